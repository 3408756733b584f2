import { expect, test } from 'vitest';
import { createKeptAnswer } from './kept-answer.ts';
import type { Answer } from './series.ts';

const answerOf = (...means: readonly number[]): Answer => ({
  ask: {} as Answer['ask'],
  buckets: [],
  series: means.map((mean, index) => ({ key: `score_${index}`, means: Float64Array.of(mean) })),
});
const answered = (data: Answer) => ({ data, isPlaceholderData: false });
const WAITING = { data: undefined, isPlaceholderData: false };
const NONE = { same: undefined, full: undefined };

test('the last full answer is kept, for its own subject and for any', () => {
  const kept = createKeptAnswer();
  const [first, second] = [answerOf(80), answerOf(70, 60)];
  expect(kept(1, 'week', WAITING)).toEqual(NONE);
  expect(kept(1, 'week', answered(first))).toEqual({ same: first, full: first });
  expect(kept(1, 'week', WAITING)).toEqual({ same: first, full: first });
  expect(kept(1, 'month', WAITING)).toEqual({ same: undefined, full: first });
  expect(kept(1, 'month', answered(second))).toEqual({ same: second, full: second });
  expect(kept(1, 'week', WAITING)).toEqual({ same: undefined, full: second });
});

test('an answer that only stands in for another subject’s is not taken for its own', () => {
  const kept = createKeptAnswer();
  const week = answerOf(80);
  kept(1, 'week', answered(week));
  const standIn = { data: week, isPlaceholderData: true };
  expect(kept(1, 'month', standIn)).toEqual({ same: undefined, full: week });
  expect(kept(1, 'week', WAITING)).toEqual({ same: week, full: week });
});

test('once a subject came out empty, only the full answer of before is left, as anybody’s', () => {
  const kept = createKeptAnswer();
  const week = answerOf(80);
  kept(1, 'week', answered(week));
  expect(kept(1, 'week', answered(answerOf()))).toEqual({ same: undefined, full: week });
  expect(kept(1, 'week', WAITING)).toEqual({ same: undefined, full: week });
});

test('another connection starts with nothing, and its answers are no other’s', () => {
  const kept = createKeptAnswer();
  const [here, there] = [answerOf(80), answerOf(70)];
  kept(1, 'week', answered(here));
  expect(kept(2, 'week', WAITING)).toEqual(NONE);
  expect(kept(2, 'week', answered(there))).toEqual({ same: there, full: there });
  expect(kept(1, 'week', WAITING)).toEqual(NONE);
});
