import { FIELD_NAMES, type FieldName } from '../contract/fields.ts';
import {
  COLUMNS,
  CREATED_AT,
  createTableSql,
  FIELD_COLUMNS,
  MAP_SETTINGS,
  ORGANIZATION,
  SCORE_SETS,
  SCORES,
  TABLE,
  TOMBSTONE_COLUMN,
} from './columns.ts';
import { type Days, type DaysOptions, openDays } from './days.ts';
import type { Engine } from './engine.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { rememberScoreSets, type ScoreSets } from './score-sets.ts';

/** An engine whose table of requests has been found or made. */
export interface Store {
  readonly engine: Engine;
  /** Our own layout takes imports; a table that Helicone writes is only read. */
  readonly own: boolean;
  readonly missingFields: readonly FieldName[];
  /** Null where the table has scores in the map only: Helicone's, or one that we made before. */
  readonly scoreSets: ScoreSets | null;
  /** The sums kept beside our own table; null where only the requests themselves can be read. */
  readonly days: Days | null;
}

/** Makes the table where there is none and finds out what an existing one lacks; throws where that is too much. */
export async function openStore(
  engine: Engine,
  options: DaysOptions = { alone: false },
): Promise<Store> {
  let columns = await readColumns(engine);
  if (columns.size === 0) {
    await engine.command(createTableSql(await knownSettings(engine)));
    columns = new Set([...Object.keys(COLUMNS), ...Object.values(SCORE_SETS)]);
  }
  const lacking = [ORGANIZATION, CREATED_AT, SCORES].filter((column) => !columns.has(column));
  if (lacking.length > 0)
    throw new Error(
      `The table ${TABLE} has no column ${lacking.join(', ')}, which every question reads: point CLICKHOUSE_DATABASE at another database.`,
    );
  const own = columns.has(TOMBSTONE_COLUMN);
  const hasSets = Object.values(SCORE_SETS).every((column) => columns.has(column));
  return {
    engine,
    own,
    missingFields: FIELD_NAMES.filter((field) =>
      FIELD_COLUMNS[field].reads.some((column) => !columns.has(column)),
    ),
    scoreSets: hasSets ? rememberScoreSets(engine) : null,
    days: own ? await openDays(engine, options) : null,
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

async function knownSettings(engine: Engine): Promise<Readonly<Record<string, string>>> {
  const wanted = Object.keys(MAP_SETTINGS);
  const [row] = await engine.query(
    'SELECT count() FROM system.merge_tree_settings WHERE name IN {names:Array(String)}',
    { names: wanted },
    QUESTION_LIMITS,
  );
  return Number(row?.[0]) === wanted.length ? MAP_SETTINGS : {};
}
