import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt, isRepeated, readWall, writeWall } from './wall.ts';

const at = (iso: string) => Date.parse(iso);

test('a skipped reading is reached at the jump', () => {
  expect(instantAt('Europe/Berlin', at('2024-03-31T02:30Z'))).toBe(at('2024-03-31T01:00Z'));
  expect(instantAt('Europe/Berlin', at('2024-03-31T02:30Z'), 'last')).toBe(at('2024-03-31T01:00Z'));
  expect(instantAt('America/Sao_Paulo', at('2018-11-04T00:00Z'))).toBe(at('2018-11-04T03:00Z'));
  expect(instantAt('Pacific/Apia', at('2011-12-30T12:00Z'))).toBe(at('2011-12-30T10:00Z'));
});

test('of a reading shown twice there is a first and a last', () => {
  const wall = at('2024-10-27T02:30Z');
  expect(instantAt('Europe/Berlin', wall)).toBe(at('2024-10-27T00:30Z'));
  expect(instantAt('Europe/Berlin', wall, 'last')).toBe(at('2024-10-27T01:30Z'));
  expect(isRepeated('Europe/Berlin', at('2024-10-27T01:30Z'))).toBe(true);
  expect(isRepeated('Europe/Berlin', at('2024-10-27T02:00Z'))).toBe(false);
});

test('dates and times are read in the zone', () => {
  expect(readWall('2025-03-01', 'Asia/Kolkata')).toEqual({
    first: at('2025-02-28T18:30Z'),
    last: at('2025-02-28T18:30Z'),
    wholeDay: true,
  });
  expect(readWall(' 2025-03-01T14:00:30.25 ', 'UTC')?.first).toBe(at('2025-03-01T14:00:30.250Z'));
  expect(readWall('2025-03-01 14:00+01:00', 'UTC')?.first).toBe(at('2025-03-01T13:00Z'));
  expect(readWall('2025-03-01 24:00', 'UTC')?.first).toBe(at('2025-03-02T00:00Z'));
});

test('what is not a date or time is null', () => {
  for (const text of ['', 'yesterday', '2025-02-29', '2025-13-01', '2025-03-01 24:01'])
    expect(readWall(text, 'UTC')).toBeNull();
  for (const text of ['2025-03-01 12:60', '2025-03-01Z', '1.3.2025', '2025-03-01 9:00'])
    expect(readWall(text, 'UTC')).toBeNull();
});

test('an hour shown twice is written with its offset', () => {
  expect(writeWall('Europe/Berlin', at('2024-10-27T01:30Z'))).toBe('2024-10-27 02:30+01:00');
  expect(writeWall('America/New_York', at('2024-11-03T05:30Z'))).toBe('2024-11-03 01:30-04:00');
  expect(writeWall('Europe/Berlin', at('2024-10-27T12:00:05Z'))).toBe('2024-10-27 13:00:05');
});

test('every instant goes to text and back', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
  const instants = fc.integer({ min: at('2009-01-01'), max: at('2027-01-01') });
  const property = fc.property(zones, instants, (zone, instant) => {
    expect(readWall(writeWall(zone, instant), zone)?.first).toBe(instant);
    expect(readWall(writeWall(zone, instant), zone)?.last).toBe(instant);
  });
  fc.assert(property, { seed: 20240131, numRuns: 300 });
});
