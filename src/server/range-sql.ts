import { CREATED_AT, DAY_IN_KEY, ORGANIZATION } from './columns.ts';
import type { Range } from './plan-reading.ts';
import type { SqlValues } from './sql-values.ts';

/** Whose rows a question may see: one organisation's, or everyone's when there are no access keys. */
export interface Reader {
  readonly organizationId: string | null;
}

/** The reader's own rows, as no condition or one. */
export function ownerConditions({ organizationId }: Reader, values: SqlValues): string[] {
  return organizationId === null ? [] : [`${ORGANIZATION} = ${values.uuid(organizationId)}`];
}

/** Requests of any of the ranges; the hint leads the index of our own table to their days and is never computed. */
export function timeCondition(ranges: readonly Range[], values: SqlValues): string {
  return eitherSql(
    ranges.map(({ start, end }) => {
      const [from, to] = [values.instant(BigInt(start)), values.instant(BigInt(end))];
      return `${CREATED_AT} >= ${from} AND ${CREATED_AT} <= ${to} AND indexHint(${DAY_IN_KEY} >= toYYYYMMDD(${from}) AND ${DAY_IN_KEY} <= toYYYYMMDD(${to}))`;
    }),
  );
}

/** Days that any of the ranges touches. */
export function dayCondition(ranges: readonly Range[], values: SqlValues): string {
  return eitherSql(
    ranges.map(
      ({ start, end }) =>
        `day >= toDate32(${values.instant(BigInt(start))}) AND day <= toDate32(${values.instant(BigInt(end))})`,
    ),
  );
}

export function eitherSql(conditions: readonly string[]): string {
  return conditions.length === 1
    ? (conditions[0] ?? '')
    : `(${conditions.map((condition) => `(${condition})`).join(' OR ')})`;
}
