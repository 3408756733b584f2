import { expect, test } from 'vitest';
import type { Bucket } from './ask.ts';
import { type Goal, goalResult, goalResultText, goalText } from './goals.ts';
import { unitOf } from './units.ts';

const HOLE = Number.NaN;
const unit = (key: string) => unitOf({ key, means: new Float64Array() });
const PLAIN = unit('accuracy');
const SHARE = unit('helpful-hcone-bool');
const buckets: Bucket[] = ['cut', null, null, null, null, null, 'still filling'].map(
  (partial, index) => ({ start: index, end: index + 1, partial }),
);
const result = (goal: Goal, means: readonly number[]) => goalResult(goal, means, buckets);

test('four of five complete days have a value, three of them reach 80', () => {
  const means = [10, 80, 79.999, HOLE, 92, 100, 10];
  expect(result({ from: 80, to: null }, means)).toEqual({ met: 3, of: 4 });
  expect(result({ from: null, to: 92 }, means)).toEqual({ met: 3, of: 4 });
  expect(result({ from: 80, to: 92 }, means)).toEqual({ met: 2, of: 4 });
  expect(result({ from: null, to: null }, means)).toEqual({ met: 4, of: 4 });
});

test('goals and results are said in words, never rounded up to all', () => {
  expect(goalText({ from: 0.57, to: null }, SHARE)).toBe('at least 57 %');
  expect(goalText({ from: null, to: 2 }, unit('reply_s'))).toBe('at most 2 s');
  expect(goalText({ from: -1, to: 1.5 }, PLAIN)).toBe('−1 to 1.5');
  expect(goalResultText({ met: 18, of: 24 })).toBe('18 of 24 complete buckets (75 %)');
  expect(goalResultText({ met: 299, of: 300 })).toBe('299 of 300 complete buckets (99 %)');
  expect(goalResultText({ met: 1, of: 1 })).toBe('1 of 1 complete bucket (100 %)');
  expect(goalResultText({ met: 0, of: 0 })).toBe('no complete bucket yet');
});
