import { expect, test } from 'vitest';
import { isBooleanScore, scoreLabel } from './score-keys.ts';

test.each([
  ['accuracy', false, 'accuracy'],
  ['helpful-hcone-bool', true, 'helpful'],
  ['helicone-score-feedback', true, 'User feedback'],
  // Only the ending counts, once, and nothing is left of a bare ending.
  ['a-hcone-bool-hcone-bool', true, 'a-hcone-bool'],
  ['-hcone-bool', true, '-hcone-bool'],
  ['x-hcone-bool-2', false, 'x-hcone-bool-2'],
  ['helpful-HCONE-BOOL', false, 'helpful-HCONE-BOOL'],
  ['helicone-score-feedback-2', false, 'helicone-score-feedback-2'],
  ['__proto__', false, '__proto__'],
  ['😀-hcone-bool', true, '😀'],
])('%s', (key, isBoolean, label) => {
  expect(isBooleanScore(key)).toBe(isBoolean);
  expect(scoreLabel(key)).toBe(label);
});
