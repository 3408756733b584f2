import { CREATED_AT, ORGANIZATION } from './columns.ts';
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

/** Requests of any of the ranges. */
export function timeCondition(ranges: readonly Range[], values: SqlValues): string {
  return eitherSql(
    ranges.map(
      ({ start, end }) =>
        `${CREATED_AT} >= ${values.instant(BigInt(start))} AND ${CREATED_AT} <= ${values.instant(BigInt(end))}`,
    ),
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
