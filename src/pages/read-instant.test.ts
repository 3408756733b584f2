import { expect, test } from 'vitest';
import { readInstant } from './read-instant.ts';

const NOW = Date.parse('2026-11-27T14:35:58.842Z');

test('times counted back from now are told to the minute, written ones as they are', () => {
  const read = (text: string, zone = 'UTC') => readInstant(text, zone, NOW);
  expect(read('3 days ago')).toBe('2026-11-24T14:35:00.000Z');
  expect(read('15 minutes ago')).toBe('2026-11-27T14:20:00.000Z');
  expect(read('2025-03-01 14:00', 'Europe/Berlin')).toBe('2025-03-01T13:00:00.000Z');
  expect(read('2025-03-01 14:00:07')).toBe('2025-03-01T14:00:07.000Z');
  expect(read('soon')).toBeNull();
  expect(read('3 days ago', 'Mars/Olympus')).toBeNull();
});
