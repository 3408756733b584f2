import type { SuggestedField } from '../contract/suggestions.ts';
import { PROPERTIES, SUGGESTION_COLUMNS, type SuggestionSource, TABLE } from './columns.ts';
import { VALUES } from './day-tables.ts';
import { ALL_TIME, planReading, type Range } from './plan-reading.ts';
import type { Limits } from './question-limits.ts';
import { dayCondition, ownerConditions, type Reader, timeCondition } from './range-sql.ts';
import { Refusal } from './refusal.ts';
import { collectValues, type SqlValues } from './sql-values.ts';
import type { Store } from './store.ts';

/** Values of a field that hold the term, those that start with it first, the most used first; keys for maps. */
export function suggestValues(
  store: Store,
  field: SuggestedField,
  searchTerm: string,
  reader: Reader,
  limits: Limits,
): Promise<string[]> {
  if (store.missingFields.includes(field))
    throw new Refusal(400, `field: this deployment has no column for ${field}`);
  const what = {
    counted: COUNTED_AS[field] ?? field,
    key: '',
    sql: () => SUGGESTION_COLUMNS[field].sql,
  };
  return topValues(store, what, searchTerm, reader, limits);
}

/** The same for the values of one property. */
export function suggestPropertyValues(
  store: Store,
  key: string,
  searchTerm: string,
  reader: Reader,
  limits: Limits,
): Promise<string[]> {
  const sql = ({ text }: SqlValues) => `${PROPERTIES}[${text(key)}]`;
  return topValues(store, { counted: 'property', key, sql }, searchTerm, reader, limits);
}

/** Fields that offer the same as another. */
const COUNTED_AS: Partial<Record<SuggestedField, SuggestionSource['field']>> = {
  scores_column: 'scores',
  search_properties: 'properties',
};

interface Wanted {
  /** The field and key under which the values of each day have been counted. */
  readonly counted: SuggestionSource['field'];
  readonly key: string;
  /** The values themselves, one row each. */
  readonly sql: (values: SqlValues) => string;
}

const SUGGESTION_LIMIT = 100;

/**
 * Days whose values have been counted answer from the counts of their most used ones, other days from the requests.
 * Outdated versions of a request are counted too: a value that was once there may be offered, which costs a person
 * nothing, while leaving them out would cost every keystroke a merge.
 */
async function topValues(
  store: Store,
  wanted: Wanted,
  searchTerm: string,
  reader: Reader,
  limits: Limits,
): Promise<string[]> {
  const known = await store.days?.read(reader, ALL_TIME, limits);
  const { sums, plain, merged } = planReading(ALL_TIME, known?.states ?? null, true);
  const values = collectValues();
  const parts = [
    ...countedSql(wanted, sums, reader, values),
    ...requestsSql(wanted, [...plain, ...merged], reader, values),
  ];
  const term = values.text(searchTerm);
  const rows = await store.engine.query(
    `SELECT value
FROM (
  SELECT value, sum(times) AS uses
  FROM (
    ${parts.join('\n    UNION ALL\n    ')}
  )
  GROUP BY value
)
WHERE value != '' AND position(lowerUTF8(value), lowerUTF8(${term})) > 0
ORDER BY startsWith(lowerUTF8(value), lowerUTF8(${term})) DESC, uses DESC, value
LIMIT ${SUGGESTION_LIMIT}`,
    values.params(),
    limits,
  );
  return rows.map(([value]) => String(value));
}

function countedSql(
  { counted, key }: Wanted,
  ranges: readonly Range[],
  reader: Reader,
  values: SqlValues,
): string[] {
  if (ranges.length === 0) return [];
  const where = [
    ...ownerConditions(reader, values),
    `field = ${values.text(counted)}`,
    `key = ${values.text(key)}`,
    dayCondition(ranges, values),
  ];
  return [
    `SELECT value, times FROM ${VALUES} FINAL ARRAY JOIN found AS value, uses AS times WHERE ${where.join(' AND ')}`,
  ];
}

function requestsSql(
  { sql }: Wanted,
  ranges: readonly Range[],
  reader: Reader,
  values: SqlValues,
): string[] {
  if (ranges.length === 0) return [];
  const where = [...ownerConditions(reader, values), timeCondition(ranges, values)].join(' AND ');
  return [
    `SELECT toString(${sql(values)}) AS value, count() AS times FROM ${TABLE} WHERE ${where} GROUP BY value`,
  ];
}
