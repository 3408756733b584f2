import type { ScoresRequest } from '../contract/scores-query.ts';
import type { BucketScale } from './buckets.ts';
import { CREATED_AT, NOT_DELETED, SCORE_SETS, SCORES, TABLE } from './columns.ts';
import { compileFilter } from './compile-filter.ts';
import { DAYS, FIRST_QUARTER, QUARTER } from './day-tables.ts';
import type { Range, Reading } from './plan-reading.ts';
import type { QueryParams } from './query-params.ts';
import {
  dayCondition,
  eitherSql,
  ownerConditions,
  type Reader,
  timeCondition,
} from './range-sql.ts';
import { collectValues, type SqlValues } from './sql-values.ts';

export interface SqlQuestion {
  readonly sql: string;
  readonly params: QueryParams;
}

/** How scores are read: a set of keys at once, or key by key from the map, which every table has and holds any value. */
export type ScoreForm = 'sets' | 'map';

/**
 * The question as statements, one for each way of reading; asked side by side, their rows add up to the answer. Rows
 * are [bucket number, score key, total, requests], or for a set of keys [bucket number, number of the set, totals in
 * brackets, requests]. Totals are texts, since they can have more than 64 bits. Equal questions with equal
 * readings have equal texts.
 */
export function scoresSql(
  { userFilter }: ScoresRequest,
  scale: BucketScale,
  reader: Reader,
  form: ScoreForm,
  { sums, plain, merged }: Reading,
): SqlQuestion[] {
  const statement = (
    ranges: readonly Range[],
    write: (owner: readonly string[], values: SqlValues) => string,
  ): SqlQuestion[] => {
    if (ranges.length === 0) return [];
    const values = collectValues();
    return [{ sql: write(ownerConditions(reader, values), values), params: values.params() }];
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
      return form === 'sets' ? fromSets(source, scale) : fromMap(source, scale);
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
  const where = [
    ...owner,
    dayCondition(ranges, values),
    eitherSql(
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

function fromSets(source: string, scale: BucketScale): string {
  return `SELECT ${bucketOfRequest(scale)} AS bucket, toString(${SCORE_SETS.id}), toString(sumForEach(${SCORE_SETS.values})), count()
FROM ${source}
GROUP BY bucket, ${SCORE_SETS.id}`;
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
