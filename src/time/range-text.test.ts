import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeRange } from './complete-range.ts';
import { PRESETS } from './presets.ts';
import { type Range, resolveRange } from './range.ts';
import { encodeRange } from './range-link.ts';
import { readRange, writeRange } from './range-text.ts';
import { writeWall } from './wall.ts';

const BERLIN = 'Europe/Berlin';
/** A Wednesday, 14:32 in Berlin. */
const NOW = Date.parse('2026-11-25T13:32:10.500Z');

function read(text: string, zone = BERLIN): string {
  const { range, problem } = readRange(text, zone, NOW);
  if (problem !== undefined) return problem;
  if (range.kind === 'since') return `since ${writeWall(zone, range.start)}`;
  if (range.kind !== 'between') return encodeRange(range);
  return `${writeWall(zone, range.start)} to ${writeWall(zone, range.end + 1)}`;
}

test.each([
  ['last 36h', 'last-36-hour'],
  ['36h', 'last-36-hour'],
  ['7d', 'last-7-day'],
  ['90m', 'last-90-minute'],
  ['3M', 'last-3-month'],
  ['3mo', 'last-3-month'],
  ['last 2 weeks', 'last-2-week'],
  ['now-6h to now', 'last-6-hour'],
  ['now - 3M', 'last-3-month'],
  ['Past two  weeks ', 'last-2-week'],
  ['the last 10 minutes', 'last-10-minute'],
  ['last hour', 'last-1-hour'],
  ['last month', 'month-1'],
  ['last 1 month', 'last-1-month'],
  ['yesterday', 'day-1'],
  ['Today', 'day'],
  ['this month', 'month'],
  ['previous week', 'week-1'],
  ['3 weeks ago', 'week-3'],
  ['since monday', 'since 2026-11-23 00:00'],
  ['since wednesday', 'since 2026-11-25 00:00'],
  ['since last wednesday', 'since 2026-11-18 00:00'],
  ['since thu', 'since 2026-11-19 00:00'],
  ['since monday 9:00', 'since 2026-11-23 09:00'],
  ['since 2025-03-01', 'since 2025-03-01 00:00'],
  ['since 2025-03-01 14:00', 'since 2025-03-01 14:00'],
  ['since 3 days ago', 'since 2026-11-22 00:00'],
  ['since 2 hours ago', 'since 2026-11-25 12:32:10.500'],
  ['since 9am', 'since 2026-11-25 09:00'],
  ['since march', 'since 2026-03-01 00:00'],
  // December has not begun this year.
  ['since december', 'since 2025-12-01 00:00'],
  ['from 1 march', 'since 2026-03-01 00:00'],
  ['2026-11-01 to now', 'since 2026-11-01 00:00'],
  ['monday .. now', 'since 2026-11-23 00:00'],
  ['since monday until now', 'since 2026-11-23 00:00'],
  ['this quarter', 'since 2026-10-01 00:00'],
  ['last quarter', '2026-07-01 00:00 to 2026-10-01 00:00'],
  ['march 2025', '2025-03-01 00:00 to 2025-04-01 00:00'],
  ['Mar 2025', '2025-03-01 00:00 to 2025-04-01 00:00'],
  ['2025-03', '2025-03-01 00:00 to 2025-04-01 00:00'],
  ['in march', '2026-03-01 00:00 to 2026-04-01 00:00'],
  ['sept', '2026-09-01 00:00 to 2026-10-01 00:00'],
  ['q1 2025', '2025-01-01 00:00 to 2025-04-01 00:00'],
  ['2025-Q4', '2025-10-01 00:00 to 2026-01-01 00:00'],
  ['2025', '2025-01-01 00:00 to 2026-01-01 00:00'],
  // Week 1 of 2026 holds 1 January, a Thursday.
  ['2026-W01', '2025-12-29 00:00 to 2026-01-05 00:00'],
  ['2025-03-01..2025-03-14', '2025-03-01 00:00 to 2025-03-15 00:00'],
  ['2025-03-01/2025-03-14', '2025-03-01 00:00 to 2025-03-15 00:00'],
  ['2025-03-01 – 2025-03-14', '2025-03-01 00:00 to 2025-03-15 00:00'],
  ['2025-03-01 14:00 to 16:00', '2025-03-01 14:00 to 2025-03-01 16:00'],
  ['2025-03-01 at 2pm until 4:30pm', '2025-03-01 14:00 to 2025-03-01 16:30'],
  ['2025-03-01T14:00Z to 2025-03-01T16:00Z', '2025-03-01 15:00 to 2025-03-01 17:00'],
  ['yesterday 22:00 to 02:00', '2026-11-24 22:00 to 2026-11-25 02:00'],
  ['9:00 to 12:00', '2026-11-25 09:00 to 2026-11-25 12:00'],
  ['yesterday noon to midnight', '2026-11-24 12:00 to 2026-11-25 00:00'],
  ['2025-03-01', '2025-03-01 00:00 to 2025-03-02 00:00'],
  ['1 march', '2026-03-01 00:00 to 2026-03-02 00:00'],
  ['March 1st, 2025', '2025-03-01 00:00 to 2025-03-02 00:00'],
  ['29 feb', '2024-02-29 00:00 to 2024-03-01 00:00'],
  ['monday', '2026-11-23 00:00 to 2026-11-24 00:00'],
  ['monday to wednesday', '2026-11-23 00:00 to 2026-11-26 00:00'],
  ['friday to monday', '2026-11-20 00:00 to 2026-11-24 00:00'],
  ['between monday and tuesday', '2026-11-23 00:00 to 2026-11-25 00:00'],
  ['march to may 2025', '2025-03-01 00:00 to 2025-06-01 00:00'],
  ['nov to feb 2025', '2024-11-01 00:00 to 2025-03-01 00:00'],
  ['november to february', '2025-11-01 00:00 to 2026-03-01 00:00'],
  ['1 to 14 march 2025', '2025-03-01 00:00 to 2025-03-15 00:00'],
  // Dots put the day first everywhere, a leading year the month second.
  ['since 24.11.2026', 'since 2026-11-24 00:00'],
  ['1.11.2026 to 24. 11. 2026', '2026-11-01 00:00 to 2026-11-25 00:00'],
  ['24.11.2026 14:00 to 16:00', '2026-11-24 14:00 to 2026-11-24 16:00'],
  ['24.11.2026', '2026-11-24 00:00 to 2026-11-25 00:00'],
  ['2026/11/24', '2026-11-24 00:00 to 2026-11-25 00:00'],
  ['2026-1-5', '2026-01-05 00:00 to 2026-01-06 00:00'],
  ['24 nov to today', '2026-11-24 00:00 to 2026-11-26 00:00'],
  // The week before began on Monday the 16th.
  ['last week to yesterday', '2026-11-16 00:00 to 2026-11-25 00:00'],
  ['previous quarter to last month', '2026-07-01 00:00 to 2026-11-01 00:00'],
  ['since last year', 'since 2025-01-01 00:00'],
  ['2024 to 2025', '2024-01-01 00:00 to 2026-01-01 00:00'],
  // Clocks go forward on 29 March and back on 25 October.
  ['2026-03-29', '2026-03-29 00:00 to 2026-03-30 00:00'],
  ['2026-10-25 02:00 to 02:30', '2026-10-25 02:00+02:00 to 2026-10-25 02:30+01:00'],
])('“%s” is %s', (text, range) => {
  expect(read(text)).toBe(range);
});

test.each([
  ['', /^Type a range, such as “last 36h”/],
  ['fooday', /^“fooday” can’t be read as a date or time. What can: “last 36h”/],
  ['since fooday', /^“fooday” can’t be read as a date or time. What can: “last 36h”/],
  ['2025-03-01 to soon', /^“soon” can’t be read as a date or time. What can: “last 36h”/],
  ['soon to 2025-03-01', /^“soon” can’t be read/],
  ['soon to later', /^“soon” can’t be read/],
  ['2026-02-30 to 2026-03-01', '30 February does not exist; the month’s last day is “28 feb”.'],
  [
    '2025-02-01 to 29.2.2025',
    '29 February 2025 does not exist; the month’s last day is “28 feb 2025”.',
  ],
  ['31 apr', '31 April does not exist; the month’s last day is “30 apr”.'],
  ['june 0th, 2025', '0 June does not exist; the month’s last day is “30 jun”.'],
  ['since 2026-13-01', 'There is no month 13; dates are written as “2026-11-24”.'],
  [
    '24/11/2026',
    '“24/11/2026” does not say which is the day and which the month; write “2026-11-24”.',
  ],
  [
    'since 5/6/2026 14:00',
    '“5/6/2026” does not say which is the day and which the month; write “2026-06-05” or “2026-05-06”.',
  ],
  [
    '33/44/2026',
    '“33/44/2026” does not say which is the day and which the month; write “2026-11-24”.',
  ],
  ['yesterday to last week', '“last week” is not after “yesterday”.'],
  ['2025-03-14 to 2025-03-01', '“2025-03-01” is not after “2025-03-14”.'],
  ['since 2027', '“2027” is still to come; a range that runs to now starts in the past.'],
  ['14:00', '“14:00” is one moment; say “since 14:00”, or when it ends: “14:00 to …”.'],
  ['1969', '“1969” reaches beyond the years 1970 to 2100.'],
  ['2099 to 2101', '“2099 to 2101” reaches beyond the years 1970 to 2100.'],
  ['last 0 days', '“0” days can’t be shown; from 1 to 100000 can.'],
  ['5000 days ago', '“5000” days ago can’t be shown; up to 1000 can.'],
])('“%s” is refused with its reason', (text, problem) => {
  expect(read(text)).toMatch(
    typeof problem === 'string' ? new RegExp(`^${literally(problem)}$`) : problem,
  );
});

test('a day that a zone skipped is no range', () => {
  expect(read('2011-12-30', 'Pacific/Apia')).toBe('The clocks of this zone skipped “2011-12-30”.');
});

const instant = fc.integer({ min: 0, max: Date.UTC(2100, 11, 31) });
const anyRange: fc.Arbitrary<Range> = fc.oneof(
  fc.record({
    kind: fc.constant('last' as const),
    count: fc.integer({ min: 1, max: 100_000 }),
    unit: fc.constantFrom('minute', 'hour', 'day', 'week', 'month', 'year'),
  }),
  fc.record({
    kind: fc.constant('calendar' as const),
    unit: fc.constantFrom('day', 'week', 'month', 'year'),
    back: fc.integer({ min: 0, max: 1_000 }),
  }),
  fc.record({ kind: fc.constant('since' as const), start: fc.integer({ min: 0, max: NOW }) }),
  fc.tuple(instant, instant).map(([one, other]) => ({
    kind: 'between' as const,
    start: Math.min(one, other),
    end: Math.max(one, other),
  })),
  // Ends on whole minutes and days, and within one day, where texts are short.
  fc
    .tuple(
      fc.integer({ min: 20_000, max: 22_000 }),
      fc.integer({ min: 0, max: 1_440 }),
      fc.constantFrom(1, 60, 90, 1_440, 2_880, 44_640),
    )
    .map(([day, minute, width]) => {
      const start = (day * 1_440 + minute) * 60_000;
      return { kind: 'between' as const, start, end: start + width * 60_000 - 1 };
    }),
);
const anyZone = fc.constantFrom(
  'UTC',
  BERLIN,
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Africa/Cairo',
);

test('every range is read back from what it is written as', () => {
  const property = fc.property(anyRange, anyZone, (range, zone) => {
    expect(readRange(writeRange(range, zone), zone, NOW)).toEqual({ range });
  });
  fc.assert(property, { seed: 20240131, numRuns: 2_000 });
  for (const range of PRESETS)
    expect(readRange(writeRange(range, BERLIN), BERLIN, NOW)).toEqual({ range });
});

test('no text makes it throw, and every refusal has words', () => {
  const words = fc.constantFrom(
    ...'last since from to now .. - monday march 2025 2025-03-01 14:00 q1 w10 7 d ago until 9pm 31 feb é'.split(
      ' ',
    ),
  );
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.array(words, { maxLength: 6 }).map((parts) => parts.join(' ')),
  );
  const property = fc.property(texts, anyZone, (text, zone) => {
    const { range, problem } = readRange(text, zone, NOW);
    if (range === undefined) expect(problem).toMatch(/\.$/);
    else {
      const { start, end } = resolveRange(range, zone, NOW);
      expect(start).toBeLessThanOrEqual(end);
    }
  });
  fc.assert(property, { seed: 20240131, numRuns: 2_000 });
});

test('completions can all be read', () => {
  const complete = (text: string) => completeRange(text, BERLIN, NOW);
  expect(complete('36')).toEqual([
    'last 36 minutes',
    'last 36 hours',
    'last 36 days',
    'last 36 weeks',
    'last 36 months',
    'last 36 years',
  ]);
  expect(complete('last 2 w')).toEqual(['last 2 weeks']);
  expect(complete('since w')).toEqual(['since wednesday']);
  expect(complete('prev')).toContain('previous month');
  expect(complete('mar')).toEqual(['march 2026', 'march 2025', 'since mar']);
  expect(complete('2025-03-01')).toEqual(['since 2025-03-01']);
  for (const text of ['', 'l', 's', 'since ', 'q', 't', '2', '1', 'n', 'j'])
    for (const completion of complete(text))
      expect(readRange(completion, BERLIN, NOW).problem).toBeUndefined();
});

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
