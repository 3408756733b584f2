import type { Increment } from '../contract/increments.ts';
import type { Bucket } from './buckets.ts';
import { MINUTE } from './calendar.ts';
import { type Cut, cutsToTry, stretchOf } from './cut.ts';
import type { ResolvedRange } from './range.ts';

/** One request to send: instants in milliseconds, both inclusive. */
export interface PlannedRequest {
  readonly start: number;
  readonly end: number;
  readonly increment: Increment;
  /** Minutes, positive west of UTC. */
  readonly timeZoneDifference: number;
}

/** What is to be covered. */
export interface Ground {
  readonly range: ResolvedRange;
  readonly increment: Increment;
  readonly exactZones: boolean;
  readonly buckets: readonly Bucket[];
  /** The `timeZoneDifference` that the zone's own offset suggests. */
  readonly naturalAt: (instant: number) => number;
}

/** Neighbouring buckets (`to` inclusive) that one request with this cut is to cover. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly cut: Cut;
}

interface Cover {
  readonly request: PlannedRequest;
  readonly labels: readonly number[];
  readonly off: readonly { readonly bucket: number; readonly minutes: number }[];
}

/** The request a piece makes, the label of each of its buckets, and what it gets wrong. */
export function coverOf(ground: Ground, piece: Piece): Cover {
  const { from, to, cut } = piece;
  const start = Math.max(windowOf(ground, from).first, ownStretch(ground, from, cut).start);
  const end = Math.min(windowOf(ground, to).last, ownStretch(ground, to, cut).end - 1);
  const labels: number[] = [];
  const off: { bucket: number; minutes: number }[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (let index = from; index <= to; index += 1) {
    const { first, last } = windowOf(ground, index);
    const stretch = ownStretch(ground, index, cut);
    const label = stretch.start - cut.shift + cut.timeZoneDifference * MINUTE;
    // Two buckets under one label can't be told apart: the first has it, the second has nothing.
    const isTaken = label <= latest;
    labels.push(isTaken ? Number.NaN : label);
    latest = Math.max(latest, label);
    const wrong = isTaken
      ? last + 1 - first
      : Math.abs(Math.max(stretch.start, start) - first) +
        Math.abs(Math.min(stretch.end - 1, end) - last);
    if (wrong > 0) off.push({ bucket: index, minutes: Math.ceil(wrong / MINUTE) });
  }
  const { increment, timeZoneDifference } = cut;
  return { request: { start, end, increment, timeZoneDifference }, labels, off };
}

/** The part of a bucket inside the range, both ends inclusive. */
export function windowOf(
  { range, buckets }: Ground,
  index: number,
): { readonly first: number; readonly last: number } {
  const { start, end } = at(buckets, index);
  return { first: Math.max(start, range.start), last: Math.min(end - 1, range.end) };
}

/** The stretch under one label that a bucket gets: the one around its middle. */
function ownStretch(ground: Ground, index: number, cut: Cut) {
  const { first, last } = windowOf(ground, index);
  return stretchOf(cut, first + Math.floor((last - first) / 2));
}

/** The cuts worth trying for one bucket, its zone's own first. */
export function cutsFor(ground: Ground, index: number, increment: Increment): Cut[] {
  const { start, end } = at(ground.buckets, index);
  const natural = [ground.naturalAt(end - 1), ground.naturalAt(start)];
  return cutsToTry(increment, [end, start], natural, ground.exactZones);
}

/** The item at an index that must be there. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index} of ${items.length}`);
  return item;
}
