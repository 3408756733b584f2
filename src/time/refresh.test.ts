import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  nextRefresh,
  REFRESH_RATES,
  type RefreshState,
  refreshNotice,
  refreshPeriod,
} from './refresh.ts';

const at = (iso: string) => Date.parse(`2026-11-25T${iso}Z`);
const READY: RefreshState = {
  rate: '1m',
  requests: 1,
  reachesNow: true,
  hidden: false,
  asking: false,
  askedAt: at('14:32:10.500'),
  waitUntil: null,
};
const next = (change: Partial<RefreshState>) => {
  const instant = nextRefresh({ ...READY, ...change });
  return instant === null ? null : new Date(instant).toISOString().slice(11, 19);
};

test('it asks on the half minute, the minute and every fifth', () => {
  expect(next({ rate: '30s' })).toBe('14:32:30');
  expect(next({ rate: '1m' })).toBe('14:33:00');
  expect(next({ rate: '5m' })).toBe('14:35:00');
  // Asked exactly then, the next is a whole period later.
  expect(next({ rate: '1m', askedAt: at('14:33:00') })).toBe('14:34:00');
});

test('it rests while off, hidden, asking, or asked about the past', () => {
  expect(next({ rate: 'off' })).toBeNull();
  expect(next({ hidden: true })).toBeNull();
  expect(next({ asking: true })).toBeNull();
  expect(next({ reachesNow: false })).toBeNull();
  // Seen again after an hour, it is due at once.
  expect(next({ askedAt: at('13:00:00') })).toBe('13:01:00');
});

test('it waits as long as the endpoint asks to', () => {
  expect(next({ waitUntil: at('14:32:50') })).toBe('14:33:00');
  expect(next({ waitUntil: at('14:35:20') })).toBe('14:36:00');
  expect(next({ rate: '5m', waitUntil: at('14:35:20') })).toBe('14:40:00');
});

test('many requests slow it down, and it says so', () => {
  expect(refreshPeriod('30s', 12)).toBe(30_000);
  expect(refreshPeriod('30s', 100)).toBe(30_000);
  expect(refreshPeriod('30s', 101)).toBe(60_000);
  expect(refreshPeriod('1m', 401)).toBe(180_000);
  expect(refreshPeriod('5m', 401)).toBe(300_000);
  expect(refreshNotice('1m', 12, true)).toBeNull();
  expect(refreshNotice('off', 900, false)).toBeNull();
  expect(refreshNotice('1m', 12, false)).toBe('Paused: this range does not reach now.');
  expect(refreshNotice('1m', 401, true)).toBe(
    'Every 3 minutes: one answer takes 401 requests, and an endpoint takes 200 a minute.',
  );
});

test('an hour on a clock never asks more than 200 requests in any minute', () => {
  const rates = fc.constantFrom(...REFRESH_RATES);
  const property = fc.property(
    rates,
    fc.integer({ min: 1, max: 1_000 }),
    fc.integer({ min: 0, max: 3_600_000 }),
    fc.integer({ min: 0, max: 20_000 }),
    (rate, requests, offset, takes) => {
      const asked: number[] = [];
      let clock = at('00:00:00') + offset;
      const end = clock + 3_600_000;
      while (clock < end) {
        const due = nextRefresh({ ...READY, rate, requests, askedAt: asked.at(-1) ?? clock });
        if (due === null) break;
        expect(due % (rate === '30s' ? 30_000 : 60_000)).toBe(0);
        // The next asking is looked for when this answer has come.
        asked.push(Math.max(due, clock));
        clock = Math.max(due, clock) + takes;
      }
      if (rate === 'off') expect(asked).toEqual([]);
      else expect(asked.length).toBeGreaterThan(0);
      for (const [index, time] of asked.entries()) {
        const before = asked[index - 1];
        if (before !== undefined)
          expect(requests / ((time - before) / 60_000)).toBeLessThanOrEqual(200);
      }
    },
  );
  fc.assert(property, { seed: 20240131, numRuns: 200 });
});
