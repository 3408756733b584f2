import { expect, test } from 'vitest';
import type { Range } from '../time/range.ts';
import { NO_STEPS, recordRange, resumeRanges, stepRange } from './range-steps.ts';

const days = (count: number): Range => ({ kind: 'last', count, unit: 'day' });

/** 30 days, then 7, then 1. */
const ZOOMED = recordRange(recordRange(NO_STEPS, days(30)), days(7));

test('back and forward walk the ranges that were shown', () => {
  const back = stepRange(ZOOMED, days(1), 'back');
  expect(back?.range).toEqual(days(7));
  const further = back && stepRange(back.steps, back.range, 'back');
  expect(further?.range).toEqual(days(30));
  expect(further && stepRange(further.steps, further.range, 'back')).toBeNull();
  const forward = further && stepRange(further.steps, further.range, 'forward');
  expect(forward).toEqual({ range: days(7), steps: back?.steps });
  expect(stepRange(ZOOMED, days(1), 'forward')).toBeNull();
});

test('another range ends what could be gone forward to', () => {
  const back = stepRange(ZOOMED, days(1), 'back');
  const steps = recordRange(back?.steps ?? NO_STEPS, days(7));
  expect(steps).toEqual({ past: [days(30), days(7)], future: [] });
});

test('the browser’s own way back is followed, any other ends the steps', () => {
  expect(resumeRanges(ZOOMED, days(1), { ...days(7) })).toEqual({
    past: [days(30)],
    future: [days(1)],
  });
  expect(resumeRanges(ZOOMED, days(1), { ...days(1) })).toBe(ZOOMED);
  expect(resumeRanges(ZOOMED, days(1), days(90))).toEqual(NO_STEPS);
});

test('only the latest fifty are kept', () => {
  let steps = NO_STEPS;
  for (let count = 1; count <= 80; count += 1) steps = recordRange(steps, days(count));
  expect(steps.past).toHaveLength(50);
  expect(steps.past[0]).toEqual(days(31));
});
