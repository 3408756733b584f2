import { afterEach, expect, test } from 'vitest';
import { bucketsOf } from './buckets.ts';
import { bucketLabel, rangeText, shortRangeText } from './label-time.ts';
import { ticksFor } from './ticks.ts';
import { writeDatesAs } from './write-dates.ts';

afterEach(() => writeDatesAs(null));

const AT = Date.parse('2025-11-12T13:00Z');

test.each([
  [null, 'Wed 12 Nov 2025', 'Wed 12 Nov, 13:00–14:00', 'Nov 2025'],
  ['de', 'Mi., 12. Nov. 2025', 'Mi., 12. Nov., 13:00–14:00', 'Nov. 2025'],
  ['en-US', 'Wed, Nov 12, 2025', 'Wed, Nov 12, 13:00–14:00', 'Nov 2025'],
  ['fr', 'mer. 12 nov. 2025', 'mer. 12 nov., 13:00–14:00', 'nov. 2025'],
  ['ja', '2025年11月12日(水)', '11月12日(水), 13:00–14:00', '2025年11月'],
])('a day, an hour and a month in %s', (locale, day, hour, month) => {
  writeDatesAs(locale);
  const bucket = (width: number) => ({ start: AT, end: AT + width, partial: null });
  expect(bucketLabel(bucket(86_400_000), 'day', 'UTC')).toBe(day);
  expect(bucketLabel(bucket(3_600_000), 'hour', 'UTC')).toBe(hour);
  expect(bucketLabel(bucket(86_400_000), 'month', 'UTC')).toBe(month);
});

test.each(['th', 'fa', 'ar-SA'])('%s counts the years that the buckets are', (locale) => {
  writeDatesAs(locale);
  const label = bucketLabel({ start: AT, end: AT + 1, partial: null }, 'day', 'UTC');
  // Their own calendars would say 2568, 1404 and 1447, two of them in digits of their own.
  expect(label).toMatch(/\b12\b.*\b2025\b|\b2025\b.*\b12\b/);
});

test('spans are written with the same dates', () => {
  writeDatesAs('de');
  const span = { start: Date.parse('2026-10-10T00:00Z'), end: Date.parse('2026-11-09T14:32Z') };
  expect(rangeText(span, 'UTC')).toBe('10. Okt. 2026 00:00 – 9. Nov. 2026 14:32, UTC');
  expect(shortRangeText({ ...span, end: Date.parse('2026-11-10') - 1 }, 'UTC')).toBe(
    '10. Okt. 2026 – 9. Nov. 2026',
  );
});

test('where labels are long they do without the weekday, else with fewer marks', () => {
  const range = { start: Date.parse('2025-03-01'), end: Date.parse('2025-03-08') - 1 };
  const buckets = bucketsOf(range, 'day', 'UTC');
  const labels = () => ticksFor(buckets, 'day', 'UTC', 7).map(({ label }) => label);
  expect(labels()).toHaveLength(7);
  writeDatesAs('de');
  // “Sa., 1. März” is 12 letters, and 7 × 11 have room.
  expect(labels()).toEqual(['1.', '2.', '3.', '4.', '5.', '6.', '7.'].map((day) => `${day} März`));
});

test('and in no language they run into each other', () => {
  const range = { start: Date.parse('2025-01-01'), end: Date.parse('2025-12-31') };
  const buckets = bucketsOf(range, 'month', 'UTC');
  for (const locale of ['pt', 'de', 'vi', 'th', 'ru', 'fi']) {
    writeDatesAs(locale);
    for (const most of [2, 4, 12]) {
      const labels = ticksFor(buckets, 'month', 'UTC', most).map(({ label }) => label);
      expect(labels.length).toBeGreaterThan(0);
      expect(labels.length * Math.max(...labels.map((label) => label.length))).toBeLessThanOrEqual(
        most * 11,
      );
    }
  }
});
