import type { ScoreRow, ScoresRequest } from '../contract/scores-query.ts';
import { type BucketScale, bucketScale } from './buckets.ts';
import { fieldsOf } from './compile-filter.ts';
import type { Limits, Row } from './engine.ts';
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
  const { sql, params } = scoresSql(question, scale, reader);
  return fillBuckets(await store.engine.query(sql, params, limits), scale, span);
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
