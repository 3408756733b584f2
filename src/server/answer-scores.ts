import type { ScoreRow, ScoresRequest } from '../contract/scores-query.ts';
import { type BucketScale, bucketScale } from './buckets.ts';
import { fieldsOf } from './compile-filter.ts';
import type { KnownDays } from './days.ts';
import { gatherMeans, type Mean } from './gather-means.ts';
import { DATETIME64, integerTest, wholeInstant } from './integer-test.ts';
import { DAY, planReading, type Range, type Reading } from './plan-reading.ts';
import type { Limits } from './question-limits.ts';
import type { Reader } from './range-sql.ts';
import { Refusal } from './refusal.ts';
import type { KeptDay } from './remember-days.ts';
import { scoresSql } from './scores-sql.ts';
import type { Store } from './store.ts';

/** Most buckets one question may span. */
const BUCKET_LIMIT = 100_000;

/** Over more days than this the engine adds up faster than we do. */
const MOST_KEPT_DAYS = 1_000;

/** Sets are added up a tenth faster in blocks larger than the engine's own megabyte; maps a third slower. */
const BLOCK_BYTES = 16_000_000;

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
  const means =
    range === null ? [] : await readMeans(store, question, reader, limits, scale, range);
  return fillBuckets(means, scale, span);
}

/**
 * What was known of the days before the requests were read must still be so afterwards, or a version that came in
 * between could have been counted besides the one it replaces; then everything is read and merged.
 */
async function readMeans(
  store: Store,
  question: ScoresRequest,
  reader: Reader,
  limits: Limits,
  scale: BucketScale,
  range: Range,
): Promise<Mean[]> {
  const { engine, days, scoreSets } = store;
  const ask = async (
    reading: Reading,
    known: KnownDays | null,
    sets = scoreSets,
  ): Promise<Mean[]> => {
    const gathered = gatherMeans();
    const isShort = range.end - range.start <= MOST_KEPT_DAYS * DAY;
    const kept = known?.sums && isShort ? await known.sums(reading.sums, limits) : null;
    if (kept) addKept(gathered, kept, reading.sums, scale);
    const rest = kept ? { ...reading, sums: [] } : reading;
    const statements = scoresSql(question, scale, reader, sets ? 'sets' : 'map', rest);
    const within = sets ? { ...limits, blockBytes: BLOCK_BYTES } : limits;
    const answers = statements.map(({ sql, params }) => engine.query(sql, params, within));
    const rows = (await Promise.all(answers)).flat();
    const named = sets ? await sets.name(rows, reader, range, limits) : rows;
    if (named === null) return ask(reading, known, null);
    gathered.addRows(named);
    return gathered.means();
  };
  const known = days === null ? null : await days.read(reader, range, limits);
  const reading = planReading(range, known?.states ?? null, canUseSums(question));
  const means = await ask(reading, known);
  if (known === null || reading.plain.length === 0 || (await known.holds(limits))) return means;
  return ask(planReading(range, null, false), null);
}

/** A day that is asked for as a whole and lies in one bucket is added as one. */
function addKept(
  { add }: ReturnType<typeof gatherMeans>,
  days: readonly KeptDay[],
  ranges: readonly Range[],
  scale: BucketScale,
) {
  for (const { day, quarters, whole } of days) {
    const [first, last] = [day * DAY, (day + 1) * DAY - 1];
    const isWhole = ranges.some(({ start, end }) => start <= first && last <= end);
    const bucket = scale.numberOf(first);
    if (isWhole && bucket === scale.numberOf(last)) {
      for (const { key, total, requests } of whole) add(bucket, key, total, requests);
      continue;
    }
    for (const { start: at, key, total, requests } of quarters)
      if (isWhole || ranges.some(({ start, end }) => start <= at && at < end))
        add(scale.numberOf(at), key, total, requests);
  }
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

/** One filler row for each bucket of the span without a mean. */
function fillBuckets(
  means: readonly Mean[],
  scale: BucketScale,
  { first, last }: Span,
): ScoreRow[] {
  const filled: ScoreRow[] = [];
  let next = 0;
  for (let bucket = first; bucket <= last; bucket += 1) {
    const created_at_trunc = new Date(scale.startOf(bucket)).toISOString();
    const before = filled.length;
    for (let mean = means[next]; mean?.bucket === bucket; mean = means[next]) {
      filled.push({ created_at_trunc, score_key: mean.key, score_sum: mean.mean });
      next += 1;
    }
    if (filled.length === before) filled.push({ created_at_trunc, score_key: '', score_sum: 0 });
  }
  return filled;
}
