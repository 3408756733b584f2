import * as z from 'zod/mini';
import { HOUR, MINUTE, periodOf, startOfPeriod } from './calendar.ts';
import { instantAt, readWall, wallAt, writeWall } from './wall.ts';

/** Ranges lie in the years 1970 to 2100 UTC, so that every increment down to the year stays countable. */
export const EARLIEST = Date.UTC(1970, 0, 1);
export const LATEST = Date.UTC(2101, 0, 1) - 1;

const instant = z.int().check(z.gte(EARLIEST), z.lte(LATEST));
const calendarUnit = z.enum(['day', 'week', 'month', 'year']);

/**
 * Which time is asked about. `last` counts back from now: minutes and hours roll, from a whole minute; days, weeks,
 * months and years are whole local ones, the current one included. `calendar` is one local day, week, month or year,
 * `back` of them ago. `since` is all from an instant up to now. `between` holds two instants, both inclusive.
 */
export const rangeSchema = z.union([
  z.strictObject({
    kind: z.literal('last'),
    count: z.int().check(z.gte(1), z.lte(100_000)),
    unit: z.enum(['minute', 'hour', 'day', 'week', 'month', 'year']),
  }),
  z.strictObject({
    kind: z.literal('calendar'),
    unit: calendarUnit,
    back: z.int().check(z.gte(0), z.lte(1_000)),
  }),
  z.strictObject({ kind: z.literal('since'), start: instant }),
  z
    .strictObject({ kind: z.literal('between'), start: instant, end: instant })
    .check(z.refine(({ start, end }) => start <= end, { error: 'the end is before the start' })),
]);

export type Range = z.infer<typeof rangeSchema>;

/** Instants in milliseconds, both inclusive. */
export interface ResolvedRange {
  readonly start: number;
  readonly end: number;
}

/** The instants a range means in a zone at `now`. A range that reaches to the present ends at `now`. */
export function resolveRange(range: Range, zone: string, now: number): ResolvedRange {
  if (range.kind === 'between') return { start: range.start, end: range.end };
  if (range.kind === 'since') return { start: range.start, end: Math.max(range.start, now) };
  if (range.kind === 'last' && (range.unit === 'minute' || range.unit === 'hour')) {
    const width = range.unit === 'minute' ? MINUTE : HOUR;
    const start = Math.floor(now / MINUTE) * MINUTE - range.count * width;
    return { start: Math.max(start, EARLIEST), end: now };
  }
  const unit = range.unit as z.infer<typeof calendarUnit>;
  const current = periodOf(unit, wallAt(zone, now));
  const back = range.kind === 'last' ? range.count - 1 : range.back;
  const start = Math.max(instantAt(zone, startOfPeriod(unit, current - back)), EARLIEST);
  if (range.kind === 'last' || range.back === 0) return { start, end: now };
  const next = instantAt(zone, startOfPeriod(unit, current - back + 1));
  return { start, end: Math.max(next - 1, start) };
}

/** Whether the range moves with the clock and ends at it. */
export function reachesNow(range: Range): boolean {
  return range.kind === 'last' || range.kind === 'since' || isCurrent(range);
}

function isCurrent(range: Range): boolean {
  return range.kind === 'calendar' && range.back === 0;
}

/** The same instants as now, but fixed: what a link holds that should show the same picture tomorrow. */
export function freezeRange(range: Range, zone: string, now: number): Range {
  return { kind: 'between', ...resolveRange(range, zone, now) };
}

/**
 * A range between two texts as `readWall` takes them. A day as end holds that whole day; a time of day as end is
 * where the range stops, so `14:00` ends one millisecond before. Of an hour shown twice it takes all it can.
 */
export function rangeBetween(startText: string, endText: string, zone: string): Range | RangeFault {
  const from = readWall(startText, zone);
  if (!from) return 'start-unreadable';
  const to = readWall(endText, zone);
  if (!to) return 'end-unreadable';
  const stop = to.wholeDay ? afterDay(zone, to.first) : to.last;
  if (stop <= from.first) return 'end-before-start';
  if (from.first < EARLIEST || stop - 1 > LATEST) return 'out-of-years';
  return { kind: 'between', start: from.first, end: stop - 1 };
}

/** Why two texts make no range. */
export type RangeFault =
  | 'start-unreadable'
  | 'end-unreadable'
  | 'end-before-start'
  | 'out-of-years';

/** Two texts that `rangeBetween` reads back as exactly these instants. */
export function rangeTexts(
  { start, end }: ResolvedRange,
  zone: string,
): { readonly start: string; readonly end: string } {
  const stop = writeWall(zone, end + 1);
  const lastDay = writeWall(zone, end).slice(0, 10);
  const wholeDay = readWall(lastDay, zone);
  const endsWithDay = wholeDay !== null && afterDay(zone, wholeDay.first) === end + 1;
  return { start: writeWall(zone, start), end: endsWithDay ? lastDay : stop };
}

function afterDay(zone: string, day: number): number {
  return instantAt(zone, startOfPeriod('day', periodOf('day', wallAt(zone, day)) + 1));
}
