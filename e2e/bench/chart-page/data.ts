import type { ScoreRow } from '../../../src/contract/scores-query.ts';
import type { ScoresAsk } from '../../../src/scores/ask.ts';

const MINUTE = 60_000;
const FIRST = Date.UTC(2024, 0, 1);

/** A question over so many minutes, in one request. */
export function askFor(buckets: number): ScoresAsk {
  const starts = Array.from({ length: buckets }, (_, index) => FIRST + index * MINUTE);
  return {
    filter: 'all',
    zone: 'UTC',
    askedAt: 0,
    bucketLabel: (index) => new Date(starts[index] ?? 0).toISOString(),
    clockLabel: (instant) => new Date(instant).toISOString().slice(11, 16),
    ticks: (atMost) =>
      Array.from({ length: atMost }, (_, tick) => Math.floor((tick * buckets) / atMost)).map(
        (index) => ({ index, label: new Date(starts[index] ?? 0).toISOString().slice(5, 10) }),
      ),
    buckets: starts.map((start) => ({ start, end: start + MINUTE, partial: null })),
    requests: [
      {
        start: FIRST,
        end: FIRST + buckets * MINUTE - 1,
        increment: 'min',
        timeZoneDifference: 0,
        firstBucket: 0,
        labels: starts,
      },
    ],
  };
}

/** An answer in time order: waves with noise, the same on every run, and a hole here and there. */
export function rowsFor(ask: ScoresAsk, scores: number): ScoreRow[] {
  let state = 1;
  const noise = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return ask.buckets.flatMap(({ start }, index) => {
    const created_at_trunc = new Date(start).toISOString();
    return Array.from({ length: scores }, (_, score) => ({
      created_at_trunc,
      score_key: `quality_${score}`,
      score_sum: 50 + 30 * Math.sin(index / 3_000 + score) + 10 * noise(),
    })).filter(() => noise() > 0.001);
  });
}

/** How twelve panels stand, of whichever make. */
export const SIDE_BY_SIDE = {
  display: 'grid',
  gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
  gap: 8,
} as const;
