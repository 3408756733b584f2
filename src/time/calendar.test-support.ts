import type { Increment } from '../contract/increments.ts';

// A second calendar to judge the first: it only reads Intl's clocks and shares nothing with the code under test.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

function readClock(zone: string, instant: number): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(zone, format);
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The first millisecond (UTC) of the bucket a time lies in. */
export function utcFloor(increment: Increment, time: number): number {
  const date = new Date(time);
  if (increment === 'min') date.setUTCSeconds(0, 0);
  else if (increment === 'hour') date.setUTCMinutes(0, 0, 0);
  else date.setUTCHours(0, 0, 0, 0);
  if (increment === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  if (increment === 'month' || increment === 'year') date.setUTCDate(1);
  if (increment === 'year') date.setUTCMonth(0);
  return date.getTime();
}

/** Names the local bucket of an instant. Hours and minutes differ by their offset, days once begun stay begun. */
export function localBucket(zone: string, increment: Increment, instant: number): string {
  const second = Math.floor(instant / 1000) * 1000;
  const clock = readClock(zone, second);
  if (increment === 'min' || increment === 'hour')
    return `${utcFloor(increment, clock)} at ${clock - second}`;
  let latest = clock;
  if (readClock(zone, second - 3 * HOUR) !== clock - 3 * HOUR)
    for (let back = 0; back <= 180; back += 1)
      latest = Math.max(latest, readClock(zone, second - back * MINUTE));
  return `${utcFloor(increment, latest)}`;
}

/** Half days within which the zone's clocks were changed, by reading them at noon and midnight UTC. */
export function changesOf(zone: string, from: number, to: number): number[] {
  const changes: number[] = [];
  let offset = Number.NaN;
  for (let instant = Date.UTC(from, 0, 1); instant < Date.UTC(to, 0, 1); instant += 12 * HOUR) {
    const current = readClock(zone, instant) - instant;
    if (!Number.isNaN(offset) && current !== offset) changes.push(instant);
    offset = current;
  }
  return changes;
}
