import { MINUTE } from '../time/calendar.ts';
import { readRelative } from '../time/relative-instant.ts';
import { readWall } from '../time/wall.ts';
import { isZone } from '../time/zone.ts';

/**
 * A date and time on the clocks of a zone, or one such as "7 days ago", as an ISO instant; null when it is neither. Who
 * counts back in such words means no seconds.
 */
export function readInstant(text: string, zone: string, now: number): string | null {
  if (!isZone(zone)) return null;
  const instant = readWall(text, zone)?.first ?? readRelative(text, zone, now - (now % MINUTE));
  return instant === null ? null : new Date(instant).toISOString();
}
