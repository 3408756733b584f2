import { FIELD_NAMES, type FieldName } from '../contract/fields.ts';
import { COLUMNS, CREATE_TABLE, FIELD_COLUMNS, TABLE, TOMBSTONE_COLUMN } from './columns.ts';
import { type Engine, QUESTION_LIMITS } from './engine.ts';

/** An engine whose table of requests has been found or made. */
export interface Store {
  readonly engine: Engine;
  /** Our own layout takes imports; a table that Helicone writes is only read. */
  readonly own: boolean;
  readonly missingFields: readonly FieldName[];
}

/** Makes the table where there is none and finds out what an existing one lacks. */
export async function openStore(engine: Engine): Promise<Store> {
  let columns = await readColumns(engine);
  if (columns.size === 0) {
    await engine.command(CREATE_TABLE);
    columns = new Set(Object.keys(COLUMNS));
  }
  return {
    engine,
    own: columns.has(TOMBSTONE_COLUMN),
    missingFields: FIELD_NAMES.filter((field) =>
      FIELD_COLUMNS[field].reads.some((column) => !columns.has(column)),
    ),
  };
}

async function readColumns(engine: Engine): Promise<ReadonlySet<string>> {
  const rows = await engine.query(
    'SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table:String}',
    { table: TABLE },
    QUESTION_LIMITS,
  );
  return new Set(rows.map(([name]) => String(name)));
}
