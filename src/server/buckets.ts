import type { Increment } from '../contract/increments.ts';

/**
 * Buckets counted as whole numbers: the engine says which number a request falls in, and only here is a number an
 * instant. Fixed widths count steps, months count from year 0, so no date type can run out of range.
 */
export interface BucketScale {
  /** SQL of the bucket number of an instant, given as SQL too (ms since 1970). */
  sqlOf(instant: string): string;
  /** Bucket number of an instant (ms since 1970). */
  numberOf(instant: number): number;
  /** Instant at which a bucket starts (ms since 1970). */
  startOf(bucket: number): number;
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** The first Monday of 1970 was the 5th. */
const FIXED_STEPS = {
  min: { step: MINUTE, origin: 0 },
  hour: { step: 60 * MINUTE, origin: 0 },
  day: { step: DAY, origin: 0 },
  week: { step: 7 * DAY, origin: 4 * DAY },
} as const;

/** Makes any instant from 1770 on positive, as the engine divides towards zero. A whole number of every step. */
const LIFT = 10_500 * 7 * DAY;

/** `timeZoneDifference` in minutes, positive west of UTC: bucket = trunc(t - difference) + difference, both signs. */
export function bucketScale(increment: Increment, timeZoneDifference: number): BucketScale {
  const shift = timeZoneDifference * MINUTE;
  if (increment === 'month' || increment === 'year') {
    const months = increment === 'month' ? 1 : 12;
    return {
      sqlOf: (instant) => `toInt32(intDiv(${monthSql(instant, shift)}, ${months}))`,
      numberOf: (instant) => Math.floor(monthOf(instant - shift) / months),
      startOf: (bucket) => startOfMonth(bucket * months) + shift,
    };
  }
  const { step, origin } = FIXED_STEPS[increment];
  const start = origin + shift;
  return {
    sqlOf: (instant) => `toInt32(intDiv(${instant} + ${LIFT - start}, ${step}) - ${LIFT / step})`,
    numberOf: (instant) => Math.floor((instant - start) / step),
    startOf: (bucket) => bucket * step + start,
  };
}

/** Months since year 0 of the shifted instant, read off in UTC. */
function monthSql(instant: string, shift: number): string {
  const local = `fromUnixTimestamp64Milli(${instant} - ${shift}, 'UTC')`;
  return `(toYear(${local}) * 12 + toMonth(${local}) - 1)`;
}

function monthOf(instant: number): number {
  const date = new Date(instant);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** `Date.UTC` would read the years 0 to 99 as 1900 to 1999. */
function startOfMonth(month: number): number {
  return new Date(0).setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
}
