import type { Increment } from '../contract/increments.ts';
import { MINUTE, startOf } from './calendar.ts';
import {
  EARLIEST,
  LATEST,
  type Range,
  type ResolvedRange,
  reachesNow,
  resolveRange,
} from './range.ts';
import { bucketStepOf, isEdge, moveBy, moveStopBy, type Step, stepOf, unitStep } from './step.ts';
import { instantAt, wallAt } from './wall.ts';

/** The longest a calendar range can count back; see `rangeSchema`. */
const MOST_BACK = 1_000;

/**
 * The period of the same length right before or after: a whole month before a month, the 30 days before the last 30.
 * The next one stops at now, as long as the range itself. Null where nothing is left in that direction: the range
 * reaches now, or begins with 1970.
 */
export function shiftRange(
  range: Range,
  zone: string,
  now: number,
  direction: 'previous' | 'next',
): Range | null {
  const resolved = resolveRange(range, zone, now);
  return direction === 'previous'
    ? rangeBefore(range, resolved, zone)
    : rangeAfter(range, resolved, zone, now);
}

function rangeBefore(range: Range, resolved: ResolvedRange, zone: string): Range | null {
  if (resolved.start <= EARLIEST) return null;
  const start = Math.max(EARLIEST, moveBy(stepOf(range, resolved, zone), resolved.start, -1, zone));
  if (range.kind === 'calendar' && range.back < MOST_BACK)
    return { ...range, back: range.back + 1 };
  return { kind: 'between', start, end: resolved.start - 1 };
}

function rangeAfter(
  range: Range,
  resolved: ResolvedRange,
  zone: string,
  now: number,
): Range | null {
  if (range.kind === 'calendar' && range.back > 0) return { ...range, back: range.back - 1 };
  if (reachesNow(range) || resolved.end >= now) return null;
  const step = stepOf(range, resolved, zone);
  const start = resolved.end + 1;
  const stop = Math.min(moveStopBy(step, start, 1, zone), LATEST + 1);
  // Rolling ranges begin at a whole minute: what is left of the current one is no period of its own.
  const slack = isEdge('day', stop, zone) ? 0 : MINUTE;
  if (stop + slack <= now) return { kind: 'between', start, end: stop - 1 };
  return endingNow(step, start, zone, now);
}

/** As long as the step and up to now: live wherever a live range has that length. */
function endingNow(step: Step, start: number, zone: string, now: number): Range {
  for (const unit of ['day', 'week', 'month', 'year'] as const) {
    const current = instantAt(zone, startOf(unit, wallAt(zone, now)));
    const one = unitStep(unit, 1);
    if (current === start && one.by === step.by && one.count === step.count)
      return { kind: 'calendar', unit, back: 0 };
  }
  for (const unit of ['month', 'week', 'day', 'hour', 'minute'] as const) {
    if (unit !== 'hour' && unit !== 'minute' && !isEdge(unit, start, zone)) continue;
    const one = unitStep(unit, 1);
    const count = step.count / one.count;
    const isOfUnit = one.by === step.by || (one.by === 'elapsed' && step.by === 'clock');
    if (isOfUnit && Number.isInteger(count) && count <= 100_000)
      return { kind: 'last', count, unit };
  }
  return { kind: 'between', start: moveBy(step, now + 1, -1, zone), end: now };
}

/**
 * The period to compare with: as long and before it, or the same days last week, month or year. Right before it where
 * the range has whole buckets, else as far back as buckets lie on buckets. True to the calendar: what runs to 14:30 today is held against what ran to 14:30 then, a 23-hour day against a day, and where a
 * month is too short its end stands in. Instants (ms), both inclusive; nothing before 1970.
 */
export function previousPeriod(
  resolved: ResolvedRange,
  range: Range,
  increment: Increment,
  zone: string,
  how: 'previous' | 'week' | 'month' | 'year',
): ResolvedRange {
  const step =
    how === 'previous' ? bucketStepOf(range, resolved, increment, zone) : unitStep(how, 1);
  const start = moveBy(step, resolved.start, -1, zone);
  const moved = moveStopBy(step, resolved.end + 1, -1, zone);
  // A range that rolls to now is some seconds longer than its length; two periods never overlap.
  const stop = how === 'previous' ? Math.min(moved, resolved.start) : moved;
  return { start: Math.max(start, EARLIEST), end: Math.max(stop - 1, EARLIEST) };
}
