import { INCREMENTS, type Increment } from '../contract/increments.ts';
import type { Bucket } from './buckets.ts';
import { periodOf } from './calendar.ts';
import { wallAt } from './wall.ts';
import { clockText, dayText, monthText, weekdayText, yearText } from './write-dates.ts';

export interface Tick {
  /** Which bucket it stands at. */
  readonly index: number;
  readonly label: string;
}

/**
 * Where an axis of these buckets is marked: at whole steps of the calendar (quarter hours, midnights, Mondays, firsts
 * of the month…), the finest that needs at most `maxCount` marks, fewer where a language's labels are long. Steps that
 * begin a day say the day.
 */
export function ticksFor(
  buckets: readonly Bucket[],
  increment: Increment,
  zone: string,
  maxCount: number,
): Tick[] {
  const walls = buckets.map(({ start }) => wallAt(zone, start));
  const steps = STEPS.filter(
    ({ unit }) => INCREMENTS.indexOf(unit) >= INCREMENTS.indexOf(increment),
  );
  for (const step of steps) {
    const found = marksOf(walls, step, maxCount);
    if (found === null) continue;
    // A range inside one step of the calendar has no mark of it: better its first bucket than none.
    const indexes = found.length === 0 ? [0] : found;
    const ticksOf = (day: (wall: number) => string) =>
      indexes
        .filter((index) => index < walls.length)
        .map((index) => ({ index, label: labelOf(step.unit, walls[index] ?? 0, day) }));
    // Languages with long weekdays do without them before they do with fewer marks.
    const ticks = [ticksOf(weekdayText), ticksOf(dayText)].find((one) => fits(one, maxCount));
    if (ticks) return ticks;
    if (step === steps.at(-1)) return ticksOf(dayText);
  }
  return [];
}

/** As many letters as a mark has room for. */
const ROOM = 11;

function fits(ticks: readonly Tick[], maxCount: number): boolean {
  const longest = Math.max(0, ...ticks.map(({ label }) => lettersOf(label)));
  return ticks.length * Math.max(ROOM, longest) <= maxCount * ROOM;
}

/** Letters of East Asia are as wide as two others. */
function lettersOf(label: string): number {
  return label.length + (label.match(/[\u2e80-\uffdc]/g)?.length ?? 0);
}

interface Step {
  readonly unit: Increment;
  readonly count: number;
}

const steps = (unit: Increment, ...counts: readonly number[]): Step[] =>
  counts.map((count) => ({ unit, count }));

/** Finest first. */
const STEPS: readonly Step[] = [
  ...steps('min', 1, 2, 5, 10, 15, 30),
  ...steps('hour', 1, 2, 3, 6, 12),
  ...steps('day', 1, 2),
  ...steps('week', 1, 2),
  ...steps('month', 1, 2, 3, 6),
  ...steps('year', 1, 2, 5, 10, 20, 50, 100),
];

/** The buckets that begin a step, null when there are more than `maxCount`. */
function marksOf(walls: readonly number[], step: Step, maxCount: number): number[] | null {
  const first = walls[0];
  if (first === undefined) return [];
  const marks: number[] = [];
  // Just before the first bucket, so that it counts when it begins a step itself.
  let reached = stepOf(step, first - 1);
  for (const [index, wall] of walls.entries()) {
    const current = stepOf(step, wall);
    // Clocks that are turned back begin no step a second time.
    if (current <= reached) continue;
    reached = current;
    marks.push(index);
    if (marks.length > maxCount) return null;
  }
  return marks;
}

function stepOf({ unit, count }: Step, wall: number): number {
  const period = periodOf(unit, wall);
  return Math.floor((unit === 'year' ? period + 1970 : period) / count);
}

function labelOf(unit: Increment, wall: number, day: (wall: number) => string): string {
  if (unit === 'year') return yearText(wall);
  if (unit === 'month') return monthText(wall);
  if (unit === 'week') return dayText(wall);
  if (unit === 'day' || clockText(wall) === '00:00') return day(wall);
  return clockText(wall);
}
