import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRESETS, rangeMeaning, rangeName, rangeTitle } from './presets.ts';
import { freezeRange, type Range, rangeBetween, rangeTexts, resolveRange } from './range.ts';
import { decodeRange, encodeRange } from './range-link.ts';

const at = (iso: string) => Date.parse(iso);
const NOW = at('2026-11-09T13:32:10.500Z');

function resolved(range: Range, zone = 'Europe/Berlin'): string[] {
  const { start, end } = resolveRange(range, zone, NOW);
  return [new Date(start).toISOString(), new Date(end).toISOString()];
}
const now = new Date(NOW).toISOString();

test('minutes and hours roll, from a whole minute', () => {
  expect(resolved({ kind: 'last', count: 15, unit: 'minute' })).toEqual([
    '2026-11-09T13:17:00.000Z',
    now,
  ]);
  expect(resolved({ kind: 'last', count: 24, unit: 'hour' })).toEqual([
    '2026-11-08T13:32:00.000Z',
    now,
  ]);
});

test('the last 30 days are 30 local days with today among them', () => {
  // 11 October is still summer time in Berlin.
  expect(resolved({ kind: 'last', count: 30, unit: 'day' })).toEqual([
    '2026-10-10T22:00:00.000Z',
    now,
  ]);
  expect(resolved({ kind: 'last', count: 12, unit: 'month' })).toEqual([
    '2025-11-30T23:00:00.000Z',
    now,
  ]);
});

test('calendar ranges begin and end at local edges', () => {
  expect(resolved({ kind: 'calendar', unit: 'day', back: 0 })).toEqual([
    '2026-11-08T23:00:00.000Z',
    now,
  ]);
  expect(resolved({ kind: 'calendar', unit: 'day', back: 1 }, 'Asia/Kolkata')).toEqual([
    '2026-11-07T18:30:00.000Z',
    '2026-11-08T18:29:59.999Z',
  ]);
  // 9 November 2026 is a Monday; the week before holds no clock change, October does.
  expect(resolved({ kind: 'calendar', unit: 'week', back: 1 })).toEqual([
    '2026-11-01T23:00:00.000Z',
    '2026-11-08T22:59:59.999Z',
  ]);
  expect(resolved({ kind: 'calendar', unit: 'month', back: 1 })).toEqual([
    '2026-09-30T22:00:00.000Z',
    '2026-10-31T22:59:59.999Z',
  ]);
  expect(resolved({ kind: 'calendar', unit: 'year', back: 1 })).toEqual([
    '2024-12-31T23:00:00.000Z',
    '2025-12-31T22:59:59.999Z',
  ]);
});

test('names and meanings', () => {
  expect(PRESETS.slice(0, 10).map(rangeName)).toEqual([
    'Last 15 minutes',
    'Last hour',
    'Last 6 hours',
    'Last 24 hours',
    'Last 7 days',
    'Last 30 days',
    'Last 90 days',
    'Last 12 months',
    'Today',
    'Yesterday',
  ]);
  expect(rangeMeaning({ kind: 'last', count: 30, unit: 'day' })).toBe(
    'today so far and the 29 days before it',
  );
  expect(rangeMeaning({ kind: 'last', count: 2, unit: 'month' })).toBe(
    'this month so far and the month before it',
  );
});

test('two texts make a range; a day as end is held whole', () => {
  expect(rangeBetween('2025-03-29', '2025-03-30', 'Europe/Berlin')).toEqual({
    kind: 'between',
    start: at('2025-03-28T23:00Z'),
    end: at('2025-03-30T22:00Z') - 1,
  });
  expect(rangeBetween('2025-03-01 08:00', '2025-03-01 14:00', 'UTC')).toEqual({
    kind: 'between',
    start: at('2025-03-01T08:00Z'),
    end: at('2025-03-01T14:00Z') - 1,
  });
  // The whole of the repeated hour.
  expect(rangeBetween('2024-10-27 02:00', '2024-10-27 02:30', 'Europe/Berlin')).toEqual({
    kind: 'between',
    start: at('2024-10-27T00:00Z'),
    end: at('2024-10-27T01:30Z') - 1,
  });
  expect(rangeBetween('soon', '2025-03-01', 'UTC')).toBe('start-unreadable');
  expect(rangeBetween('2025-03-01', '2025-02-30', 'UTC')).toBe('end-unreadable');
  expect(rangeBetween('2025-03-02', '2025-03-01', 'UTC')).toBe('end-before-start');
  expect(rangeBetween('1969-03-02', '2025-03-01', 'UTC')).toBe('out-of-years');
});

test('a range of instants goes to texts and back', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
  const instant = fc.integer({ min: at('2009-01-01'), max: at('2027-01-01') });
  const property = fc.property(zones, instant, instant, (zone, one, other) => {
    const range = { start: Math.min(one, other), end: Math.max(one, other) };
    const { start, end } = rangeTexts(range, zone);
    expect(rangeBetween(start, end, zone)).toEqual({ kind: 'between', ...range });
  });
  fc.assert(property, { seed: 20240131, numRuns: 300 });
  expect(
    rangeTexts(resolveRange({ kind: 'calendar', unit: 'day', back: 1 }, 'UTC', NOW), 'UTC').end,
  ).toBe('2026-11-08');
});

test('every range goes into a link and back', () => {
  for (const range of PRESETS) expect(decodeRange(encodeRange(range))).toEqual(range);
  const frozen = freezeRange({ kind: 'last', count: 30, unit: 'day' }, 'UTC', NOW);
  expect(encodeRange(frozen)).toBe('2026-10-11T00:00:00Z~2026-11-09T13:32:10.500Z');
  expect(decodeRange(encodeRange(frozen))).toEqual(frozen);
  expect(encodeRange({ kind: 'last', count: 36, unit: 'hour' })).toBe('last-36-hour');
});

test('all since an instant moves with the clock at its end only', () => {
  const since: Range = { kind: 'since', start: at('2026-11-08T23:00:00Z') };
  expect(resolved(since)).toEqual(['2026-11-08T23:00:00.000Z', now]);
  expect(encodeRange(since)).toBe('2026-11-08T23:00:00Z~now');
  expect(decodeRange('2026-11-08T23:00:00Z~now')).toEqual(since);
  const title = (range: Range) =>
    rangeTitle(range, resolveRange(range, 'Europe/Berlin', NOW), 'Europe/Berlin');
  expect(title(since)).toBe('Since 9 Nov 2026');
  expect(title({ ...since, start: since.start + 3_600_000 })).toBe('Since 9 Nov 2026 01:00');
  expect(title({ kind: 'between', start: since.start, end: since.start + 86_400_000 - 1 })).toBe(
    '9 Nov 2026',
  );
  // Nothing has come since an instant that is still to come.
  expect(resolveRange({ kind: 'since', start: NOW + 5 }, 'UTC', NOW)).toEqual({
    start: NOW + 5,
    end: NOW + 5,
  });
});

test('a link that holds no range is null', () => {
  for (const text of ['', 'last-0-day', 'last-5-eon', 'minute', 'day-0', 'last-007-day', 'day--1'])
    expect(decodeRange(text)).toBeNull();
  for (const text of [
    'x~now',
    '~now',
    'now',
    '2026-01-02T00:00:00Z~2026-01-01T00:00:00Z',
    'x~y',
    'constructor',
    '1~2~3',
  ])
    expect(decodeRange(text)).toBeNull();
});
