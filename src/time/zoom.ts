import { DAY, MINUTE, startOf } from './calendar.ts';
import { EARLIEST, LATEST, type Range, rangeSchema, reachesNow, resolveRange } from './range.ts';
import { isEdge } from './step.ts';
import { instantAt, wallAt } from './wall.ts';

/**
 * Twice the range around its middle, in whole days where it is of whole days. What would lie beyond now is taken from
 * before instead, and a range that runs to now keeps doing so. Null where nothing is left to widen.
 */
export function zoomOut(range: Range, zone: string, now: number): Range | null {
  const { start, end } = resolveRange(range, zone, now);
  const twice = range.kind === 'last' ? { ...range, count: range.count * 2 } : null;
  if (twice && start > EARLIEST && rangeSchema.safeParse(twice).success) return twice;
  const isOfDays =
    isEdge('day', start, zone) && (reachesNow(range) || isEdge('day', end + 1, zone));
  const length = end + 1 - start;
  if (reachesNow(range)) {
    const from = Math.max(EARLIEST, outward(start - length, 'start', isOfDays, zone));
    return from < start ? { kind: 'since', start: from } : null;
  }
  const limit = Math.min(Math.max(now, end), LATEST);
  const beyond = Math.max(0, end + Math.ceil(length / 2) - limit);
  const wanted = outward(start - Math.floor(length / 2) - beyond, 'start', isOfDays, zone);
  // Now is seldom a whole minute; a start that follows from it need not look like that.
  const tidy = beyond > 0 ? Math.floor(wanted / MINUTE) * MINUTE : wanted;
  const stop = outward(end + 1 + Math.ceil(length / 2), 'stop', isOfDays, zone);
  const [from, to] = [Math.max(EARLIEST, tidy), Math.min(limit, stop - 1)];
  return from < start || to > end ? { kind: 'between', start: from, end: to } : null;
}

function outward(instant: number, side: 'start' | 'stop', isOfDays: boolean, zone: string): number {
  if (!isOfDays || isEdge('day', instant, zone)) return instant;
  const midnight = startOf('day', wallAt(zone, instant));
  return instantAt(zone, side === 'start' ? midnight : midnight + DAY);
}
