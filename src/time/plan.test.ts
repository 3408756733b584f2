import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Increment } from '../contract/increments.ts';
import { changesOf, localBucket, utcFloor } from './calendar.test-support.ts';
import { MOST_REQUESTS, type Plan, planRequests } from './plan.ts';

const at = (iso: string) => Date.parse(iso);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'UTC',
] as const;

const WIDTHS = {
  min: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
} as const;

/** What the endpoint does with a request made at `instant`: the requests that see it, the label each gives. */
function receive(plan: Plan, exactZones: boolean, instant: number): number[] {
  return plan.requests.flatMap(({ start, end, increment, timeZoneDifference }, request) => {
    if (instant < start || instant > end) return [];
    const difference = timeZoneDifference * MINUTE;
    const shift = exactZones ? difference : Math.abs(difference);
    const label = utcFloor(increment, instant - shift) + difference;
    return plan.buckets.flatMap((bucket, index) =>
      bucket.request === request && bucket.label === label ? [index] : [],
    );
  });
}

/** Instants worth a look: all over the range, and both sides of every bucket's edges. */
function* probes(plan: Plan, range: { start: number; end: number }, random: number[]) {
  yield range.start;
  yield range.end;
  for (const share of random) {
    yield range.start + Math.floor(share * (range.end - range.start));
    const bucket = plan.buckets[Math.floor(share * plan.buckets.length)];
    if (!bucket) continue;
    for (const edge of [bucket.start - 1, bucket.start, bucket.end - 1, bucket.end])
      if (edge >= range.start && edge <= range.end) yield edge;
  }
}

function expectTrue(
  plan: Plan,
  ask: { zone: string; increment: Increment; exactZones: boolean },
  range: { start: number; end: number },
  random: number[],
) {
  const off = new Set(plan.off.map(({ bucket }) => bucket));
  for (const instant of probes(plan, range, random)) {
    const holder = plan.buckets.findIndex(({ start, end }) => start <= instant && instant < end);
    const bucket = plan.buckets[holder];
    if (!bucket) throw new Error(`no bucket holds ${new Date(instant).toISOString()}`);
    const name = localBucket(ask.zone, ask.increment, instant);
    expect(localBucket(ask.zone, ask.increment, bucket.start)).toBe(name);
    expect(localBucket(ask.zone, ask.increment, bucket.end - 1)).toBe(name);
    const received = receive(plan, ask.exactZones, instant);
    if (!off.has(holder)) {
      const wrong = received.filter((index) => index !== holder);
      // A neighbour that is off may lay claim to nothing of a bucket that is not.
      expect(wrong).toEqual([]);
      expect(received).toEqual([holder]);
    } else expect(received.length).toBeLessThanOrEqual(1);
  }
}

const asks = fc.record({
  zone: fc.constantFrom(...ZONES),
  increment: fc.constantFrom<Increment>('min', 'hour', 'day', 'week', 'month', 'year'),
  start: fc.integer({ min: at('2009-01-01'), max: at('2027-01-01') }),
  buckets: fc.double({ min: 0.1, max: 200, noNaN: true }),
  random: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    minLength: 4,
    maxLength: 4,
  }),
});

for (const exactZones of [true, false])
  test(`every instant lands in its local bucket, ${exactZones ? 'our' : "Helicone's"} cut`, () => {
    const property = fc.property(asks, ({ zone, increment, start, buckets, random }) => {
      const end = Math.floor(start + Math.min(buckets * WIDTHS[increment], 10 * 365 * DAY));
      const plan = planRequests({ range: { start, end }, increment, zone, exactZones });
      expect(plan.requests.length).toBeLessThanOrEqual(MOST_REQUESTS);
      for (const { timeZoneDifference } of plan.requests)
        expect(Math.abs(timeZoneDifference)).toBeLessThanOrEqual(1440);
      if (exactZones && end - start < 365 * DAY) expect(plan.off).toEqual([]);
      if (increment === 'min') expect(plan.requests).toHaveLength(1);
      expectTrue(plan, { zone, increment, exactZones }, { start, end }, random);
    });
    fc.assert(property, { seed: 20240131, numRuns: 1500 });
  });

test('around every clock change of ten years, zone by zone', () => {
  for (const zone of ZONES)
    for (const change of changesOf(zone, 2010, 2020))
      for (const increment of ['hour', 'day', 'week', 'month'] as const)
        for (const exactZones of [true, false]) {
          const range = {
            start: change - 3 * WIDTHS[increment],
            end: change + 3 * WIDTHS[increment],
          };
          const plan = planRequests({ range, increment, zone, exactZones });
          if (exactZones || increment === 'hour' || increment === 'day')
            expect(plan.off).toEqual([]);
          expectTrue(plan, { zone, increment, exactZones }, range, [0.45, 0.5]);
        }
});

function planFor(
  zone: string,
  increment: Increment,
  start: string,
  end: string,
  exactZones: boolean,
): Plan {
  const range = { start: at(start), end: at(end) - 1 };
  return planRequests({ range, increment, zone, exactZones });
}

test('one request where one is exact', () => {
  const june = ['2024-06-01T00:00+02:00', '2024-07-01T00:00+02:00'] as const;
  expect(planFor('Europe/Berlin', 'day', ...june, true).requests).toEqual([
    { start: at(june[0]), end: at(june[1]) - 1, increment: 'day', timeZoneDifference: -120 },
  ]);
  // Where the sign is lost, UTC+2 is asked for as 22 hours west.
  expect(planFor('Europe/Berlin', 'day', ...june, false).requests).toEqual([
    { start: at(june[0]), end: at(june[1]) - 1, increment: 'day', timeZoneDifference: 1320 },
  ]);
  // Hours need no second request where clocks change by whole hours.
  const year = ['2024-01-01T00:00Z', '2025-01-01T00:00Z'] as const;
  expect(planFor('America/New_York', 'hour', ...year, false).requests).toHaveLength(1);
  // Samoa's jump by 24 hours left its midnights where they were.
  expect(
    planFor('Pacific/Apia', 'day', '2011-12-20T10:00Z', '2012-01-10T10:00Z', false).requests,
  ).toHaveLength(1);
});

test('a year of days in Berlin: winter, summer, the long day alone, winter', () => {
  const plan = planFor(
    'Europe/Berlin',
    'day',
    '2024-01-01T00:00+01:00',
    '2025-01-01T00:00+01:00',
    true,
  );
  const day = (index: number) => plan.requests[index];
  expect(plan.requests).toHaveLength(4);
  expect(day(0)?.end).toBe(at('2024-04-01T00:00+02:00') - 1);
  expect(day(1)?.timeZoneDifference).toBe(-120);
  expect(day(2)).toMatchObject({
    start: at('2024-10-27T00:00+02:00'),
    end: at('2024-10-28T00:00+01:00') - 1,
    increment: 'week',
  });
  expect(day(3)?.timeZoneDifference).toBe(-60);
  expect(plan.off).toEqual([]);
});

test('weeks east of UTC are asked for one by one where the sign is lost', () => {
  const plan = planFor(
    'Asia/Kolkata',
    'week',
    '2024-06-03T00:00+05:30',
    '2024-07-01T00:00+05:30',
    false,
  );
  expect(plan.requests.map(({ increment }) => increment)).toEqual(
    expect.arrayContaining(['month']),
  );
  expect(plan.requests).toHaveLength(4);
  expect(plan.off).toEqual([]);
});

test('where exactness would take too many requests, it says which buckets are off', () => {
  const year = planFor(
    'Asia/Kolkata',
    'week',
    '2024-01-01T00:00+05:30',
    '2025-01-06T00:00+05:30',
    false,
  );
  expect(year.requests).toHaveLength(1);
  expect(year.off).toHaveLength(53);
  // Cut at midnight UTC: each week lacks its first 330 minutes and has the next one's; the last has no next.
  expect(year.off[10]).toEqual({ bucket: 10, minutes: 660 });
  expect(year.off[52]).toEqual({ bucket: 52, minutes: 330 });
});

test('a week over new year is inside no coarser increment: where the sign is lost it lacks its first hours', () => {
  const plan = planFor(
    'Asia/Kolkata',
    'week',
    '2024-12-23T00:00+05:30',
    '2025-01-13T00:00+05:30',
    false,
  );
  expect(plan.off).toEqual([{ bucket: 1, minutes: 330 }]);
  expect(plan.requests[1]).toMatchObject({
    start: at('2024-12-30T00:00Z'),
    end: at('2025-01-06T00:00+05:30') - 1,
    increment: 'week',
  });
});

test('a local year east of UTC is wider than any increment: it lacks what lies before the cut', () => {
  const plan = planFor(
    'Europe/Berlin',
    'year',
    '2023-01-01T00:00+01:00',
    '2025-01-01T00:00+01:00',
    false,
  );
  expect(plan.off).toEqual([
    { bucket: 0, minutes: 60 },
    { bucket: 1, minutes: 60 },
  ]);
  expect(plan.requests[0]?.start).toBe(at('2023-01-01T00:00Z'));
});

test('ten years of months keep to twelve requests and stay within an hour or two', () => {
  const plan = planFor(
    'Europe/Berlin',
    'month',
    '2014-01-01T00:00+01:00',
    '2024-01-01T00:00+01:00',
    true,
  );
  expect(plan.requests.length).toBeLessThanOrEqual(MOST_REQUESTS);
  expect(plan.off.length).toBeLessThan(60);
  for (const { minutes } of plan.off) expect([60, 120]).toContain(minutes);
});

test('a month of minutes is planned quickly', () => {
  const start = performance.now();
  const plan = planFor(
    'Europe/Berlin',
    'min',
    '2024-03-01T00:00+01:00',
    '2024-04-01T00:00+02:00',
    false,
  );
  expect(plan.buckets).toHaveLength(44_580);
  expect(plan.requests).toHaveLength(1);
  // Usually under 50 ms; the bound is wide because machines share their cores.
  expect(performance.now() - start).toBeLessThan(2_000);
});
