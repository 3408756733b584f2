import { readDayStates } from './day-states.ts';
import { DAYS, FIRST_QUARTER, QUARTER } from './day-tables.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './engine-error.ts';
import { ALL_TIME, DAY, type DayState, type Range } from './plan-reading.ts';
import type { Limits } from './question-limits.ts';
import { dayCondition, ownerConditions, type Reader } from './range-sql.ts';
import { collectValues } from './sql-values.ts';

/** The sums of one quarter of an hour, or of a whole day, and one score. */
export interface KeptSum {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly key: string;
  readonly total: bigint;
  readonly requests: number;
}

/** The sums of a day, by quarter of an hour and altogether. */
export interface KeptDay {
  readonly day: number;
  readonly quarters: readonly KeptSum[];
  readonly whole: readonly KeptSum[];
}

/** What one reader's days were when they were read. */
export interface DaysOfReader {
  readonly states: Promise<readonly DayState[]>;
  /** Days that the ranges touch, of those that have any sums; null where the engine adds up so many faster. */
  sums(ranges: readonly Range[], limits: Limits): Promise<readonly KeptDay[] | null>;
}

/** The states and sums of days, read once and kept until something is written. */
export interface Remembered {
  of(reader: Reader, limits: Limits): DaysOfReader;
  /** Whether nothing has been forgotten since. */
  isCurrent(days: DaysOfReader): boolean;
  forget(): void;
}

const MOST_READERS = 1_000;
/** About 100 MB. */
const MOST_SUMS = 1_000_000;
/** Of one question: a second of reading, which the engine spares who asks for as many. */
const MOST_READ = 250_000;

export function rememberDays(engine: Engine): Remembered {
  let kept = new Map<string | null, DaysOfReader>();
  let sums = 0;
  const forget = () => {
    kept = new Map();
    sums = 0;
  };
  /** More than fits is given, but not kept. */
  const mayKeep = (count: number) => {
    sums += count;
    return sums <= MOST_SUMS;
  };
  return {
    forget,
    isCurrent: (days) => [...kept.values()].includes(days),
    of: (reader, limits) => {
      if (kept.size >= MOST_READERS || sums > MOST_SUMS) forget();
      const known = kept.get(reader.organizationId);
      if (known) return known;
      const unhurried = { ...limits, signal: undefined };
      const states = readDayStates(engine, reader, ALL_TIME, unhurried);
      const days = { states, sums: keepSums(engine, reader, mayKeep) };
      const since = kept;
      since.set(reader.organizationId, days);
      states.catch(() => since.delete(reader.organizationId));
      return days;
    },
  };
}

function keepSums(
  engine: Engine,
  reader: Reader,
  mayKeep: (count: number) => boolean,
): DaysOfReader['sums'] {
  const known = new Map<number, KeptDay | null>();
  /** So many days had more sums than are read at once. */
  let tooMany = Number.POSITIVE_INFINITY;
  return async (ranges, limits) => {
    const wanted = ranges.flatMap(daysOf);
    const missing = wanted.filter((day) => !known.has(day));
    if (missing.length >= tooMany) return null;
    const read = missing.length === 0 ? [] : await readSums(engine, reader, missing, limits);
    if (read === null) {
      tooMany = missing.length;
      return null;
    }
    const found = new Map(read.map((day) => [day.day, day]));
    const count = read.reduce((total, { quarters }) => total + quarters.length, missing.length);
    if (mayKeep(count)) for (const day of missing) known.set(day, found.get(day) ?? null);
    return wanted.flatMap((day) => found.get(day) ?? known.get(day) ?? []);
  };
}

function daysOf({ start, end }: Range): number[] {
  const first = Math.floor(start / DAY);
  return Array.from({ length: Math.floor(end / DAY) - first + 1 }, (_, at) => first + at);
}

/** Days that follow one another as one range. */
function runsOf(days: readonly number[]): Range[] {
  const runs: { start: number; end: number }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last.end + 1 === day * DAY) last.end = (day + 1) * DAY - 1;
    else runs.push({ start: day * DAY, end: (day + 1) * DAY - 1 });
  }
  return runs;
}

async function readSums(
  engine: Engine,
  reader: Reader,
  missing: readonly number[],
  limits: Limits,
): Promise<KeptDay[] | null> {
  const values = collectValues();
  const where = [...ownerConditions(reader, values), dayCondition(runsOf(missing), values)];
  const rowsAnswered = Math.min(limits.rowsAnswered, MOST_READ);
  const asked = engine.query(
    `SELECT quarter, key, toString(sum(total)), sum(requests)
FROM ${DAYS} FINAL
ARRAY JOIN quarters AS quarter, keys AS key, totals AS total, counts AS requests
WHERE ${where.join('\n  AND ')}
GROUP BY quarter, key
ORDER BY quarter`,
    values.params(),
    { ...limits, rowsAnswered },
  );
  const rows = await asked.catch((error) => {
    if (error instanceof EngineError && error.reason === 'too-large') return null;
    throw error;
  });
  if (rows === null) return null;
  const days = new Map<number, KeptSum[]>();
  for (const [quarter, key, total, requests] of rows) {
    const start = Number(quarter) * QUARTER + FIRST_QUARTER;
    const day = Math.floor(start / DAY);
    const sums = days.get(day) ?? [];
    days.set(day, sums);
    sums.push({
      start,
      key: String(key),
      total: BigInt(String(total)),
      requests: Number(requests),
    });
  }
  return [...days].map(([day, quarters]) => ({ day, quarters, whole: wholeDay(day, quarters) }));
}

function wholeDay(day: number, quarters: readonly KeptSum[]): KeptSum[] {
  const whole = new Map<string, KeptSum>();
  for (const { key, total, requests } of quarters) {
    const known = whole.get(key) ?? { start: day * DAY, key, total: 0n, requests: 0 };
    whole.set(key, { ...known, total: known.total + total, requests: known.requests + requests });
  }
  return [...whole.values()];
}
