import type { ScoreRow, ScoresRequest } from '../contract/scores-query.ts';
import { type BucketScale, bucketScale } from './buckets.ts';
import { fieldsOf } from './compile-filter.ts';
import type { Limits, Row } from './engine.ts';
import { DATETIME64, integerTest, wholeInstant } from './integer-test.ts';
import { planReading, type Range } from './plan-reading.ts';
import { Refusal } from './refusal.ts';
import { type Reader, scoresSql } from './scores-sql.ts';
import type { Store } from './store.ts';

/** Most buckets one question may span. */
const BUCKET_LIMIT = 100_000;

/** Answers a checked question with its rows, fillers included; refuses what this store or its limits don't allow. */
export async function answerScores(
  store: Store,
  question: ScoresRequest,
  reader: Reader,
  limits: Limits,
): Promise<ScoreRow[]> {
  refuseMissingFields(store, question);
  const scale = bucketScale(question.dbIncrement, question.timeZoneDifference);
  const span = bucketSpan(question, scale);
  const range = rangeOf(question);
  const rows = range === null ? [] : await readRows(store, question, reader, limits, scale, range);
  return fillBuckets(rows, scale, span);
}

/**
 * What was known of the days before the requests were read must still be so afterwards, or a version that came in
 * between could have been counted besides the one it replaces; then everything is read and merged.
 */
async function readRows(
  store: Store,
  question: ScoresRequest,
  reader: Reader,
  limits: Limits,
  scale: BucketScale,
  range: Range,
): Promise<readonly Row[]> {
  const { engine, days } = store;
  const states = days === null ? null : await days.read(reader, range, limits);
  const reading = planReading(range, states, canUseSums(question));
  const { sql, params } = scoresSql(question, scale, reader, store, reading);
  const rows = await engine.query(sql, params, limits);
  if (days === null || reading.plain.length === 0) return rows;
  const after = await days.read(reader, range, limits);
  if (JSON.stringify(after) === JSON.stringify(states)) return rows;
  const all = scoresSql(question, scale, reader, store, planReading(range, null, false));
  return engine.query(all.sql, all.params, limits);
}

/** Sums know no filter and no instants within a quarter of an hour. */
function canUseSums({ userFilter, dbIncrement, timeZoneDifference }: ScoresRequest): boolean {
  const quarters = timeZoneDifference % 15 === 0;
  return userFilter === 'all' && dbIncrement !== 'min' && quarters;
}

/** The range in whole milliseconds that a request can have; null where there is none. */
function rangeOf({ timeFilter }: ScoresRequest): Range | null {
  const from = integerTest('gte', wholeInstant(timeFilter.start), DATETIME64);
  const to = integerTest('lte', wholeInstant(timeFilter.end), DATETIME64);
  if (from === 'none' || to === 'none') return null;
  const start = Number(from === 'all' ? DATETIME64.min : from.at);
  const end = Number(to === 'all' ? DATETIME64.max : to.at);
  return start > end ? null : { start, end };
}

interface Span {
  readonly first: number;
  readonly last: number;
}

function refuseMissingFields(store: Store, { userFilter }: ScoresRequest) {
  const missing = fieldsOf(userFilter).find((field) => store.missingFields.includes(field));
  if (missing !== undefined)
    throw new Refusal(400, `userFilter: this deployment has no column for ${missing}`);
}

function bucketSpan({ timeFilter, dbIncrement }: ScoresRequest, scale: BucketScale): Span {
  const start = Date.parse(timeFilter.start);
  const end = Date.parse(timeFilter.end);
  if (start > end) throw new Refusal(400, 'timeFilter: start is after end');
  const span = { first: scale.numberOf(start), last: scale.numberOf(end) };
  const count = span.last - span.first + 1;
  if (count > BUCKET_LIMIT)
    throw new Refusal(
      400,
      `timeFilter: the range holds ${count} buckets of one ${dbIncrement}, the limit is ${BUCKET_LIMIT}`,
    );
  return span;
}

/** One filler row for each bucket of the span that no row names; an empty span of rows is all fillers. */
function fillBuckets(rows: readonly Row[], scale: BucketScale, { first, last }: Span): ScoreRow[] {
  const filled: ScoreRow[] = [];
  let next = 0;
  for (let bucket = first; bucket <= last; bucket += 1) {
    const created_at_trunc = new Date(scale.startOf(bucket)).toISOString();
    const before = filled.length;
    for (let row = rows[next]; row && Number(row[0]) === bucket; row = rows[next]) {
      filled.push({ created_at_trunc, score_key: String(row[1]), score_sum: Number(row[2]) });
      next += 1;
    }
    if (filled.length === before) filled.push({ created_at_trunc, score_key: '', score_sum: 0 });
  }
  return filled;
}
