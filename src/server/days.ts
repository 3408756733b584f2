import { ORGANIZATION, TABLE } from './columns.ts';
import { readDayStates } from './day-states.ts';
import { CREATE_DAY_TABLES, DAYS, MARKS } from './day-tables.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './engine-error.ts';
import type { DayState, Range } from './plan-reading.ts';
import { type Limits, QUESTION_LIMITS } from './question-limits.ts';
import type { Reader } from './range-sql.ts';
import { type RefreshProgress, refreshDays } from './refresh-days.ts';
import { type DaysOfReader, type Remembered, rememberDays } from './remember-days.ts';
import type { Place } from './table-line.ts';

/** The sums kept for each organisation and day. */
export interface Days {
  /** What is known of the days of a range; those found out of date are soon refreshed. */
  read(reader: Reader, range: Range, limits: Limits): Promise<KnownDays>;
  /**
   * Writes requests of these places between two marks of their days: the first holds even if everything ends in
   * between, the second undoes what a refresh may have added up while only part of them was to be seen.
   */
  write(places: readonly Place[], write: () => Promise<void>): Promise<void>;
  /** How often requests have been written from here: as long as it stays, so do answers. */
  revision(): number;
  /** Brings all sums up to date now. */
  refresh(onProgress?: (progress: RefreshProgress) => void): Promise<void>;
  /** Leaves one version of each request where there are more, month by month; a refresh then finds them single. */
  mergeVersions(onMonth: (month: string) => void): Promise<void>;
}

export interface KnownDays {
  /** Days that can't be answered from their sums alone. */
  readonly states: readonly DayState[];
  /** The sums themselves where they are kept at hand; null where the engine has to be asked. */
  readonly sums: DaysOfReader['sums'] | null;
  /** Whether that is still so. */
  holds(limits: Limits): Promise<boolean>;
}

export interface DaysOptions {
  /** Nobody else writes into this database, so what was read of its days stays true until something is written here. */
  readonly alone: boolean;
}

/** A day that is written to all the time is added up again no more often than this. */
const REFRESH_EVERY = 30_000;

/** Finds or makes the tables of sums; null where they can't be: the database is read-only, or spread over servers. */
export async function openDays(engine: Engine, { alone }: DaysOptions): Promise<Days | null> {
  if (!(await makeTables(engine))) return null;
  const remembered = alone ? rememberDays(engine) : null;
  let refreshing: Promise<void> | null = null;
  let startedAt = 0;
  let revision = 0;
  const refresh = (onProgress?: (progress: RefreshProgress) => void) => {
    refreshing ??= refreshDays(engine, onProgress).finally(() => {
      refreshing = null;
      remembered?.forget();
    });
    startedAt = Date.now();
    return refreshing;
  };
  return {
    refresh,
    mergeVersions: async (onMonth) => {
      await mergeVersions(engine, onMonth);
      remembered?.forget();
    },
    revision: () => revision,
    write: async (places, write) => {
      const changed = () => {
        revision += 1;
        remembered?.forget();
      };
      const marks = marksOf(places);
      await engine.insert(MARKS, marks);
      changed();
      try {
        await write();
      } finally {
        await engine.insert(MARKS, marks);
        changed();
      }
    },
    read: async (reader, range, limits) => {
      const known = remembered
        ? await recall(remembered, reader, limits)
        : await readFresh(engine, reader, range, limits);
      const stale = known.states.some(({ current }) => !current);
      // What fails here is asked again by the next question; until then the requests themselves answer.
      if (stale && Date.now() - startedAt > REFRESH_EVERY) refresh().catch(() => {});
      return known;
    },
  };
}

async function recall(remembered: Remembered, reader: Reader, limits: Limits): Promise<KnownDays> {
  const days = remembered.of(reader, limits);
  return {
    states: await days.states,
    sums: days.sums,
    holds: async () => remembered.isCurrent(days),
  };
}

async function readFresh(
  engine: Engine,
  reader: Reader,
  range: Range,
  limits: Limits,
): Promise<KnownDays> {
  const states = await readDayStates(engine, reader, range, limits);
  return {
    states,
    sums: null,
    holds: async (again) => {
      const now = await readDayStates(engine, reader, range, again);
      return JSON.stringify(now) === JSON.stringify(states);
    },
  };
}

async function mergeVersions(engine: Engine, onMonth: (month: string) => void) {
  const months = await engine.query(
    `SELECT DISTINCT toString(toYYYYMM(day)) FROM ${DAYS} FINAL WHERE NOT single ORDER BY 1`,
    {},
    QUESTION_LIMITS,
  );
  for (const [month] of months) {
    onMonth(String(month));
    await engine.command(`OPTIMIZE TABLE ${TABLE} PARTITION ID '${month}' FINAL`);
    await engine.command(
      `INSERT INTO ${MARKS} SELECT ${ORGANIZATION}, day, 1, 0 FROM ${DAYS} FINAL
WHERE NOT single AND toYYYYMM(day) = ${month}`,
    );
  }
}

function marksOf(places: readonly Place[]): string {
  const days = new Set(
    places.map(
      ({ organization_id, request_created_at }) =>
        `${organization_id} ${request_created_at.slice(0, 10)}`,
    ),
  );
  return [...days]
    .map((name) => {
      const [organization_id, day] = name.split(' ');
      return `${JSON.stringify({ organization_id, day, marks: 1, requests: 0 })}\n`;
    })
    .join('');
}

async function makeTables(engine: Engine): Promise<boolean> {
  const engines = new Map(
    (
      await engine.query(
        'SELECT name, engine FROM system.tables WHERE database = currentDatabase() AND name IN {names:Array(String)}',
        { names: [TABLE, DAYS] },
        QUESTION_LIMITS,
      )
    ).map(([name, kind]) => [String(name), String(kind)]),
  );
  if (engines.get(TABLE) !== 'ReplacingMergeTree') return false;
  if (engines.has(DAYS)) return true;
  try {
    for (const sql of CREATE_DAY_TABLES) await engine.command(sql);
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.reason === 'failed') return false;
    throw error;
  }
}
