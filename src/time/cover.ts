import type { Increment } from '../contract/increments.ts';
import type { Bucket } from './buckets.ts';
import { MINUTE } from './calendar.ts';
import { type Cut, cutsToTry, labelOf, stretchOf } from './cut.ts';

/** One request to send: instants in milliseconds, both inclusive. */
export interface PlannedRequest {
  readonly start: number;
  readonly end: number;
  readonly increment: Increment;
  /** Minutes, positive west of UTC. */
  readonly timeZoneDifference: number;
}

/** What is to be covered. Windows are the parts of the buckets inside the range, both ends inclusive. */
export interface Ground {
  readonly increment: Increment;
  readonly exactZones: boolean;
  readonly buckets: readonly Bucket[];
  readonly windows: readonly { readonly first: number; readonly last: number }[];
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
  const labels: number[] = [];
  const own: number[] = [];
  for (let index = from; index <= to; index += 1) {
    const { first, last } = at(ground.windows, index);
    const middle = first + Math.floor((last - first) / 2);
    const label = labelOf(cut, middle);
    const taken = labels.length > 0 && label <= (labels.findLast((l) => !Number.isNaN(l)) ?? label);
    labels.push(taken ? Number.NaN : label);
    own.push(middle);
  }
  const opening = at(ground.windows, from);
  const closing = at(ground.windows, to);
  const start = Math.max(opening.first, stretchOf(cut, own[0] ?? opening.first).start);
  const end = Math.min(closing.last, stretchOf(cut, own.at(-1) ?? closing.last).end - 1);
  const off: { bucket: number; minutes: number }[] = [];
  for (const [index, label] of labels.entries()) {
    const window = at(ground.windows, from + index);
    const { start: begins, end: stops } = stretchOf(cut, own[index] ?? window.first);
    const wrong = Number.isNaN(label)
      ? window.last + 1 - window.first
      : Math.abs(Math.max(begins, start) - window.first) +
        Math.abs(Math.min(stops - 1, end) - window.last);
    if (wrong > 0) off.push({ bucket: from + index, minutes: Math.ceil(wrong / MINUTE) });
  }
  const { increment, timeZoneDifference } = cut;
  return { request: { start, end, increment, timeZoneDifference }, labels, off };
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
