import { expect, test } from 'vitest';
import { changeBetween, signedText } from './change.ts';
import { unitOf } from './units.ts';

const unit = (key: string) => unitOf({ key, means: new Float64Array() });
const PLAIN = unit('accuracy');
const SHARE = unit('helpful-hcone-bool');

test.each([
  [82, 70.2, 'more', '▾ 11.8', 'down 11.8, worse', 'bad'],
  [82, 70.2, 'less', '▾ 11.8', 'down 11.8, better', 'good'],
  [70, 82, 'more', '▴ 12.0', 'up 12.0, better', 'good'],
  [70, 82, 'unknown', '▴ 12.0', 'up 12.0', null],
  [5, 5.04, 'less', '▴ 0.04', 'up 0.04, worse', 'bad'],
  [50.02, 50.269, 'more', '▴ 0.2', 'up 0.2, better', 'good'],
  [0.7634, 0.7868, 'more', '▴ 0.023', 'up 0.023, better', 'good'],
  [0.012_72, 0.0142, 'less', '▴ 0.0015', 'up 0.0015, worse', 'bad'],
  [2_282.6, 2_402.3, 'less', '▴ 120', 'up 120, worse', 'bad'],
  [-1, -3, 'more', '▾ 2.0', 'down 2.0, worse', 'bad'],
] as const)('from %d to %d where %s is better: %s', (before, now, better, short, words, tone) => {
  expect(changeBetween(before, now, PLAIN, better)).toMatchObject({ short, words, tone });
});

test('two shares differ by points, times by their unit', () => {
  expect(changeBetween(0.833, 0.821, SHARE, 'more')).toMatchObject({
    short: '▾ 1.2',
    words: 'down 1.2 points, worse',
  });
  const slower = changeBetween(1_000, 2_500, unit('judge_ms'), 'less');
  expect(slower.words).toBe('up 1\u202f500 ms, worse');
});

test('equal numbers, also those that differ by binary dust, are unchanged', () => {
  const same = { direction: 'none', short: '± 0', words: 'unchanged', tone: null };
  expect(changeBetween(0, 0, PLAIN, 'more')).toEqual(same);
  expect(changeBetween(0.3, 0.1 + 0.2, PLAIN, 'more')).toEqual(same);
  expect(changeBetween(0, 1e-9, PLAIN, 'more').direction).toBe('up');
});

test('a signed difference', () => {
  expect(signedText(82, 82.04, PLAIN)).toBe('+0.04');
  expect(signedText(0.9, 0.782, SHARE)).toBe('−11.8');
  expect(signedText(0.3, 0.1 + 0.2, PLAIN)).toBe('0.0');
});
