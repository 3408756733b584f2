import type { Increment } from '../contract/increments.ts';
import type { Bucket } from './buckets.ts';
import { DAY, MINUTE, startOf } from './calendar.ts';
import { offsetAt, offsetText } from './offset.ts';
import type { Plan } from './plan.ts';
import type { ResolvedRange } from './range.ts';
import { isRepeated, wallAt } from './wall.ts';
import {
  clockText,
  dateText,
  dayText,
  monthText,
  weekdayText,
  wholeDateText,
  yearText,
} from './write-dates.ts';

/**
 * A bucket's whole name: `Tue 12 Nov, 14:00–15:00`, `Tue 12 Nov 2025`, `Week of 10 Nov 2025`, `Nov 2025`, `2025`.
 * Where clocks show a time twice it says which: `Sun 26 Oct, 02:00–03:00 CEST`.
 */
export function bucketLabel({ start, end }: Bucket, increment: Increment, zone: string): string {
  const wall = wallAt(zone, start);
  if (increment === 'year') return yearText(wall);
  if (increment === 'month') return monthText(wall);
  if (increment === 'week') return `Week of ${dateText(startOf('week', wall))}`;
  if (increment === 'day') return wholeDateText(wall);
  const until = increment === 'hour' ? `–${clockText(wall + end - start, wall)}` : '';
  const pass = isRepeated(zone, start) ? ` ${zoneText(zone, start)}` : '';
  return `${weekdayText(wall)}, ${clockText(wall)}${until}${pass}`;
}

/** `minute`, `hour`, `day` … */
export function incrementWord(increment: Increment): string {
  return increment === 'min' ? 'minute' : increment;
}

/** What `partial` means in words, null for a whole bucket. */
export function partialText({ partial }: Bucket): string | null {
  return partial === null ? null : PARTIAL[partial];
}

const PARTIAL = {
  start: 'partial: the range starts inside it',
  end: 'partial: the range ends inside it',
  both: 'partial: the range holds only a part of it',
  filling: 'still filling',
} as const;

/** Which share of a plan's buckets is cut wrong and by how much at most, null when none is. */
export function offText({ increment, buckets, off }: Plan): string | null {
  if (off.length === 0) return null;
  const most = off.reduce((longest, { minutes }) => Math.max(longest, minutes), 0);
  const amount =
    most % 60 === 0
      ? `${most / 60} h`
      : most < 60
        ? `${most} min`
        : `${Math.floor(most / 60)} h ${most % 60} min`;
  const which = `${off.length} of ${buckets.length} ${incrementWord(increment)}${buckets.length === 1 ? '' : 's'}`;
  return `${which} can't be cut exactly by this endpoint: off by up to ${amount}.`;
}

/** An instant to the minute: `9 Nov 2026 14:32`. */
function instantText(zone: string, instant: number): string {
  const wall = wallAt(zone, instant);
  const pass = isRepeated(zone, instant) ? ` ${zoneText(zone, instant)}` : '';
  return `${dateText(wall)} ${clockText(wall)}${pass}`;
}

/**
 * The resolved instants: `10 Oct 2026 00:00 – 9 Nov 2026 14:32, Europe/Berlin (UTC+2, then UTC+1)`. An end one
 * millisecond before a whole minute is shown as that minute, midnight as 24:00.
 */
export function rangeText({ start, end }: ResolvedRange, zone: string): string {
  const stop = (end + 1) % MINUTE === 0 ? end + 1 : end;
  const startWall = wallAt(zone, start);
  const lastWall = wallAt(zone, end);
  // Read on the clock that runs at the end, so that the jump at a change is not part of it.
  const stopWall = lastWall + stop - end;
  const sameDay = startOf('day', startWall) === startOf('day', lastWall);
  const pass = isRepeated(zone, end) ? ` ${zoneText(zone, end)}` : '';
  const until = `${sameDay ? '' : `${dateText(lastWall)} `}${clockText(stopWall, lastWall)}${pass}`;
  const offsets = [offsetText(offsetAt(zone, start)), offsetText(offsetAt(zone, end))];
  const [first, last] = offsets;
  const clocks = first === last ? first : `${first}, then ${last}`;
  const name = zone === 'UTC' ? 'UTC' : `${zone} (${clocks})`;
  return `${instantText(zone, start)} – ${until}, ${name}`;
}

/** The same in few words: whole days without their times, `1 Jan 2024 – 31 Dec 2025`. */
export function shortRangeText({ start, end }: ResolvedRange, zone: string): string {
  const [startWall, stopWall] = [wallAt(zone, start), wallAt(zone, end) + 1];
  const isWholeDays = startWall % DAY === 0 && stopWall % DAY === 0;
  const [first, last] = [dateText(startWall), dateText(stopWall - 1)];
  if (isWholeDays) return first === last ? first : `${first} – ${last}`;
  const until = `${first === last ? '' : `${last} `}${clockText(stopWall, stopWall - 1)}`;
  return `${first} ${clockText(startWall)} – ${until}`;
}

/** A day without its time where it is the day's first instant: `23 Nov 2026`, `23 Nov 2026 14:00`. */
export function shortInstantText(instant: number, zone: string): string {
  const wall = wallAt(zone, instant);
  return wall % DAY === 0 ? dateText(wall) : instantText(zone, instant);
}

/** An instant seen from another one: `10:02` on the same day, else `12 Nov 10:02`. */
export function clockSince(zone: string, instant: number, now: number): string {
  const wall = wallAt(zone, instant);
  const isToday = startOf('day', wall) === startOf('day', wallAt(zone, now));
  return isToday ? clockText(wall) : `${dayText(wall)} ${clockText(wall)}`;
}

/** The zone's abbreviation where it has one in English (`CEST`), else its offset (`UTC+5:30`). */
export function zoneText(zone: string, instant: number): string {
  for (const locale of ['en-GB', 'en-US', 'en-AU']) {
    const parts = new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      timeZoneName: 'short',
    }).formatToParts(instant);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    if (/^[A-Z]{3,5}$/.test(name)) return name;
  }
  return offsetText(offsetAt(zone, instant));
}
