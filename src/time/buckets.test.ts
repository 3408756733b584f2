import { expect, test } from 'vitest';
import type { Increment } from '../contract/increments.ts';
import { bucketsOf, chooseIncrement, coarserThatFits, countBuckets } from './buckets.ts';
import { resolveRange } from './range.ts';

const at = (iso: string) => Date.parse(iso);
const HOUR = 3_600_000;

function starts(zone: string, increment: Increment, start: string, end: string): string[] {
  const range = { start: at(start), end: at(end) };
  const buckets = bucketsOf(range, increment, zone);
  expect(countBuckets(range, increment, zone)).toBe(buckets.length);
  for (const [index, bucket] of buckets.entries())
    if (index > 0) expect(bucket.start).toBe(buckets[index - 1]?.end);
  return buckets.map((bucket) => new Date(bucket.start).toISOString().slice(0, 16));
}

function hoursOf(zone: string, increment: Increment, start: string, end: string): number[] {
  const range = { start: at(start), end: at(end) };
  expect(countBuckets(range, increment, zone)).toBe(bucketsOf(range, increment, zone).length);
  return bucketsOf(range, increment, zone).map((bucket) => (bucket.end - bucket.start) / HOUR);
}

test('days are 23 and 25 hours long where clocks change', () => {
  expect(hoursOf('Europe/Berlin', 'day', '2024-03-30T00:00Z', '2024-04-01T00:00Z')).toEqual([
    24, 23, 24,
  ]);
  expect(hoursOf('America/New_York', 'day', '2024-11-02T12:00Z', '2024-11-04T12:00Z')).toEqual([
    24, 25, 24,
  ]);
});

test('the repeated hour is two buckets, the skipped one none', () => {
  expect(
    starts('Europe/Berlin', 'hour', '2024-10-26T23:00Z', '2024-10-27T02:59:59.999Z'),
  ).toHaveLength(4);
  expect(starts('Europe/Berlin', 'hour', '2024-03-31T00:00Z', '2024-03-31T01:59Z')).toEqual([
    '2024-03-31T00:00',
    '2024-03-31T01:00',
  ]);
});

test('the half hour of Lord Howe is a bucket of its own', () => {
  // 7 April 2024, 02:00 at UTC+11 becomes 01:30 at UTC+10:30; 6 October the other way round.
  expect(starts('Australia/Lord_Howe', 'hour', '2024-04-06T14:00Z', '2024-04-06T16:00Z')).toEqual([
    '2024-04-06T14:00',
    '2024-04-06T15:00',
    '2024-04-06T15:30',
  ]);
  expect(starts('Australia/Lord_Howe', 'hour', '2024-10-05T14:30Z', '2024-10-05T16:00Z')).toEqual([
    '2024-10-05T14:30',
    '2024-10-05T15:30',
    '2024-10-05T16:00',
  ]);
  expect(hoursOf('Australia/Lord_Howe', 'day', '2024-04-06T14:00Z', '2024-04-06T14:00Z')).toEqual([
    24.5,
  ]);
});

test('a day without midnight begins when clocks jump over it', () => {
  expect(starts('America/Sao_Paulo', 'day', '2018-11-03T12:00Z', '2018-11-05T12:00Z')).toEqual([
    '2018-11-03T03:00',
    '2018-11-04T03:00',
    '2018-11-05T02:00',
  ]);
  expect(hoursOf('Asia/Beirut', 'day', '2024-03-30T12:00Z', '2024-03-31T12:00Z')).toEqual([24, 23]);
  expect(hoursOf('Africa/Cairo', 'day', '2024-04-25T12:00Z', '2024-04-26T12:00Z')).toEqual([
    24, 23,
  ]);
  // Cairo's clocks went from 24:00 back to 23:00: the last hour of the day comes twice.
  expect(hoursOf('Africa/Cairo', 'day', '2024-10-31T12:00Z', '2024-10-31T12:00Z')).toEqual([25]);
});

test('the day Samoa skipped has no bucket', () => {
  expect(starts('Pacific/Apia', 'day', '2011-12-29T12:00Z', '2012-01-01T09:00Z')).toEqual([
    '2011-12-29T10:00',
    '2011-12-30T10:00',
    '2011-12-31T10:00',
  ]);
});

test('a day that clocks fell back out of a minute after midnight has begun', () => {
  // St John's, 2010-11-07: at 00:01 clocks went back to 23:01 of the 6th.
  expect(starts('America/St_Johns', 'day', '2010-11-07T02:45Z', '2010-11-07T12:00Z')).toEqual([
    '2010-11-07T02:30',
  ]);
  expect(starts('America/St_Johns', 'hour', '2010-11-07T02:00Z', '2010-11-07T03:45Z')).toEqual([
    '2010-11-07T01:30',
    '2010-11-07T02:30',
    '2010-11-07T02:31',
    '2010-11-07T03:30',
  ]);
});

test('weeks begin on Monday, months and years on their first', () => {
  expect(starts('UTC', 'week', '2024-12-30T00:00Z', '2025-01-06T00:00Z')).toEqual([
    '2024-12-30T00:00',
    '2025-01-06T00:00',
  ]);
  expect(starts('Asia/Kolkata', 'month', '2023-12-31T18:30Z', '2024-02-29T18:30Z')).toEqual([
    '2023-12-31T18:30',
    '2024-01-31T18:30',
    '2024-02-29T18:30',
  ]);
  expect(starts('Pacific/Kiritimati', 'year', '2024-01-01T00:00Z', '2024-12-31T12:00Z')).toEqual([
    '2023-12-31T10:00',
    '2024-12-31T10:00',
  ]);
});

test('buckets say why they are partial', () => {
  const parts = (start: string, end: string, now: string) =>
    bucketsOf({ start: at(start), end: at(end) }, 'day', 'UTC', at(now)).map((b) => b.partial);
  expect(parts('2024-01-01T00:00Z', '2024-01-02T23:59:59.999Z', '2024-02-01T00:00Z')).toEqual([
    null,
    null,
  ]);
  expect(parts('2024-01-01T06:00Z', '2024-01-02T06:00Z', '2024-02-01T00:00Z')).toEqual([
    'start',
    'end',
  ]);
  expect(parts('2024-01-01T00:00Z', '2024-01-02T06:00Z', '2024-01-02T06:00Z')).toEqual([
    null,
    'filling',
  ]);
  expect(parts('2024-01-02T05:00Z', '2024-01-02T06:00Z', '2024-01-02T06:00Z')).toEqual(['both']);
  expect(parts('2024-01-01T00:00Z', '2024-01-01T23:59:59.998Z', '2024-02-01T00:00Z')).toEqual([
    'end',
  ]);
});

test('counting agrees with making, over years and zones', () => {
  for (const zone of ['Europe/Berlin', 'Pacific/Apia', 'Australia/Lord_Howe', 'Africa/Cairo'])
    for (const increment of ['hour', 'day', 'week', 'month', 'year'] as const) {
      const range = { start: at('2010-05-05T07:31Z'), end: at('2014-11-11T11:11:11.111Z') };
      expect(countBuckets(range, increment, zone)).toBe(bucketsOf(range, increment, zone).length);
    }
  const month = { start: at('2024-01-01'), end: at('2024-02-01') - 1 };
  expect(countBuckets(month, 'min', 'Asia/Kathmandu')).toBe(31 * 24 * 60);
});

test('the automatic increment shows neither too little nor too much', () => {
  const now = at('2026-11-09T13:32:10Z');
  const auto = (count: number, unit: 'minute' | 'hour' | 'day' | 'month' | 'year') =>
    chooseIncrement(resolveRange({ kind: 'last', count, unit }, 'Europe/Berlin', now), 'UTC');
  expect([auto(15, 'minute'), auto(1, 'hour'), auto(3, 'hour')]).toEqual(['min', 'min', 'min']);
  expect([auto(24, 'hour'), auto(7, 'day')]).toEqual(['hour', 'hour']);
  expect([auto(30, 'day'), auto(90, 'day')]).toEqual(['day', 'day']);
  expect([auto(12, 'month'), auto(5, 'year'), auto(50, 'year')]).toEqual(['week', 'month', 'year']);
});

test('too many buckets: the next coarser increment that fits', () => {
  const range = { start: at('2024-01-01'), end: at('2024-12-31') };
  expect(coarserThatFits(range, 'min', 'UTC', 1500)).toBe('day');
  expect(coarserThatFits(range, 'week', 'UTC', 1500)).toBe('week');
});
