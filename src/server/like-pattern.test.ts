import { expect, test } from 'vitest';
import { containsPattern, likePattern } from './like-pattern.ts';

test.each([
  ['plain', 'plain'],
  ['a\\%b\\_c\\\\d', 'a\\%b\\_c\\\\d'],
  ['a\\b', 'a\\\\b'],
  ['ends\\', 'ends\\\\'],
  ['\\\\\\', '\\\\\\\\'],
  ['\\n%', '\\\\n%'],
])('%j goes to the engine as %j', (pattern, sent) => {
  expect(likePattern(pattern)).toBe(sent);
});

test('contains is a pattern between two wildcards', () => {
  expect(containsPattern('50\\%')).toBe('%50\\%%');
  expect(containsPattern('')).toBe('%%');
});
