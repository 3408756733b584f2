import type { WireFilter } from '../contract/filter-node.ts';
import type { Increment } from '../contract/increments.ts';

/** One step of the increment on the screen's calendar: instants in ms, `end` exclusive. */
export interface Bucket {
  readonly start: number;
  readonly end: number;
  /** Why the bucket holds less than its whole step, in words ("still filling"); null when it is complete. */
  readonly partial: string | null;
}

/** One POST: its window (ms, both ends inclusive) and how the endpoint will cut and label it. */
export interface AskedRequest {
  readonly start: number;
  readonly end: number;
  readonly increment: Increment;
  /** Minutes, positive west of UTC. */
  readonly timeZoneDifference: number;
  /** Index in `buckets` of the first bucket this request covers. */
  readonly firstBucket: number;
  /** The instant (ms) under which the endpoint labels each covered bucket, in order. */
  readonly labels: readonly number[];
}

/** A mark on the time axis: at which bucket, and what it says. */
export interface TimeTick {
  readonly index: number;
  readonly label: string;
}

/** Everything one picture asks for: every bucket is covered by exactly one request. */
export interface ScoresAsk {
  readonly filter: WireFilter;
  /** The IANA zone whose calendar the buckets are of. */
  readonly zone: string;
  /** When it was asked (ms): asked again later, even the same windows are fetched anew. */
  readonly askedAt: number;
  readonly bucketLabel: (bucket: number) => string;
  /** What the zone's clocks showed at an instant (ms): "10:02", with the day where that is not the day it was asked. */
  readonly clockLabel: (instant: number) => string;
  readonly ticks: (atMost: number) => readonly TimeTick[];
  readonly buckets: readonly Bucket[];
  readonly requests: readonly AskedRequest[];
}
