import { expect, test } from 'vitest';
import { offsetAt, offsetsBetween, offsetText } from './offset.ts';
import { homeZone, isZone, zoneChoices } from './zone.ts';

const at = (iso: string) => Date.parse(iso);

test('offsets change at the very millisecond', () => {
  expect(offsetAt('Europe/Berlin', at('2024-03-31T00:59:59.999Z'))).toBe(60);
  expect(offsetAt('Europe/Berlin', at('2024-03-31T01:00:00.000Z'))).toBe(120);
  expect(offsetAt('America/St_Johns', at('2024-01-15T12:00:00Z'))).toBe(-210);
  expect(offsetAt('Asia/Kathmandu', at('2024-01-15T12:00:00Z'))).toBe(345);
  expect(offsetAt('Pacific/Kiritimati', at('2024-01-15T12:00:00Z'))).toBe(840);
});

test('Morocco leaves its summer time for Ramadan', () => {
  const spans = offsetsBetween('Africa/Casablanca', at('2024-01-01'), at('2025-01-01'));
  expect(spans).toEqual([
    { start: at('2024-01-01'), end: at('2024-03-10T02:00Z'), offset: 60 },
    { start: at('2024-03-10T02:00Z'), end: at('2024-04-14T02:00Z'), offset: 0 },
    { start: at('2024-04-14T02:00Z'), end: at('2025-01-01'), offset: 60 },
  ]);
});

test('two changes a week apart are both found', () => {
  const spans = offsetsBetween('America/Boa_Vista', at('2000-10-01'), at('2000-11-01'));
  expect(spans.map(({ offset }) => offset)).toEqual([-240, -180, -240]);
});

test('Samoa jumped over the date line', () => {
  const change = at('2011-12-30T10:00:00Z');
  expect(offsetAt('Pacific/Apia', change - 1)).toBe(-600);
  expect(offsetAt('Pacific/Apia', change)).toBe(840);
});

test('offsets read as people write them', () => {
  expect([0, 60, 330, -210, 840].map(offsetText)).toEqual([
    'UTC',
    'UTC+1',
    'UTC+5:30',
    'UTC-3:30',
    'UTC+14',
  ]);
});

test('a zone is an IANA name, not an offset', () => {
  expect(
    ['UTC', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'].map(isZone),
  ).toEqual([true, true, true, true]);
  expect(['', '+02:00', 'Mars/Olympus', 'Europe/Berlin ', '__proto__'].map(isZone)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(isZone(homeZone())).toBe(true);
});

test('the choices start with UTC and bear the names of today', () => {
  const choices = zoneChoices(at('2024-07-01T00:00Z'));
  expect(choices[0]).toEqual({ zone: 'UTC', offset: 0, offsetText: 'UTC' });
  expect(choices.find(({ zone }) => zone === 'Asia/Kolkata')?.offsetText).toBe('UTC+5:30');
  expect(choices.some(({ zone }) => zone === 'Asia/Calcutta')).toBe(false);
  expect(new Set(choices.map(({ zone }) => zone)).size).toBe(choices.length);
});
