import { expect, test } from 'vitest';
import { boundsOf, boundText, goalTextsSchema, readNumber } from './goal-form.ts';
import { unitOf } from './units.ts';

const SHARE = unitOf({ key: 'helpful-hcone-bool', means: new Float64Array() });

test.each([
  ['80', 80],
  [' 0,5 ', 0.5],
  ['−3', -3],
  ['1\u202f250', 1_250],
  ['.5', 0.5],
])('%j is a number', (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test.each(['', '-', 'eighty', '1.2.3', '0x10', '1e3', '80 %'])('%j is none', (text) => {
  expect(readNumber(text)).toBeNaN();
});

test('a goal typed in percent is kept as a share, and comes back as it was typed', () => {
  const texts = { from: '57', to: '', better: 'guess' };
  expect(boundsOf('a', texts, SHARE)).toEqual([{ score: 'a', bound: 'at-least', value: 0.57 }]);
  expect(boundText(0.57, SHARE)).toBe('57');
  expect(boundText(null, SHARE)).toBe('');
  expect(boundsOf('a', { from: '', to: ' ', better: '' }, SHARE)).toEqual([]);
});

test('what is no number, and a band turned over, is told beside its box', () => {
  const faults = (from: string, to: string) =>
    goalTextsSchema
      .safeParse({ from, to, better: '' })
      .error?.issues.map(({ path, message }) => [...path, message]);
  expect(faults('a', '')).toEqual([['from', 'This is not a number such as 80 or 0.5.']]);
  expect(faults('5', '4')).toEqual([['to', 'The upper bound is below the lower one.']]);
  expect(faults('4', '5')).toBeUndefined();
  expect(faults('', '5')).toBeUndefined();
});
