import { SCORE_SETS, TABLE, WIDE_SET_ID } from './columns.ts';
import type { Engine, Row } from './engine.ts';
import { EngineError } from './engine-error.ts';
import type { Range } from './plan-reading.ts';
import type { Limits } from './question-limits.ts';
import { ownerConditions, type Reader, timeCondition } from './range-sql.ts';
import { collectValues } from './sql-values.ts';

/** Which score keys a number stands for: found once in the requests and kept, since it never changes. */
export interface ScoreSets {
  /**
   * The rows with the keys as a JSON list where the number of their set stood. Null where numbers don't do: for values
   * of more than 32 bits, for sets of which there are too many, and for one whose last request has just gone.
   */
  name(rows: Row[], reader: Reader, range: Range, limits: Limits): Promise<Row[] | null>;
}

/** Where more sets than this are new, scores are read key by key. */
const MOST_UNKNOWN = 1_000;
const MOST_KEPT = 100_000;

export function rememberScoreSets(engine: Engine): ScoreSets {
  const kept = new Map<string, string>();
  return {
    name: async (rows, reader, range, limits) => {
      const ids = [...new Set(rows.filter(hasSet).map(([, id]) => String(id)))];
      const unknown = ids.filter((id) => !kept.has(id));
      if (ids.includes(WIDE_SET_ID) || unknown.length > MOST_UNKNOWN) return null;
      const names = new Map(ids.map((id) => [id, kept.get(id)]));
      if (unknown.length > 0)
        for (const [id, keys] of await find(engine, unknown, reader, range, limits))
          names.set(id, keys);
      if (kept.size + unknown.length > MOST_KEPT) kept.clear();
      for (const [id, keys] of names) {
        if (keys === undefined) return null;
        kept.set(id, keys);
      }
      refuseTooMany(rows, names, limits);
      return rows.map((row) => {
        const [bucket = null, id, totals = null, requests = null] = row;
        return hasSet(row) ? [bucket, names.get(String(id)) ?? null, totals, requests] : row;
      });
    },
  };
}

/** The engine counts one row for a set of keys; the answer has one for each of its keys. */
function refuseTooMany(
  rows: readonly Row[],
  names: ReadonlyMap<string, string | undefined>,
  { rowsAnswered }: Limits,
) {
  const sizes = new Map(
    [...names].map(([id, keys = '[]']) => [id, (JSON.parse(keys) as string[]).length]),
  );
  const sizeOf = (row: Row) => (hasSet(row) ? (sizes.get(String(row[1])) ?? 0) : 1);
  const count = rows.reduce((sum, row) => sum + sizeOf(row), 0);
  if (count > rowsAnswered)
    throw new EngineError('too-large', `${count} scores in ${rows.length} rows`);
}

/** Rows of sums kept by day have a key and one total. */
function hasSet([, , totals]: Row): boolean {
  return String(totals).startsWith('[');
}

async function find(
  engine: Engine,
  ids: readonly string[],
  reader: Reader,
  range: Range,
  limits: Limits,
): Promise<[id: string, keys: string][]> {
  const values = collectValues();
  const where = [
    ...ownerConditions(reader, values),
    timeCondition([range], values),
    `${SCORE_SETS.id} IN (SELECT toUInt64(arrayJoin({sets:Array(String)})))`,
  ];
  const rows = await engine.query(
    `SELECT DISTINCT toString(${SCORE_SETS.id}), ${SCORE_SETS.keys}
FROM ${TABLE}
WHERE ${where.join('\n  AND ')}
LIMIT ${ids.length}`,
    { ...values.params(), sets: ids },
    limits,
  );
  return rows.map(([id, keys]) => [String(id), String(keys)]);
}
