import type { ScoresRequest } from '../contract/scores-query.ts';
import type { BucketScale } from './buckets.ts';
import {
  CREATED_AT,
  NOT_DELETED,
  ORGANIZATION,
  SCORE_LISTS,
  SCORES,
  TABLE,
  TOTALS_OF_LISTS,
} from './columns.ts';
import { compileFilter } from './compile-filter.ts';
import { DAYS, FIRST_QUARTER, QUARTER } from './day-tables.ts';
import type { QueryParams } from './engine.ts';
import type { Range, Reading } from './plan-reading.ts';
import { collectValues, type SqlValues } from './sql-values.ts';

export interface SqlQuestion {
  readonly sql: string;
  readonly params: QueryParams;
}

/** Whose rows a question may see: one organisation's, or everyone's when there are no access keys. */
export interface Reader {
  readonly organizationId: string | null;
}

/** What the table offers: the scores as lists besides the map. */
export interface Layout {
  readonly scoreLists: boolean;
}

/**
 * The question as statements, one for each way of reading; asked side by side, their rows add up to the answer. Rows
 * are [bucket number, score key, total, requests], or with several keys at once [bucket number, keys as a JSON list,
 * totals in brackets, requests]. Totals are texts, since they can have more than 64 bits. Equal questions with equal
 * readings have equal texts.
 */
export function scoresSql(
  { userFilter }: ScoresRequest,
  scale: BucketScale,
  { organizationId }: Reader,
  { scoreLists }: Layout,
  { sums, plain, merged }: Reading,
): SqlQuestion[] {
  const statement = (
    ranges: readonly Range[],
    write: (owner: readonly string[], values: SqlValues) => string,
  ): SqlQuestion[] => {
    if (ranges.length === 0) return [];
    const values = collectValues();
    const owner =
      organizationId === null ? [] : [`${ORGANIZATION} = ${values.uuid(organizationId)}`];
    return [{ sql: write(owner, values), params: values.params() }];
  };
  const requests = (ranges: readonly Range[], versions: { final: boolean }) =>
    statement(ranges, (owner, values) => {
      const filter = compileFilter(userFilter, values);
      const where = [
        ...owner,
        timeCondition(ranges, values),
        ...(versions.final ? [] : [NOT_DELETED]),
        ...(filter === null ? [] : [filter]),
      ];
      const source = `${TABLE}${versions.final ? ' FINAL' : ''}\nWHERE ${where.join('\n  AND ')}`;
      return scoreLists ? fromLists(source, scale) : fromMap(source, scale);
    });
  return [
    ...statement(sums, (owner, values) => fromSums(sums, owner, scale, values)),
    ...requests(plain, { final: false }),
    ...requests(merged, { final: true }),
  ];
}

function fromSums(
  ranges: readonly Range[],
  owner: readonly string[],
  scale: BucketScale,
  values: SqlValues,
): string {
  const quarterOf = (instant: number) => {
    const quarter = BigInt(Math.floor((instant - FIRST_QUARTER) / QUARTER));
    return values.integer(quarter, 'Int64');
  };
  const whole = { start: ranges[0]?.start ?? 0, end: ranges.at(-1)?.end ?? 0 };
  const where = [
    ...owner,
    `day >= toDate32(${values.instant(BigInt(whole.start))})`,
    `day <= toDate32(${values.instant(BigInt(whole.end))})`,
    either(
      ranges.map(
        ({ start, end }) => `quarter >= ${quarterOf(start)} AND quarter <= ${quarterOf(end)}`,
      ),
    ),
  ];
  const bucket = scale.sqlOf(`(toInt64(quarter) * ${QUARTER} + ${FIRST_QUARTER})`);
  return `SELECT ${bucket} AS bucket, key, toString(sum(total)), sum(requests)
FROM ${DAYS} FINAL
ARRAY JOIN quarters AS quarter, keys AS key, totals AS total, counts AS requests
WHERE ${where.join('\n  AND ')}
GROUP BY bucket, key`;
}

function fromLists(source: string, scale: BucketScale): string {
  return `SELECT ${bucketOfRequest(scale)} AS bucket, ${SCORE_LISTS.keys}, toString(${TOTALS_OF_LISTS}), count()
FROM ${source}
GROUP BY bucket, ${SCORE_LISTS.keys}`;
}

function fromMap(source: string, scale: BucketScale): string {
  return `SELECT bucket, score_key, toString(sum(toInt128(score_value))), count()
FROM (
SELECT ${bucketOfRequest(scale)} AS bucket, mapKeys(${SCORES}) AS score_keys, mapValues(${SCORES}) AS score_values
FROM ${source}
)
ARRAY JOIN score_keys AS score_key, score_values AS score_value
GROUP BY bucket, score_key`;
}

function bucketOfRequest(scale: BucketScale): string {
  return scale.sqlOf(`toUnixTimestamp64Milli(${CREATED_AT})`);
}

function timeCondition(ranges: readonly Range[], values: SqlValues): string {
  return either(
    ranges.map(
      ({ start, end }) =>
        `${CREATED_AT} >= ${values.instant(BigInt(start))} AND ${CREATED_AT} <= ${values.instant(BigInt(end))}`,
    ),
  );
}

function either(conditions: readonly string[]): string {
  return conditions.length === 1
    ? (conditions[0] ?? '')
    : `(${conditions.map((condition) => `(${condition})`).join(' OR ')})`;
}
