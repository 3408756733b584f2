import { expect, test } from 'vitest';
import type { Increment } from '../contract/increments.ts';
import { bucketsOf } from './buckets.ts';
import {
  bucketLabel,
  offText,
  partialText,
  rangeText,
  shortRangeText,
  zoneText,
} from './label-time.ts';
import { planRequests } from './plan.ts';
import { ticksFor } from './ticks.ts';

const at = (iso: string) => Date.parse(iso);

function labels(zone: string, increment: Increment, start: string, end: string): string[] {
  const range = { start: at(start), end: at(end) };
  return bucketsOf(range, increment, zone).map((bucket) => bucketLabel(bucket, increment, zone));
}

function ticks(increment: Increment, start: string, end: string, most: number, zone = 'UTC') {
  const buckets = bucketsOf({ start: at(start), end: at(end) }, increment, zone);
  return ticksFor(buckets, increment, zone, most).map(({ label }) => label);
}

test('buckets are named as people say them', () => {
  const noon = ['2025-11-12T12:00Z', '2025-11-12T12:00Z'] as const;
  expect(labels('Europe/Berlin', 'min', ...noon)).toEqual(['Wed 12 Nov, 13:00']);
  expect(labels('Europe/Berlin', 'hour', ...noon)).toEqual(['Wed 12 Nov, 13:00–14:00']);
  expect(labels('Europe/Berlin', 'day', ...noon)).toEqual(['Wed 12 Nov 2025']);
  expect(labels('Europe/Berlin', 'week', ...noon)).toEqual(['Week of 10 Nov 2025']);
  expect(labels('Europe/Berlin', 'month', ...noon)).toEqual(['Nov 2025']);
  expect(labels('Europe/Berlin', 'year', ...noon)).toEqual(['2025']);
  expect(labels('UTC', 'hour', '2025-11-12T23:00Z', '2025-11-12T23:00Z')).toEqual([
    'Wed 12 Nov, 23:00–24:00',
  ]);
});

test('the repeated hour says which it is', () => {
  expect(labels('Europe/Berlin', 'hour', '2025-10-25T23:00Z', '2025-10-26T02:00Z')).toEqual([
    'Sun 26 Oct, 01:00–02:00',
    'Sun 26 Oct, 02:00–03:00 CEST',
    'Sun 26 Oct, 02:00–03:00 CET',
    'Sun 26 Oct, 03:00–04:00',
  ]);
  expect(zoneText('America/New_York', at('2025-07-01T00:00Z'))).toBe('EDT');
  expect(zoneText('Asia/Kathmandu', at('2025-07-01T00:00Z'))).toBe('UTC+5:45');
});

test('a day that begins at 01:00 is named by its date', () => {
  expect(labels('America/Sao_Paulo', 'day', '2018-11-04T12:00Z', '2018-11-04T12:00Z')).toEqual([
    'Sun 4 Nov 2018',
  ]);
});

test('resolved instants name the zone and its clocks', () => {
  expect(
    rangeText({ start: at('2026-11-07T23:00Z'), end: at('2026-11-09T13:32:10Z') }, 'Europe/Berlin'),
  ).toBe('8 Nov 2026 00:00 – 9 Nov 2026 14:32, Europe/Berlin (UTC+1)');
  expect(
    rangeText({ start: at('2026-10-09T22:00Z'), end: at('2026-11-09T13:32Z') }, 'Europe/Berlin'),
  ).toBe('10 Oct 2026 00:00 – 9 Nov 2026 14:32, Europe/Berlin (UTC+2, then UTC+1)');
  expect(rangeText({ start: at('2026-11-08'), end: at('2026-11-09') - 1 }, 'UTC')).toBe(
    '8 Nov 2026 00:00 – 24:00, UTC',
  );
  expect(rangeText({ start: at('2024-01-01'), end: at('2025-01-01') - 1 }, 'UTC')).toBe(
    '1 Jan 2024 00:00 – 31 Dec 2024 24:00, UTC',
  );
});

test('ticks stand at whole steps of the calendar', () => {
  expect(ticks('min', '2025-11-12T14:31Z', '2025-11-12T14:46Z', 4)).toEqual([
    '14:35',
    '14:40',
    '14:45',
  ]);
  expect(ticks('hour', '2025-11-12T05:00Z', '2025-11-13T20:00Z', 8)).toEqual([
    '06:00',
    '12:00',
    '18:00',
    'Thu 13 Nov',
    '06:00',
    '12:00',
    '18:00',
  ]);
  expect(ticks('day', '2025-10-10T00:00Z', '2025-11-09T00:00Z', 6)).toEqual([
    '13 Oct',
    '20 Oct',
    '27 Oct',
    '3 Nov',
  ]);
  expect(ticks('week', '2025-01-01T00:00Z', '2025-12-31T00:00Z', 5)).toEqual([
    'Jan 2025',
    'Apr 2025',
    'Jul 2025',
    'Oct 2025',
  ]);
  expect(ticks('month', '2020-06-01T00:00Z', '2025-12-31T00:00Z', 6)).toEqual([
    '2021',
    '2022',
    '2023',
    '2024',
    '2025',
  ]);
  expect(ticks('year', '2023-06-01T00:00Z', '2024-12-31T00:00Z', 6)).toEqual(['2023', '2024']);
});

test('clocks turned back make no second tick', () => {
  expect(ticks('hour', '2025-10-25T22:00Z', '2025-10-26T04:00Z', 9, 'Europe/Berlin')).toEqual([
    'Sun 26 Oct',
    '01:00',
    '02:00',
    '03:00',
    '04:00',
    '05:00',
  ]);
});

test('no buckets, no ticks; one bucket, one tick', () => {
  expect(ticksFor([], 'day', 'UTC', 6)).toEqual([]);
  expect(ticks('min', '2025-11-12T14:31Z', '2025-11-12T14:31Z', 6)).toEqual(['14:31']);
});

test('what is not exact or not whole is said', () => {
  const range = { start: at('2022-12-31T23:00Z'), end: at('2024-12-31T23:00Z') - 1 };
  const wish = { range, increment: 'year', zone: 'Europe/Berlin' } as const;
  expect(offText(planRequests({ ...wish, exactZones: false }))).toBe(
    "2 of 2 years can't be cut exactly by this endpoint: off by up to 1 h.",
  );
  expect(offText(planRequests({ ...wish, exactZones: true }))).toBeNull();
  expect(partialText({ start: 0, end: 1, partial: null })).toBeNull();
  expect(partialText({ start: 0, end: 1, partial: 'filling' })).toBe('still filling');
});

test('a short range text leaves out the times of whole days', () => {
  const short = (start: string, end: string, zone = 'UTC') =>
    shortRangeText({ start: Date.parse(start), end: Date.parse(end) }, zone);
  expect(short('2024-01-01T00:00Z', '2025-12-31T23:59:59.999Z')).toBe('1 Jan 2024 – 31 Dec 2025');
  expect(short('2026-03-28T23:00Z', '2026-03-29T21:59:59.999Z', 'Europe/Berlin')).toBe(
    '29 Mar 2026',
  );
  expect(short('2026-03-29T10:00Z', '2026-03-29T11:59:59.999Z')).toBe('29 Mar 2026 10:00 – 12:00');
  expect(short('2026-03-29T10:00Z', '2026-03-30T23:59:59.999Z')).toBe(
    '29 Mar 2026 10:00 – 30 Mar 2026 24:00',
  );
});
