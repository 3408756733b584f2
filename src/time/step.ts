import type { Increment } from '../contract/increments.ts';
import { DAY, HOUR, MINUTE, periodOf, startOf, startOfPeriod } from './calendar.ts';
import type { Range, ResolvedRange } from './range.ts';
import { instantAt, wallAt } from './wall.ts';

/**
 * How long a range is on the calendar: so many months, so many milliseconds on the zone's clocks (days and more, so
 * that a 23-hour day is a day), or so many that really pass.
 */
export type Step =
  | { readonly by: 'months'; readonly count: number }
  | { readonly by: 'clock'; readonly count: number }
  | { readonly by: 'elapsed'; readonly count: number };

/** The length of a range as a step: a range that runs to now counts as if its last day, week… were whole. */
export function stepOf(range: Range, resolved: ResolvedRange, zone: string): Step {
  if (range.kind === 'last') return unitStep(range.unit, range.count);
  if (range.kind === 'calendar') return unitStep(range.unit, 1);
  const stop = resolved.end + 1;
  const months = monthsBetween(resolved.start, stop, zone);
  if (months !== null) return { by: 'months', count: months };
  const count = edgeWall(stop, zone) - edgeWall(resolved.start, zone);
  return count >= DAY ? { by: 'clock', count } : { by: 'elapsed', count: stop - resolved.start };
}

/**
 * The length of a range in whole buckets, begun ones counted: moved by it, each bucket comes to lie on a bucket and
 * what runs to 12:26 on what ran to 12:26. From a day on never finer than days, so that an hour lies on the same hour.
 */
export function bucketStepOf(
  range: Range,
  resolved: ResolvedRange,
  increment: Increment,
  zone: string,
): Step {
  const step = stepOf(range, resolved, zone);
  if (range.kind === 'last' || range.kind === 'calendar' || step.by === 'months') return step;
  const isFine = increment === 'min' || increment === 'hour';
  const unit = isFine && step.by === 'clock' ? 'day' : increment === 'min' ? 'minute' : increment;
  const one = unitStep(unit, 1);
  const length = lengthIn(one, resolved.start, resolved.end + 1, zone);
  return { by: one.by, count: Math.ceil(length / one.count) * one.count };
}

/** So many minutes, hours, days, weeks, months or years as a step. */
export function unitStep(unit: keyof typeof UNIT_STEPS, count: number): Step {
  const { by, size } = UNIT_STEPS[unit];
  return { by, count: count * size };
}

/** Where an instant comes to when it is moved by `times` steps. A day the month lacks becomes its last one. */
export function moveBy(step: Step, instant: number, times: number, zone: string): number {
  if (step.by === 'elapsed') return instant + times * step.count;
  const wall = edgeWall(instant, zone);
  if (step.by === 'clock') return instantAt(zone, wall + times * step.count);
  const { moved, lastDay } = inMonth(wall, times * step.count);
  return instantAt(zone, Math.min(moved, lastDay + wall - startOf('day', wall)));
}

/** The same for the end of a range, exclusive: what lies beyond the month's last day becomes the month's end. */
export function moveStopBy(step: Step, stop: number, times: number, zone: string): number {
  if (step.by !== 'months') return moveBy(step, stop, times, zone);
  const { moved, lastDay } = inMonth(edgeWall(stop, zone), times * step.count);
  return instantAt(zone, Math.min(moved, lastDay + DAY));
}

/** Whether a local day, week, month… begins exactly at an instant. */
export function isEdge(unit: Increment, instant: number, zone: string): boolean {
  return instantAt(zone, startOf(unit, wallAt(zone, instant))) === instant;
}

/** The reading at an instant; of a day's first instant it is midnight, even where clocks jump over it. */
function edgeWall(instant: number, zone: string): number {
  const wall = wallAt(zone, instant);
  const midnight = startOf('day', wall);
  return instantAt(zone, midnight) === instant ? midnight : wall;
}

function inMonth(wall: number, months: number): { moved: number; lastDay: number } {
  const month = periodOf('month', wall);
  const first = startOfPeriod('month', month + months);
  return {
    moved: first + (wall - startOfPeriod('month', month)),
    lastDay: startOfPeriod('month', month + months + 1) - DAY,
  };
}

/** How far apart two instants are in what a step counts by; begun months are counted. */
function lengthIn({ by }: Step, start: number, stop: number, zone: string): number {
  if (by === 'elapsed') return stop - start;
  const [from, to] = [edgeWall(start, zone), edgeWall(stop, zone)];
  if (by === 'clock') return to - from;
  const count = periodOf('month', to) - periodOf('month', from);
  return moveBy({ by, count }, start, 1, zone) < stop ? count + 1 : count;
}

/** How many months two instants hold, null unless both are where a month begins. */
function monthsBetween(start: number, stop: number, zone: string): number | null {
  const [from, to] = [edgeWall(start, zone), edgeWall(stop, zone)];
  const isWhole = [from, to].every((wall) => startOf('month', wall) === wall);
  return isWhole ? periodOf('month', to) - periodOf('month', from) : null;
}

const UNIT_STEPS = {
  minute: { by: 'elapsed', size: MINUTE },
  hour: { by: 'elapsed', size: HOUR },
  day: { by: 'clock', size: DAY },
  week: { by: 'clock', size: 7 * DAY },
  month: { by: 'months', size: 1 },
  year: { by: 'months', size: 12 },
} as const;
