import { expect, test } from 'vitest';
import { keepParts } from './parts.ts';
import { defaultQuestion } from './question.ts';

test('locked parts stay, the others change, and no change is the same question', () => {
  const before = defaultQuestion('UTC');
  const changed = { ...before, zone: 'Asia/Tokyo', increment: 'day' as const };
  expect(keepParts(before, changed, [])).toBe(changed);
  expect(keepParts(before, changed, ['zone'])).toEqual({ ...before, increment: 'day' });
  expect(keepParts(before, changed, ['zone', 'increment', 'filters'])).toBe(before);
});
