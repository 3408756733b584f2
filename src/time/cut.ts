import type { Increment } from '../contract/increments.ts';
import { DAY, FIXED_WIDTH, MINUTE, periodOf, startOf, startOfPeriod } from './calendar.ts';

/**
 * How an endpoint cuts time for one request. Ours computes `trunc(t - tz) + tz`, Helicone's `trunc(t - |tz|) + tz`;
 * `shift` is what is subtracted first, in milliseconds.
 */
export interface Cut {
  readonly increment: Increment;
  readonly timeZoneDifference: number;
  readonly shift: number;
}

/** The widest `timeZoneDifference` the wire takes, in minutes. */
const WIDEST = 1440;

/** The cut an endpoint makes for a `timeZoneDifference` in minutes. */
function cutOf(increment: Increment, difference: number, exactZones: boolean): Cut {
  // Adding zero turns -0 into 0.
  const timeZoneDifference = difference + 0;
  const minutes = exactZones ? timeZoneDifference : Math.abs(timeZoneDifference);
  return { increment, timeZoneDifference, shift: minutes * MINUTE };
}

/**
 * The stretch around `time` that gets one label, `end` exclusive. The label, `created_at_trunc`, is its start less
 * the shift plus the difference.
 */
export function stretchOf(
  cut: Cut,
  time: number,
): { readonly start: number; readonly end: number } {
  const period = periodOf(cut.increment, time - cut.shift);
  return {
    start: startOfPeriod(cut.increment, period) + cut.shift,
    end: startOfPeriod(cut.increment, period + 1) + cut.shift,
  };
}

/** Whether a new label begins exactly here. */
export function cutsAt(cut: Cut, time: number): boolean {
  return startOf(cut.increment, time - cut.shift) + cut.shift === time;
}

/** Whether all from `first` to `last`, both inclusive, gets one label. */
export function holdsTogether(cut: Cut, first: number, last: number): boolean {
  return periodOf(cut.increment, first - cut.shift) === periodOf(cut.increment, last - cut.shift);
}

/**
 * Differences to try for a stretch of time: the ones that place a cut at its edges, as near as can be to `natural`
 * (what the zone's own offset suggests), then natural itself and the extremes. Where the endpoint ignores the sign,
 * only those from 0 up are of use; up to the day they mean the same a day later.
 */
export function cutsToTry(
  increment: Increment,
  edges: readonly number[],
  natural: readonly number[],
  exactZones: boolean,
): Cut[] {
  const [first = 0] = natural;
  const wanted = [...natural, ...edges.map((edge) => differenceAt(increment, edge, first))];
  const differences = new Set<number>();
  for (const difference of [...wanted, 0, WIDEST, -WIDEST]) {
    const allowed = exactZones || difference >= 0 ? difference : nextDay(increment, difference);
    if (allowed !== null && Math.abs(allowed) <= WIDEST) differences.add(allowed + 0);
  }
  return [...differences].map((difference) => cutOf(increment, difference, exactZones));
}

function differenceAt(increment: Increment, edge: number, natural: number): number {
  if (increment === 'min' || increment === 'hour' || increment === 'day') {
    const width = FIXED_WIDTH[increment] / MINUTE;
    const ahead = (((edge / MINUTE - natural) % width) + width) % width;
    return natural + (ahead > width / 2 ? ahead - width : ahead);
  }
  return (edge - startOf(increment, edge + DAY)) / MINUTE;
}

function nextDay(increment: Increment, difference: number): number | null {
  const repeatsDaily = increment === 'min' || increment === 'hour' || increment === 'day';
  return repeatsDaily ? difference + WIDEST : null;
}
