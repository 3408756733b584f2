import { FIND_LIVE, FIND_PLACES, TABLE, TOMBSTONE_COLUMN } from './columns.ts';
import type { Row } from './engine.ts';
import { EngineError } from './engine-error.ts';
import { parseExactly } from './json-lines.ts';
import { type Limits, QUESTION_LIMITS } from './question-limits.ts';
import { sqlInstant } from './sql-values.ts';
import type { Store } from './store.ts';
import type { Line, Place } from './table-line.ts';

/**
 * Adds requests so that each counts once, its newest version winning and of equals the one added last. The table
 * itself settles versions with the same organisation, time and model; a version that moved leaves a tombstone where the
 * older one lies, and one that comes too late is left out. Tombstones go first and are no newer than what they bury, so
 * a table sorted without the model, as earlier ones are, keeps the version as well.
 */
export async function insertRequests(store: Store, rows: readonly Line[]): Promise<void> {
  const newest = newestVersions(rows);
  const { accepted, tombstones } = await settleMoves(store, newest);
  const lines = [...tombstones.map(lineOfTombstone), ...accepted];
  if (lines.length === 0) return;
  if (store.days === null) await insertLines(store, lines);
  else await store.days.write(lines, () => insertLines(store, lines));
}

async function insertLines({ engine }: Store, lines: readonly Line[]) {
  try {
    await engine.insert(
      TABLE,
      textOf(lines, (json) => json),
    );
  } catch (error) {
    if (!(error instanceof EngineError) || error.reason !== 'failed') throw error;
    await engine.insert(TABLE, textOf(lines, rewrite));
  }
}

function textOf(lines: readonly Line[], write: (json: string) => string): string {
  let text = '';
  for (const { json } of lines) text += `${write(json)}\n`;
  return text;
}

/** JSON can say things that the engine refuses: a name twice, a whole number as `1.0`, half a character. */
function rewrite(json: string): string {
  return JSON.stringify(parseExactly(json), (_name, value) => {
    if (typeof value === 'string') return whole(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, cell]) => [whole(key), cell]));
  });
}

/** Without halves of characters. */
function whole(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function lineOfTombstone(tombstone: Tombstone): Line {
  return { ...tombstone, json: JSON.stringify(tombstone) };
}

interface Version extends Place {
  readonly updated_at: string;
}

interface Tombstone extends Version {
  readonly [TOMBSTONE_COLUMN]: 1;
}

function newestVersions(rows: readonly Line[]): Map<string, Line> {
  const newest = new Map<string, Line>();
  for (const row of rows) {
    const known = newest.get(row.request_id);
    if (!known || row.updated_at >= known.updated_at) newest.set(row.request_id, row);
  }
  return newest;
}

async function settleMoves(store: Store, newest: ReadonlyMap<string, Line>) {
  const moved = await findElsewhere(store, newest);
  const late = new Set<string>();
  const tombstones: Tombstone[] = [];
  for (const live of moved.length === 0 ? [] : await findLive(store, moved)) {
    const row = newest.get(live.request_id);
    if (!row || isSamePlace(row, live)) continue;
    if (row.updated_at < live.updated_at) late.add(live.request_id);
    else tombstones.push({ ...live, [TOMBSTONE_COLUMN]: 1 });
  }
  const accepted = [...newest.values()].filter((row) => !late.has(row.request_id));
  return { accepted, tombstones };
}

/** Places of the same requests that differ from where the new versions belong. */
async function findElsewhere(
  { engine }: Store,
  newest: ReadonlyMap<string, Line>,
): Promise<Place[]> {
  const rows = await engine.query(FIND_PLACES, { requests: [...newest.keys()] }, LIMITS);
  return rows.map(placeOf).filter((place) => {
    const row = newest.get(place.request_id);
    return row !== undefined && !isSamePlace(row, place);
  });
}

async function findLive({ engine }: Store, places: readonly Place[]): Promise<Version[]> {
  const params = {
    organizations: [...new Set(places.map((place) => place.organization_id))],
    times: [
      ...new Set(places.map((place) => sqlInstant(BigInt(Date.parse(place.request_created_at))))),
    ],
    requests: [...new Set(places.map((place) => place.request_id))],
  };
  const rows = await engine.query(FIND_LIVE, params, LIMITS);
  return rows.map((row) => ({
    ...placeOf(row),
    updated_at: new Date(Number(row[4])).toISOString(),
  }));
}

function placeOf([request, organization, time, model]: Row): Place {
  return {
    request_id: String(request),
    organization_id: String(organization),
    request_created_at: new Date(Number(time)).toISOString(),
    model: String(model),
  };
}

function isSamePlace(one: Place, other: Place): boolean {
  return (
    one.organization_id === other.organization_id &&
    one.request_created_at === other.request_created_at &&
    one.model === other.model
  );
}

/** Imports look over the whole table: longer than a question may, and however many rows it has (0 is no limit). */
const LIMITS: Limits = {
  ...QUESTION_LIMITS,
  seconds: 120,
  memoryBytes: 4_000_000_000,
  rowsRead: 0,
};
