import { HOUR, MINUTE, periodOf, startOfPeriod } from './calendar.ts';
import { instantAt, wallAt } from './wall.ts';

/**
 * Reads "now", "today", "yesterday", "15 minutes ago", "7 days ago": the instant (ms) it is at `now`. Minutes and hours
 * count back exactly; days and longer keep the time of day on the zone's clocks. Null when the text is none of these.
 */
export function readRelative(text: string, zone: string, now: number): number | null {
  const words = text.trim().toLowerCase();
  if (words === 'now') return now;
  if (words === 'today') return startOfDay(zone, now, 0);
  if (words === 'yesterday') return startOfDay(zone, now, 1);
  const match = /^(\d{1,5}) (minute|hour|day|week|month|year)s? ago$/.exec(words);
  if (!match) return null;
  const count = Number(match[1]);
  if (match[2] === 'minute') return now - count * MINUTE;
  if (match[2] === 'hour') return now - count * HOUR;
  const wall = new Date(wallAt(zone, now));
  const day = wall.getUTCDate();
  if (match[2] === 'day') wall.setUTCDate(day - count);
  if (match[2] === 'week') wall.setUTCDate(day - 7 * count);
  if (match[2] === 'month' || match[2] === 'year') {
    wall.setUTCDate(1);
    wall.setUTCMonth(wall.getUTCMonth() - count * (match[2] === 'year' ? 12 : 1));
    const lastDay = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0));
    wall.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  }
  return wall.getTime() < 0 ? null : instantAt(zone, wall.getTime());
}

function startOfDay(zone: string, now: number, back: number): number {
  return instantAt(zone, startOfPeriod('day', periodOf('day', wallAt(zone, now)) - back));
}
