import { expect, test } from 'vitest';
import type { ScoresAsk } from './ask.ts';
import { scoresOfFewRequests } from './few-requests.ts';
import type { Answer } from './series.ts';

const HOLE = Number.NaN;

/** The last bucket is still filling. */
function answerOf(series: Readonly<Record<string, readonly number[]>>): Answer {
  const count = Math.max(...Object.values(series).map(({ length }) => length));
  return {
    ask: {} as ScoresAsk,
    buckets: Array.from({ length: count }, (_, start) => ({
      start,
      end: start + 1,
      partial: start === count - 1 ? 'still filling' : null,
    })),
    series: Object.entries(series).map(([key, means]) => ({
      key,
      means: Float64Array.from(means),
    })),
  };
}
const times = (count: number, value: number) => Array<number>(count).fill(value);

test('a share that jumps between none and all comes of few requests', () => {
  const jumpy = [0, HOLE, 0, ...times(7, 1), ...times(3, 0.5), 0.5];
  expect(scoresOfFewRequests(answerOf({ 'helpful-hcone-bool': jumpy }))).toEqual([
    'helpful-hcone-bool',
  ]);
  expect(scoresOfFewRequests(answerOf({ 'helicone-score-feedback': jumpy }))).toHaveLength(1);
});

test.each<[string, string, readonly number[]]>([
  ['a score that is no share', 'accuracy', [0, 0, ...times(10, 1), 0.5]],
  ['a share that is nearly always whole', 'ok-hcone-bool', [0, ...times(20, 1), 0.5]],
  [
    'a share with many values in between',
    'ok-hcone-bool',
    [0, 0, ...times(6, 1), ...times(4, 0.5), 0],
  ],
  ['a line of few values', 'ok-hcone-bool', [0, 0, ...times(9, 1), 0]],
])('%s does not', (_, key, values) => {
  expect(scoresOfFewRequests(answerOf({ [key]: values }))).toEqual([]);
});
