import type { ScoresAsk } from './ask.ts';
import type { Answer } from './series.ts';
import { isCounted } from './statistics.ts';

/** A complete bucket whose mean has moved since it was first seen on this page. */
export interface Revision {
  /** Now minus then, in the wire's units. */
  readonly difference: number;
  /** When the older value was asked for (ms). */
  readonly since: number;
}

/** Score key → bucket index → how its mean moved; only what moved. */
export type Revisions = ReadonlyMap<string, ReadonlyMap<number, Revision>>;

/** What one question's complete buckets held when they were first seen; the places are `starts`, ascending. */
interface Seen {
  readonly starts: readonly number[];
  readonly scores: ReadonlyMap<string, FirstSeen>;
}

interface FirstSeen {
  readonly means: Float64Array;
  readonly since: Float64Array;
}

/** So many questions are remembered, the newest ones. */
const MOST_QUESTIONS = 12;

/**
 * Remembers, as long as the page is open, what each question's complete buckets held when they were first seen, and
 * says which of them hold something else now: a score that was posted late moves an old bucket. A bucket that moves
 * back is as it was. Values that come or go altogether are not revised: they show as points and holes.
 */
export function createRevisionBook(): (answer: Answer) => Revisions {
  const seen = new Map<string, Seen>();
  const done = new WeakMap<Answer, Revisions>();
  return (answer) => {
    const known = done.get(answer);
    if (known) return known;
    const key = questionKey(answer.ask);
    const { next, revisions } = look(answer, seen.get(key));
    seen.delete(key);
    seen.set(key, next);
    for (const [oldest] of seen) if (seen.size > MOST_QUESTIONS) seen.delete(oldest);
    done.set(answer, revisions);
    return revisions;
  };
}

/**
 * What must be alike for two values of a bucket to be comparable: the filter, and how the endpoint was told to cut. Not
 * the range: it moves on with every refresh.
 */
function questionKey({ filter, zone, requests }: ScoresAsk): string {
  const cuts = requests.map(({ increment, timeZoneDifference }) => [increment, timeZoneDifference]);
  return JSON.stringify([filter, zone, cuts]);
}

function look(answer: Answer, seen: Seen | undefined): { next: Seen; revisions: Revisions } {
  const { buckets, ask } = answer;
  const placeThen = placesIn(seen, answer);
  const scores = new Map<string, FirstSeen>();
  const revisions = new Map<string, Map<number, Revision>>();
  for (const { key, means } of answer.series) {
    const then = seen?.scores.get(key);
    const first: FirstSeen = {
      means: new Float64Array(buckets.length).fill(Number.NaN),
      since: new Float64Array(buckets.length).fill(ask.askedAt),
    };
    const moved = new Map<number, Revision>();
    for (let index = 0; index < buckets.length; index += 1) {
      const place = placeThen[index] ?? -1;
      const before = then && place >= 0 ? (then.means[place] as number) : Number.NaN;
      const now = means[index] as number;
      if (Number.isNaN(before)) {
        if (isCounted(now, buckets[index])) first.means[index] = now;
        continue;
      }
      const since = then?.since[place] as number;
      first.means[index] = before;
      first.since[index] = since;
      if (isCounted(now, buckets[index]) && isOther(before, now))
        moved.set(index, { difference: now - before, since });
    }
    scores.set(key, first);
    if (moved.size > 0) revisions.set(key, moved);
  }
  return { next: { starts: buckets.map(({ start }) => start), scores }, revisions };
}

/** Where each bucket of the answer stood among those seen before, −1 where it was not; both go upwards. */
function placesIn(seen: Seen | undefined, { buckets }: Answer): Int32Array {
  const places = new Int32Array(buckets.length).fill(-1);
  let place = 0;
  for (const [index, { start }] of buckets.entries()) {
    while (seen && place < seen.starts.length && (seen.starts[place] as number) < start) place += 1;
    if (seen?.starts[place] === start) places[index] = place;
  }
  return places;
}

/** Sums in another order differ in their last digits; that is no news. */
function isOther(before: number, now: number): boolean {
  return Math.abs(now - before) > 1e-9 * Math.max(Math.abs(before), Math.abs(now));
}
