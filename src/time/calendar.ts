import type { Increment } from '../contract/increments.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The six increments that are a fixed number of milliseconds on a clock that never changes; the other two are not. */
export const FIXED_WIDTH = { min: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY } as const;

/** 1 January 1970 was a Thursday; weeks count from the Monday before it. */
const FIRST_MONDAY = -3 * DAY;

/** Which minute, hour, day, week (from Monday), month or year since 1970 a time in UTC milliseconds lies in. */
export function periodOf(increment: Increment, time: number): number {
  if (increment === 'month' || increment === 'year') {
    const date = new Date(time);
    const year = date.getUTCFullYear() - 1970;
    return increment === 'year' ? year : year * 12 + date.getUTCMonth();
  }
  const origin = increment === 'week' ? FIRST_MONDAY : 0;
  return Math.floor((time - origin) / FIXED_WIDTH[increment]);
}

/** The first millisecond (UTC) of that period. */
export function startOfPeriod(increment: Increment, period: number): number {
  if (increment === 'month') return Date.UTC(1970, period, 1);
  if (increment === 'year') return Date.UTC(1970 + period, 0, 1);
  return period * FIXED_WIDTH[increment] + (increment === 'week' ? FIRST_MONDAY : 0);
}

/** The first millisecond (UTC) of the period a time lies in. */
export function startOf(increment: Increment, time: number): number {
  return startOfPeriod(increment, periodOf(increment, time));
}
