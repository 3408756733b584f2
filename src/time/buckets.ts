import { INCREMENTS, type Increment } from '../contract/increments.ts';
import { FIXED_WIDTH, HOUR, MINUTE, periodOf, startOfPeriod } from './calendar.ts';
import { offsetsBetween } from './offset.ts';
import type { ResolvedRange } from './range.ts';
import { instantAt, wallAt } from './wall.ts';

/** One calendar bucket of the zone, uncut by the range: instants in milliseconds, `end` exclusive. */
export interface Bucket {
  readonly start: number;
  readonly end: number;
  /**
   * Why the bucket does not hold all it could, null when it does. `start`, `end`: the range cuts it there; `filling`:
   * it reaches beyond now, so it grows; `both`: cut at its start, and cut or filling at its end.
   */
  readonly partial: 'start' | 'end' | 'both' | 'filling' | null;
}

/**
 * The buckets that hold the range, in order and without gaps. A day, week, month or year begins when local clocks
 * first reach it, so it is as long as it was there; a day that a zone skipped has no bucket. Hours and minutes also
 * begin where clocks change, so an hour shown twice is two buckets.
 */
export function bucketsOf(
  range: ResolvedRange,
  increment: Increment,
  zone: string,
  now: number | null = null,
): Bucket[] {
  const buckets: Bucket[] = [];
  const add = (start: number, end: number) => {
    const filling = now !== null && end > now && range.end >= now;
    const cutAtStart = range.start > start;
    const cutAtEnd = filling || range.end < end - 1;
    const ending = filling ? 'filling' : cutAtEnd ? 'end' : null;
    buckets.push({ start, end, partial: cutAtStart ? (cutAtEnd ? 'both' : 'start') : ending });
  };
  if (increment === 'min' || increment === 'hour') walkClock(range, increment, zone, add);
  else walkCalendar(range, increment, zone, add);
  return buckets;
}

/** How many buckets `bucketsOf` would give, without making them. */
export function countBuckets(range: ResolvedRange, increment: Increment, zone: string): number {
  if (increment === 'min' || increment === 'hour') {
    const width = FIXED_WIDTH[increment];
    return spansOf(range, increment, zone).reduce((count, { start, end, offset }) => {
      const from = Math.max(start, range.start) + offset * MINUTE;
      const to = Math.min(end, range.end + 1) - 1 + offset * MINUTE;
      return from > to ? count : count + Math.floor(to / width) - Math.floor(from / width) + 1;
    }, 0);
  }
  const first = periodReached(range.start, increment, zone);
  let count = periodReached(range.end, increment, zone) - first + 1;
  const spans = offsetsBetween(zone, range.start, range.end + 1);
  for (const [index, { start, offset }] of spans.entries()) {
    const before = spans[index - 1];
    if (before === undefined) continue;
    const from = periodOf(increment, start + before.offset * MINUTE - 1);
    const to = periodOf(increment, start + offset * MINUTE);
    count -= Math.max(0, to - from - 1);
  }
  return count;
}

/** The increment that shows the range best: as near to sixty buckets as the six widths allow, 20 to 200 mostly. */
export function chooseIncrement(range: ResolvedRange, zone: string): Increment {
  const distance = (increment: Increment) =>
    Math.abs(Math.log(countBuckets(range, increment, zone) / 60));
  return INCREMENTS.reduce((best, next) => (distance(next) < distance(best) ? next : best));
}

/** The finest increment, no finer than `wanted`, that makes at most `limit` buckets; the year when none does. */
export function coarserThatFits(
  range: ResolvedRange,
  wanted: Increment,
  zone: string,
  limit: number,
): Increment {
  const coarser = INCREMENTS.slice(INCREMENTS.indexOf(wanted));
  return coarser.find((increment) => countBuckets(range, increment, zone) <= limit) ?? 'year';
}

type Visit = (start: number, end: number) => void;

function walkClock(range: ResolvedRange, increment: 'min' | 'hour', zone: string, visit: Visit) {
  const width = FIXED_WIDTH[increment];
  for (const { start, end, offset } of spansOf(range, increment, zone)) {
    const shift = offset * MINUTE;
    const from = Math.max(start, range.start);
    const to = Math.min(end, range.end + 1);
    for (let at = Math.floor((from + shift) / width) * width - shift; at < to; at += width)
      visit(Math.max(at, start), Math.min(at + width, end));
  }
}

/** An hour is cut where clocks change. A minute never is: offsets are whole minutes. */
function spansOf(range: ResolvedRange, increment: 'min' | 'hour', zone: string) {
  const start = range.start - HOUR;
  const end = range.end + 1 + HOUR;
  return increment === 'min' ? [{ start, end, offset: 0 }] : offsetsBetween(zone, start, end);
}

function walkCalendar(range: ResolvedRange, increment: Increment, zone: string, visit: Visit) {
  let period = periodReached(range.start, increment, zone);
  let start = instantAt(zone, startOfPeriod(increment, period));
  while (start <= range.end) {
    period += 1;
    const end = instantAt(zone, startOfPeriod(increment, period));
    if (end > start) visit(start, end);
    start = end;
  }
}

/** The latest period whose start has come by the instant, even if clocks were then turned back to before it. */
function periodReached(instant: number, increment: Increment, zone: string): number {
  let period = periodOf(increment, wallAt(zone, instant));
  while (instantAt(zone, startOfPeriod(increment, period + 1)) <= instant) period += 1;
  return period;
}
