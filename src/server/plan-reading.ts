import { QUARTER } from './day-tables.ts';
import { DATETIME64 } from './integer-test.ts';

/** Milliseconds since 1970, both ends inclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What is known of a day whose sums can't simply be used: days that are not named are current and single. */
export interface DayState {
  /** Days since 1970. */
  readonly day: number;
  /** Its sums have seen every request. */
  readonly current: boolean;
  /** Its requests are stored once each. */
  readonly single: boolean;
}

/** Which part of a range is read how; together the parts are the range, each instant once. */
export interface Reading {
  /** From the sums; whole quarters of an hour. */
  readonly sums: readonly Range[];
  /** From the requests as they are stored. */
  readonly plain: readonly Range[];
  /** From the requests, versions of one another merged first. */
  readonly merged: readonly Range[];
}

export const DAY = 86_400_000;

/** Every instant a request can have. */
export const ALL_TIME: Range = { start: Number(DATETIME64.min), end: Number(DATETIME64.max) };

/** More parts than this cost more to name than to read in one. */
const MOST_PARTS = 64;

/** Splits a range by what is known of its days; `states` are null where no sums are kept. */
export function planReading(
  range: Range,
  states: readonly DayState[] | null,
  allowSums: boolean,
): Reading {
  if (states === null) return { sums: [], plain: [], merged: [range] };
  const parts = { sums: [] as Range[], plain: [] as Range[], merged: [] as Range[] };
  const add = (part: keyof Reading, start: number, end: number) => {
    if (start > end) return;
    const last = parts[part].at(-1);
    if (last && last.end + 1 === start) parts[part][parts[part].length - 1] = { ...last, end };
    else parts[part].push({ start, end });
  };
  const addSpan = (start: number, end: number, current: boolean, single: boolean) => {
    const stored = current && single ? 'plain' : 'merged';
    const firstQuarter = Math.ceil(start / QUARTER) * QUARTER;
    const afterQuarters = Math.floor((end + 1) / QUARTER) * QUARTER;
    if (!allowSums || !current || firstQuarter >= afterQuarters) return add(stored, start, end);
    add(stored, start, firstQuarter - 1);
    add('sums', firstQuarter, afterQuarters - 1);
    add(stored, afterQuarters, end);
  };
  let next = range.start;
  for (const { day, current, single } of states) {
    const start = Math.max(next, day * DAY);
    const end = Math.min(range.end, (day + 1) * DAY - 1);
    if (start > end) continue;
    if (next < start) addSpan(next, start - 1, true, true);
    addSpan(start, end, current, single);
    next = end + 1;
  }
  if (next <= range.end) addSpan(next, range.end, true, true);
  const count = parts.sums.length + parts.plain.length + parts.merged.length;
  return count > MOST_PARTS ? { sums: [], plain: [], merged: [range] } : parts;
}
