import { readPoint } from './point-text.ts';
import { PRESETS } from './presets.ts';
import { readRange, writeRange } from './range-text.ts';
import { wallAt } from './wall.ts';

const MOST = 6;

/** What a text could become: up to six whole ranges in words, each of which can be read. */
export function completeRange(text: string, zone: string, now: number): string[] {
  const typed = text.toLowerCase().replaceAll(/\s+/g, ' ').trimStart();
  if (typed === '') return [];
  const named = namedRanges(zone, now).filter((name) => name.startsWith(typed));
  const found = new Set([...lengthsOf(typed), ...named, ...sinceThat(typed, zone, now)]);
  found.delete(typed.trim());
  return [...found].filter((name) => readRange(name, zone, now).range).slice(0, MOST);
}

const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'];

/** `36`, `last 36 h` … as so many of every unit that begins so. */
function lengthsOf(typed: string): string[] {
  const match = /^(?:(?:last|past) )?(\d{1,3}) ?([a-z]*)$/.exec(typed);
  const [, count, unit = ''] = match ?? [];
  if (count === undefined) return [];
  return UNITS.filter((name) => name.startsWith(unit)).map((name) => `last ${count} ${name}`);
}

/** A date or time alone, as the beginning of all up to now. */
function sinceThat(typed: string, zone: string, now: number): string[] {
  return readPoint(typed.trim(), { zone, now }) ? [`since ${typed.trim()}`] : [];
}

const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const MONTHS =
  'january february march april may june july august september october november december';

function namedRanges(zone: string, now: number): string[] {
  const year = new Date(wallAt(zone, now)).getUTCFullYear();
  const years = [year, year - 1, year - 2];
  return [
    ...PRESETS.map((range) => writeRange(range, zone)),
    'last 2 weeks',
    'this quarter',
    'previous quarter',
    ...['yesterday', ...WEEKDAYS].map((day) => `since ${day}`),
    ...MONTHS.split(' ').flatMap((month) => years.slice(0, 2).map((of) => `${month} ${of}`)),
    ...[1, 2, 3, 4].flatMap((quarter) => years.slice(0, 2).map((of) => `q${quarter} ${of}`)),
    ...years.map(String),
    ...WEEKDAYS,
  ];
}
