import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Increment } from '../contract/increments.ts';
import { localBucket } from './calendar.test-support.ts';
import { type Range, rangeBetween, resolveRange } from './range.ts';
import { encodeRange } from './range-link.ts';
import { previousPeriod, shiftRange } from './shift.ts';
import { writeWall } from './wall.ts';

const BERLIN = 'Europe/Berlin';
/** A Wednesday, 14:32 in Berlin. */
const NOW = Date.parse('2026-11-25T13:32:10.500Z');

function typed(start: string, end: string, zone = BERLIN): Range {
  const range = rangeBetween(start, end, zone);
  if (typeof range === 'string') throw new Error(range);
  return range;
}

function told(range: Range | null, zone = BERLIN): string | null {
  if (range === null) return null;
  if (range.kind !== 'between') return encodeRange(range);
  return `${writeWall(zone, range.start)} to ${writeWall(zone, range.end + 1)}`;
}

test.each<[Range, string | null]>([
  [{ kind: 'calendar', unit: 'month', back: 0 }, 'month-1'],
  [{ kind: 'calendar', unit: 'day', back: 1 }, 'day-2'],
  // Thirty whole days before the last thirty, over the end of summer time on 25 October.
  [{ kind: 'last', count: 30, unit: 'day' }, '2026-09-27 00:00 to 2026-10-27 00:00'],
  [{ kind: 'last', count: 2, unit: 'week' }, '2026-11-02 00:00 to 2026-11-16 00:00'],
  [{ kind: 'last', count: 3, unit: 'month' }, '2026-06-01 00:00 to 2026-09-01 00:00'],
  [{ kind: 'last', count: 24, unit: 'hour' }, '2026-11-23 14:32 to 2026-11-24 14:32'],
  [typed('2026-03-01', '2026-03-31'), '2026-02-01 00:00 to 2026-03-01 00:00'],
  [typed('2026-01-01', '2026-03-31'), '2025-10-01 00:00 to 2026-01-01 00:00'],
  [typed('2026-03-01', '2026-03-14'), '2026-02-15 00:00 to 2026-03-01 00:00'],
  // The day of 23 hours after one of 24.
  [typed('2026-03-29', '2026-03-29'), '2026-03-28 00:00 to 2026-03-29 00:00'],
  [typed('2026-03-29 01:00', '2026-03-29 04:00'), '2026-03-28 23:00 to 2026-03-29 01:00'],
  [
    { kind: 'since', start: Date.parse('2026-11-23T23:00:00Z') },
    '2026-11-22 09:27:49.499 to 2026-11-24 00:00',
  ],
  [{ kind: 'between', start: 0, end: 3_600_000 }, null],
])('before %j comes %s', (range, before) => {
  expect(told(shiftRange(range, BERLIN, NOW, 'previous'))).toBe(before);
});

test.each<[Range, string | null]>([
  [{ kind: 'calendar', unit: 'month', back: 2 }, 'month-1'],
  [{ kind: 'calendar', unit: 'week', back: 1 }, 'week'],
  [{ kind: 'calendar', unit: 'week', back: 0 }, null],
  [{ kind: 'last', count: 30, unit: 'day' }, null],
  [{ kind: 'since', start: 0 }, null],
  [typed('2026-02-01', '2026-02-28'), '2026-03-01 00:00 to 2026-04-01 00:00'],
  // The month, week or day that holds now is shown as far as it goes.
  [typed('2026-10-01', '2026-10-31'), 'month'],
  [typed('2026-11-16', '2026-11-22'), 'week'],
  [typed('2026-11-24', '2026-11-24'), 'day'],
  // Otherwise as long as before, up to now.
  [typed('2026-11-14', '2026-11-20'), 'last-7-day'],
  [typed('2026-07-01', '2026-09-30'), 'last-3-month'],
  [typed('2026-11-25 12:00', '2026-11-25 14:00'), 'last-2-hour'],
  [typed('2026-11-23 12:00', '2026-11-25 12:00'), 'last-48-hour'],
  [
    typed('2026-11-23 12:00:30', '2026-11-25 08:00:35'),
    '2026-11-23 18:32:05.501 to 2026-11-25 14:32:10.501',
  ],
  [typed('2027-01-01', '2027-01-31'), null],
])('after %j comes %s', (range, after) => {
  expect(told(shiftRange(range, BERLIN, NOW, 'next'))).toBe(after);
});

const anyRange: fc.Arbitrary<Range> = fc.oneof(
  fc.record({
    kind: fc.constant('last' as const),
    count: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('minute', 'hour', 'day', 'week', 'month'),
  }),
  fc.record({
    kind: fc.constant('calendar' as const),
    unit: fc.constantFrom('day', 'week', 'month', 'year'),
    back: fc.integer({ min: 0, max: 20 }),
  }),
  fc
    .tuple(
      fc.integer({ min: Date.UTC(2009, 0, 1), max: NOW }),
      fc.integer({ min: 0, max: 400 * 86_400_000 }),
    )
    .map(([start, length]) => ({ kind: 'between' as const, start, end: start + length })),
);
const anyZone = fc.constantFrom(
  BERLIN,
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/New_York',
);

test('the period before ends where the range begins, and the one after it is the range again', () => {
  const property = fc.property(anyRange, anyZone, (range, zone) => {
    const { start } = resolveRange(range, zone, NOW);
    const before = shiftRange(range, zone, NOW, 'previous');
    if (before === null) throw new Error('nothing is before this');
    expect(resolveRange(before, zone, NOW).end).toBe(start - 1);
    const back = shiftRange(before, zone, NOW, 'next');
    if (back === null) throw new Error('nothing is after this');
    const again = resolveRange(back, zone, NOW);
    if (again.end < NOW && range.kind !== 'between') expect(again.start).toBe(start);
    if (range.kind === 'calendar') expect(back).toEqual(range);
    if (range.kind === 'last') expect(again).toEqual(resolveRange(range, zone, NOW));
    expect(again.end).toBeLessThanOrEqual(NOW);
  });
  fc.assert(property, { seed: 20240131, numRuns: 400 });
});

test('a month before a month is that month by another calendar', () => {
  const instants = fc.integer({ min: Date.UTC(2009, 1, 2), max: Date.UTC(2026, 9, 1) });
  const property = fc.property(instants, anyZone, (instant, zone) => {
    const day = writeWall(zone, instant).slice(0, 7);
    const range = typed(`${day}-01`, lastDayOf(day), zone);
    const before = shiftRange(range, zone, NOW, 'previous');
    if (before?.kind !== 'between') throw new Error('a month before 1970');
    const name = localBucket(zone, 'month', before.start);
    expect(localBucket(zone, 'month', before.end)).toBe(name);
    expect(localBucket(zone, 'month', before.start - 1)).not.toBe(name);
    expect(localBucket(zone, 'month', before.end + 1)).not.toBe(name);
    expect(shiftRange(before, zone, NOW, 'next')).toEqual(range);
  });
  fc.assert(property, { seed: 20240131, numRuns: 300 });
});

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function compared(
  range: Range,
  how: 'previous' | 'week' | 'month' | 'year',
  now = NOW,
  increment: Increment = 'day',
): string {
  const resolved = resolveRange(range, BERLIN, now);
  const { start, end } = previousPeriod(resolved, range, increment, BERLIN, how);
  return `${writeWall(BERLIN, start)} to ${writeWall(BERLIN, end + 1)}`;
}

test('what runs to now is compared with what ran to the same time', () => {
  const now = Date.parse('2026-11-25T13:30:00Z') - 1;
  const sofar = { kind: 'calendar', unit: 'month', back: 0 } as const;
  expect(compared(sofar, 'previous', now)).toBe('2026-10-01 00:00 to 2026-10-25 14:30');
  expect(compared(sofar, 'year', now)).toBe('2025-11-01 00:00 to 2025-11-25 14:30');
  const week = { kind: 'last', count: 7, unit: 'day' } as const;
  expect(compared(week, 'previous', now)).toBe('2026-11-12 00:00 to 2026-11-18 14:30');
  expect(compared(week, 'week', now)).toBe('2026-11-12 00:00 to 2026-11-18 14:30');
  expect(compared(week, 'month', now)).toBe('2026-10-19 00:00 to 2026-10-25 14:30');
  // Two periods that follow each other share nothing: this one is ten seconds longer than its hour.
  const hour = { kind: 'last', count: 1, unit: 'hour' } as const;
  expect(compared(hour, 'previous')).toBe('2026-11-25 12:32 to 2026-11-25 13:32');
});

test.each<[string, string, Increment, string]>([
  // Tuesday to Friday 12:26: four days are begun, so Friday to Monday 12:26.
  ['2026-11-24 00:00', '2026-11-27 12:26', 'day', '2026-11-20 00:00 to 2026-11-23 12:26'],
  ['2026-11-24 00:00', '2026-11-27 12:26', 'hour', '2026-11-20 00:00 to 2026-11-23 12:26'],
  ['2026-11-24 14:30', '2026-11-27 12:26', 'day', '2026-11-21 14:30 to 2026-11-24 12:26'],
  // Over the ends of summer time, on a day of 25 and on one of 23 hours.
  ['2026-10-23 00:00', '2026-10-26 12:26', 'day', '2026-10-19 00:00 to 2026-10-22 12:26'],
  ['2026-10-27 00:00', '2026-10-29 12:26', 'day', '2026-10-24 00:00 to 2026-10-26 12:26'],
  ['2026-03-30 00:00', '2026-04-01 12:26', 'hour', '2026-03-27 00:00 to 2026-03-29 12:26'],
  ['2026-11-02 00:00', '2026-11-27 12:26', 'week', '2026-10-05 00:00 to 2026-10-30 12:26'],
  ['2026-09-01 00:00', '2026-11-27 12:26', 'month', '2026-06-01 00:00 to 2026-08-27 12:26'],
  ['2026-09-28 00:00', '2026-11-27 12:26', 'month', '2026-07-28 00:00 to 2026-09-27 12:26'],
  ['2026-11-27 09:00', '2026-11-27 12:26', 'hour', '2026-11-27 05:00 to 2026-11-27 08:26'],
  ['2026-11-27 09:00', '2026-11-27 12:26', 'min', '2026-11-27 05:34 to 2026-11-27 09:00'],
])('what runs from %s to %s by %s is compared bucket by bucket', (from, to, increment, before) => {
  const between = typed(from, to);
  if (between.kind !== 'between') throw new Error('not a fixed range');
  const since: Range = { kind: 'since', start: between.start };
  expect(compared(since, 'previous', between.end, increment)).toBe(before);
  // A link that holds the same instants fixed shows the same.
  expect(compared(between, 'previous', NOW, increment)).toBe(before);
});

test('what a month lacks is its end', () => {
  expect(compared(typed('2026-03-01', '2026-03-31'), 'month')).toBe(
    '2026-02-01 00:00 to 2026-03-01 00:00',
  );
  expect(compared(typed('2026-03-31', '2026-03-31'), 'month')).toBe(
    '2026-02-28 00:00 to 2026-03-01 00:00',
  );
  expect(compared(typed('2024-02-29', '2024-02-29'), 'year')).toBe(
    '2023-02-28 00:00 to 2023-03-01 00:00',
  );
  const lateMarch = Date.parse('2026-03-30T12:00:00Z') - 1;
  expect(compared({ kind: 'calendar', unit: 'month', back: 0 }, 'previous', lateMarch)).toBe(
    '2026-02-01 00:00 to 2026-03-01 00:00',
  );
});

test('days of 23 and 25 hours are compared with days', () => {
  expect(compared(typed('2026-03-29', '2026-03-29'), 'week')).toBe(
    '2026-03-22 00:00 to 2026-03-23 00:00',
  );
  expect(compared(typed('2026-11-01', '2026-11-01'), 'week')).toBe(
    '2026-10-25 00:00 to 2026-10-26 00:00',
  );
  expect(compared(typed('2026-03-29 03:00', '2026-03-29 12:00'), 'week')).toBe(
    '2026-03-22 03:00 to 2026-03-22 12:00',
  );
});

test('nothing is compared with what was before 1970', () => {
  const first: Range = { kind: 'between', start: 0, end: 3_599_999 };
  expect(previousPeriod({ start: 0, end: 3_599_999 }, first, 'hour', 'UTC', 'year')).toEqual({
    start: 0,
    end: 0,
  });
});
