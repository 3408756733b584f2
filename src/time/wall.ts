import { DAY, HOUR, MINUTE } from './calendar.ts';
import { offsetAt, offsetsBetween } from './offset.ts';

/** What the zone's clocks read at an instant, as the UTC milliseconds of the same reading. */
export function wallAt(zone: string, instant: number): number {
  return instant + offsetAt(zone, instant) * MINUTE;
}

/**
 * The instant at which the zone's clocks reach a reading. A reading that clocks skip is reached when they jump over
 * it; of one they show twice, `which` says the first or the last.
 */
export function instantAt(zone: string, wall: number, which: 'first' | 'last' = 'first'): number {
  const spans = offsetsBetween(zone, wall - WIDEST, wall + WIDEST);
  if (which === 'last') spans.reverse();
  for (const { start, end, offset } of spans) {
    const instant = wall - offset * MINUTE;
    if (which === 'first' && instant < end) return Math.max(instant, start);
    if (which === 'last' && instant >= start) return Math.min(instant, end);
  }
  return wall;
}

/** Whether clocks show this reading once more, before or after. */
export function isRepeated(zone: string, instant: number): boolean {
  const wall = wallAt(zone, instant);
  return instantAt(zone, wall, 'first') !== instantAt(zone, wall, 'last');
}

/** What a typed date or time means: when it begins, first and last time round, and whether it names a whole day. */
export interface WallReading {
  readonly first: number;
  readonly last: number;
  readonly wholeDay: boolean;
}

/**
 * Reads `2025-03-01`, `2025-03-01 14:00`, `2025-03-01T14:00:30.250` in the zone, or with `Z` or `+01:00` at the end.
 * Null when it is none of these or no such day exists. For a whole day both instants are its beginning.
 */
export function readWall(text: string, zone: string): WallReading | null {
  const match = WALL_TEXT.exec(text.trim());
  if (!match) return null;
  const [, date = '', time, second = '0', fraction = '', sign] = match;
  const [hour = 0, minute = 0] = (time ?? '00:00').split(':').map(Number);
  const midnight = Date.parse(`${date}T00:00:00.000Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return null;
  const clock = hour * HOUR + minute * MINUTE + Number(second) * 1000;
  const within = clock + Number(fraction.padEnd(3, '0'));
  if (minute > 59 || Number(second) > 59 || within > DAY) return null;
  const wall = midnight + within;
  const wholeDay = time === undefined;
  if (sign === undefined)
    return {
      first: instantAt(zone, wall),
      last: wholeDay ? instantAt(zone, wall) : instantAt(zone, wall, 'last'),
      wholeDay,
    };
  if (wholeDay) return null;
  const instant = wall - signMinutes(sign) * MINUTE;
  return { first: instant, last: instant, wholeDay };
}

/** The shortest text that `readWall` reads back as exactly this instant; hours shown twice carry their offset. */
export function writeWall(zone: string, instant: number): string {
  const iso = new Date(wallAt(zone, instant)).toISOString();
  const [date = '', time = ''] = iso.slice(0, -1).split('T');
  const clock = time.replace(/(:00)?\.000$/, '');
  return `${date} ${clock}${isRepeated(zone, instant) ? signText(offsetAt(zone, instant)) : ''}`;
}

/** No zone is further than 15 hours from UTC in either direction. */
const WIDEST = 16 * HOUR;

const WALL_TEXT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?(Z|[+-]\d{2}:\d{2})?$/;

function signMinutes(sign: string): number {
  if (sign === 'Z') return 0;
  const [hours = 0, minutes = 0] = sign.slice(1).split(':').map(Number);
  return (sign.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function signText(offset: number): string {
  const size = Math.abs(offset);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${hours}:${String(size % 60).padStart(2, '0')}`;
}
