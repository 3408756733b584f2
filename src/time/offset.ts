import { DAY, MINUTE } from './calendar.ts';

/** A stretch of time, `end` exclusive, in which the zone's clocks stand `offset` minutes ahead of UTC. */
export interface OffsetSpan {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

/**
 * Minutes the zone's clocks are ahead of UTC at an instant (Berlin in summer: 120). Whole minutes, because the wire
 * takes no less; offsets with seconds ended in 1972 and are rounded. Throws RangeError on an unknown zone.
 */
export function offsetAt(zone: string, instant: number): number {
  if (zone === 'UTC') return 0;
  const { first, changes } = yearOf(zone, new Date(instant).getUTCFullYear());
  let offset = first;
  for (const change of changes) {
    if (change.at > instant) break;
    offset = change.offset;
  }
  return offset;
}

/** The spans that make up `start` to `end` (exclusive), in order; more than one when clocks change in between. */
export function offsetsBetween(zone: string, start: number, end: number): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let from = start;
  let offset = offsetAt(zone, start);
  const lastYear = new Date(end).getUTCFullYear();
  for (let year = new Date(start).getUTCFullYear(); zone !== 'UTC' && year <= lastYear; year += 1)
    for (const change of yearOf(zone, year).changes) {
      if (change.at <= start || change.at >= end) continue;
      spans.push({ start: from, end: change.at, offset });
      from = change.at;
      offset = change.offset;
    }
  spans.push({ start: from, end, offset });
  return spans;
}

/** `UTC`, `UTC+1`, `UTC+5:30`, `UTC-3:30`. */
export function offsetText(offset: number): string {
  if (offset === 0) return 'UTC';
  const size = Math.abs(offset);
  const minutes = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${offset < 0 ? '-' : '+'}${Math.floor(size / 60)}${minutes}`;
}

interface OffsetYear {
  readonly first: number;
  readonly changes: readonly { readonly at: number; readonly offset: number }[];
}

interface ZoneClock {
  readonly format: Intl.DateTimeFormat;
  readonly years: Map<number, OffsetYear>;
}

/** Asking Intl costs microseconds, so each year of a zone is searched once and kept. */
const clocks = new Map<string, ZoneClock>();

function yearOf(zone: string, year: number): OffsetYear {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = { format: formatOf(zone), years: new Map() };
    clocks.set(zone, clock);
  }
  let found = clock.years.get(year);
  if (!found) {
    found = searchYear(clock.format, year);
    clock.years.set(year, found);
  }
  return found;
}

/** The shortest time between two changes of one zone since 1970 is a week less an hour (Boa Vista, October 2000). */
const STEP = 5 * DAY;

function searchYear(format: Intl.DateTimeFormat, year: number): OffsetYear {
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const first = askIntl(format, start);
  const changes: { at: number; offset: number }[] = [];
  let offset = first;
  for (let from = start; from < end; from += STEP) {
    const to = Math.min(from + STEP, end);
    const later = askIntl(format, to);
    for (let at = from; offset !== later; ) {
      at = firstMinuteWithout(format, offset, at, to);
      offset = askIntl(format, at);
      if (at < end) changes.push({ at, offset });
    }
  }
  return { first, changes };
}

/** Bisects between an instant with the offset and one without it. */
function firstMinuteWithout(format: Intl.DateTimeFormat, offset: number, from: number, to: number) {
  let before = from;
  let after = to;
  while (after - before > MINUTE) {
    const middle = Math.floor((before + after) / 2 / MINUTE) * MINUTE;
    if (askIntl(format, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

function askIntl(format: Intl.DateTimeFormat, instant: number): number {
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (
    format.format(instant).match(/\d+/g) ?? []
  ).map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((wall - instant) / MINUTE);
}
