import type { SuggestedField } from '../contract/suggestions.ts';
import {
  type FieldColumn,
  ORGANIZATION,
  PROPERTIES,
  SUGGESTION_COLUMNS,
  TABLE,
} from './columns.ts';
import type { Limits } from './engine.ts';
import { Refusal } from './refusal.ts';
import type { Reader } from './scores-sql.ts';
import { collectValues } from './sql-values.ts';
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
  return topValues(store, () => SUGGESTION_COLUMNS[field], searchTerm, reader, limits);
}

/** The same for the values of one property. */
export function suggestPropertyValues(
  store: Store,
  key: string,
  searchTerm: string,
  reader: Reader,
  limits: Limits,
): Promise<string[]> {
  const ofKey = (text: (value: string) => string): FieldColumn => ({
    form: 'property',
    sql: `${PROPERTIES}[${text(key)}]`,
    reads: [PROPERTIES],
  });
  return topValues(store, ofKey, searchTerm, reader, limits);
}

const SUGGESTION_LIMIT = 100;

/**
 * Outdated versions of a request are counted too: a value that was once there may be offered, which costs a person
 * nothing, while leaving them out would cost every keystroke a merge.
 */
async function topValues(
  store: Store,
  columnOf: (text: (value: string) => string) => FieldColumn,
  searchTerm: string,
  { organizationId }: Reader,
  limits: Limits,
): Promise<string[]> {
  const values = collectValues();
  const { sql } = columnOf(values.text);
  const term = values.text(searchTerm);
  const inOrganization =
    organizationId === null ? '' : `\n  WHERE ${ORGANIZATION} = ${values.uuid(organizationId)}`;
  const rows = await store.engine.query(
    `SELECT value
FROM (
  SELECT ${sql} AS value, count() AS uses
  FROM ${TABLE}${inOrganization}
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
