import { afterEach, expect, test, vi } from 'vitest';
import { ScoresError } from './errors.ts';
import { countdownText, waitAfter } from './wait-words.ts';

const ask = { clockLabel: (instant: number) => new Date(instant).toISOString().slice(11, 16) };

afterEach(() => vi.useRealTimers());

test('a wait ends so long after its failure, and says when', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 5, 14, 1, 30) });
  const failure = new ScoresError('too-many-requests', 'slow down', { retryAfter: 90_000 });
  vi.setSystemTime(Date.UTC(2026, 0, 5, 14, 2));
  expect(waitAfter(failure, ask)).toEqual({
    until: Date.UTC(2026, 0, 5, 14, 3),
    sentence: 'The endpoint asks to wait. It is asked again at 14:03',
  });
  expect(waitAfter(new ScoresError('too-heavy', 'busy'), ask)).toBeNull();
  expect(waitAfter(new Error('broken'), ask)).toBeNull();
});

test.each([
  [-400, ''],
  [0, ''],
  [1, ', in 1 s'],
  [12_000, ', in 12 s'],
  [59_001, ', in 1 min 00 s'],
  [185_000, ', in 3 min 05 s'],
])('%d ms before the end it says “%s”', (ms, text) => {
  expect(countdownText(ms)).toBe(text);
});
