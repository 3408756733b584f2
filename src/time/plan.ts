import { INCREMENTS, type Increment } from '../contract/increments.ts';
import { approximate } from './approximate.ts';
import { type Bucket, bucketsOf } from './buckets.ts';
import {
  at,
  coverOf,
  cutsFor,
  type Ground,
  type Piece,
  type PlannedRequest,
  windowOf,
} from './cover.ts';
import { type Cut, cutsAt, holdsTogether } from './cut.ts';
import { offsetAt } from './offset.ts';
import type { ResolvedRange } from './range.ts';

/** A bucket and where its rows will be found. */
export interface PlannedBucket extends Bucket {
  /** Index of the one request that covers it. */
  readonly request: number;
  /** The `created_at_trunc` its rows bear, in milliseconds; NaN where no row can be told to be its own. */
  readonly label: number;
}

export interface Plan {
  readonly increment: Increment;
  readonly buckets: readonly PlannedBucket[];
  readonly requests: readonly PlannedRequest[];
  /** The buckets (by index) that the requests can't cut right, and how many minutes each lacks or has too many. */
  readonly off: readonly { readonly bucket: number; readonly minutes: number }[];
}

export interface PlanWish {
  readonly range: ResolvedRange;
  readonly increment: Increment;
  readonly zone: string;
  /** Whether the endpoint cuts right for both signs of `timeZoneDifference` (see abilities). */
  readonly exactZones: boolean;
  /** When given, buckets that reach beyond it are marked as filling. */
  readonly now?: number;
}

/** The most requests one question may cost. */
export const MOST_REQUESTS = 12;

/**
 * The fewest requests that cover every local bucket exactly once, cut at its true edges. Where that would take more
 * than twelve, or can't be had, the nearest thing, and `off` says which buckets are wrong and by how much.
 */
export function planRequests(wish: PlanWish): Plan {
  const { range, increment, zone, exactZones, now = null } = wish;
  const buckets = bucketsOf(range, increment, zone, now);
  const ground: Ground = {
    increment,
    exactZones,
    buckets,
    range,
    naturalAt: (instant) => -offsetAt(zone, instant),
  };
  const pieces: Piece[] = [];
  for (let from = 0; from < buckets.length; ) {
    const piece = longestPiece(ground, from);
    pieces.push(piece);
    from = piece.to + 1;
  }
  const few = pieces.length > MOST_REQUESTS ? approximate(ground, pieces, MOST_REQUESTS) : pieces;
  const covers = few.map((piece) => coverOf(ground, piece));
  // Field by field: copying tens of thousands of buckets by spread takes twenty times as long.
  const planned: PlannedBucket[] = [];
  for (const [request, { labels }] of covers.entries())
    for (const label of labels) {
      const { start, end, partial } = at(buckets, planned.length);
      planned.push({ start, end, partial, request, label });
    }
  return {
    increment,
    buckets: planned,
    requests: covers.map(({ request }) => request),
    off: covers.flatMap(({ off }) => off),
  };
}

/** The most buckets from `from` on that one request cuts right; if not even one, the request that errs least. */
function longestPiece(ground: Ground, from: number): Piece {
  const { increment } = ground;
  let best: Piece | null = null;
  for (const cut of cutsFor(ground, from, increment)) {
    const to = lastCutRight(ground, from, cut);
    if (to >= from && (best === null || to > best.to)) best = { from, to, cut };
    if (to === ground.buckets.length - 1) break;
  }
  return best ?? lonePiece(ground, from);
}

function lastCutRight(ground: Ground, from: number, cut: Cut): number {
  let to = from - 1;
  for (let index = from; index < ground.buckets.length; index += 1) {
    const { first, last } = windowOf(ground, index);
    if (index > from && !cutsAt(cut, first)) break;
    if (!holdsTogether(cut, first, last)) break;
    to = index;
  }
  return to;
}

/** One bucket asked for alone: any coarser cut does that has no edge inside it. */
function lonePiece(ground: Ground, index: number): Piece {
  const increments = INCREMENTS.slice(INCREMENTS.indexOf(ground.increment));
  const cuts = increments.flatMap((increment) => cutsFor(ground, index, increment));
  let best: { piece: Piece; minutes: number } | null = null;
  for (const cut of cuts) {
    const piece = { from: index, to: index, cut };
    const minutes = coverOf(ground, piece).off[0]?.minutes ?? 0;
    if (minutes === 0) return piece;
    if (best === null || minutes < best.minutes) best = { piece, minutes };
  }
  if (best === null) throw new Error('a bucket without any cut to try');
  return best.piece;
}
