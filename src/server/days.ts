import { TABLE } from './columns.ts';
import { readDayStates } from './day-states.ts';
import { CREATE_DAY_TABLES, DAYS } from './day-tables.ts';
import { type Engine, type Limits, QUESTION_LIMITS } from './engine.ts';
import { EngineError } from './engine-error.ts';
import type { DayState, Range } from './plan-reading.ts';
import { type RefreshProgress, refreshDays } from './refresh-days.ts';
import type { Reader } from './scores-sql.ts';

/** The sums kept for each organisation and day. */
export interface Days {
  /** Days of a range that can't be answered from their sums alone; those found out of date are soon refreshed. */
  read(reader: Reader, range: Range, limits: Limits): Promise<readonly DayState[]>;
  /** Brings all sums up to date now. */
  refresh(onProgress?: (progress: RefreshProgress) => void): Promise<void>;
}

/** A day that is written to all the time is added up again no more often than this. */
const REFRESH_EVERY = 30_000;

/** Finds or makes the tables of sums; null where they can't be: the database is read-only, or spread over servers. */
export async function openDays(engine: Engine): Promise<Days | null> {
  if (!(await makeTables(engine))) return null;
  let refreshing: Promise<void> | null = null;
  let startedAt = 0;
  const refresh = (onProgress?: (progress: RefreshProgress) => void) => {
    refreshing ??= refreshDays(engine, onProgress).finally(() => {
      refreshing = null;
    });
    startedAt = Date.now();
    return refreshing;
  };
  return {
    refresh,
    read: async (reader, range, limits) => {
      const states = await readDayStates(engine, reader, range, limits);
      const stale = states.some(({ current }) => !current);
      // What fails here is asked again by the next question; until then the requests themselves answer.
      if (stale && Date.now() - startedAt > REFRESH_EVERY) refresh().catch(() => {});
      return states;
    },
  };
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
