import { expect, test } from 'vitest';
import { readRelative } from './relative-instant.ts';

const BERLIN = 'Europe/Berlin';
/** 31 March 2026, 14:30 in Berlin, two days after its clocks went forward. */
const now = Date.parse('2026-03-31T12:30:00Z');
const read = (text: string, zone = BERLIN) => {
  const instant = readRelative(text, zone, now);
  return instant === null ? null : new Date(instant).toISOString();
};

test.each([
  ['now', '2026-03-31T12:30:00.000Z'],
  ['today', '2026-03-30T22:00:00.000Z'],
  ['Yesterday', '2026-03-29T22:00:00.000Z'],
  ['15 minutes ago', '2026-03-31T12:15:00.000Z'],
  ['1 hour ago', '2026-03-31T11:30:00.000Z'],
  // 14:30 on winter's clocks is an hour later in UTC.
  ['7 days ago', '2026-03-24T13:30:00.000Z'],
  ['2 weeks ago', '2026-03-17T13:30:00.000Z'],
  // February has no 31st.
  ['1 month ago', '2026-02-28T13:30:00.000Z'],
  ['1 year ago', '2025-03-31T12:30:00.000Z'],
])('%s', (text, instant) => {
  expect(read(text)).toBe(instant);
});

test.each(['', 'ago', '7 days', 'seven days ago', '3 fortnights ago', '99999 years ago'])(
  '“%s” is none',
  (text) => {
    expect(read(text)).toBeNull();
  },
);
