import { DAY, HOUR, MINUTE, periodOf, startOf, startOfPeriod } from './calendar.ts';
import { isoDate } from './date-text.ts';
import { readRelative } from './relative-instant.ts';
import { instantAt, readWall, wallAt } from './wall.ts';

/** What a typed date, time or period stands for: from `start` to `stop` (ms, exclusive), or one moment. */
export interface Point {
  readonly start: number;
  /** Of a moment that clocks show twice, the later one. */
  readonly stop: number;
  readonly isMoment: boolean;
  /** Midnight, on the zone's clocks, of the day it begins in. */
  readonly day: number;
  /** Whether the text fits others too, and this is the latest that has begun. */
  readonly isLatest: boolean;
}

export interface PointContext {
  readonly zone: string;
  readonly now: number;
  /** The day (midnight on the zone's clocks) of a time without one; today when left out. */
  readonly day?: number;
}

/**
 * Reads one end of a range, in lower case: `2025-03-01`, `1.3.2025`, `1 march`, `monday 9:00`, `14:00`, `yesterday`,
 * `3 days ago`, `last week`, `2025-03`, `q1 2025`, `2025`. A name without its year is the latest that has begun. Null when it is none of these.
 */
export function readPoint(text: string, context: PointContext): Point | null {
  const dated = isoDate(text);
  for (const read of READERS) {
    const point = read(dated, context);
    if (point) return point;
  }
  return null;
}

type Reader = (text: string, context: PointContext) => Point | null;

const READERS: readonly Reader[] = [
  readExact,
  readAgo,
  readClock,
  readDayName,
  readDate,
  readNearPeriod,
  readPeriod,
  readDayWithClock,
];

function readExact(text: string, { zone, now }: PointContext): Point | null {
  if (text === 'now') return moment(now, now, zone);
  const wall = readWall(padHour(text).toUpperCase(), zone);
  if (!wall) return null;
  if (!wall.wholeDay) return moment(wall.first, wall.last, zone);
  return period(zone, startOf('day', Date.parse(`${text}T00:00:00Z`)), DAY);
}

/** Minutes and hours ago are moments, days and more the day they lead to. */
function readAgo(text: string, { zone, now }: PointContext): Point | null {
  const instant = text.endsWith(' ago') ? readRelative(text, zone, now) : null;
  if (instant === null) return null;
  if (/minute|hour/.test(text)) return moment(instant, instant, zone);
  return period(zone, startOf('day', wallAt(zone, instant)), DAY);
}

function readClock(text: string, context: PointContext): Point | null {
  const clock = clockOf(text);
  if (clock === null) return null;
  const { zone, now, day = startOf('day', wallAt(zone, now)) } = context;
  const wall = day + clock;
  return { ...moment(instantAt(zone, wall), instantAt(zone, wall, 'last'), zone), day };
}

/** `14:00`, `9:30`, `2pm`, `2:30 pm`, `noon`, `midnight` in ms since midnight. */
function clockOf(text: string): number | null {
  if (text === 'midnight') return 0;
  if (text === 'noon') return DAY / 2;
  const match = /^(\d{1,2})(?::(\d{2}))?(?: ?(am|pm))?$/.exec(text);
  if (!match || (match[2] === undefined && match[3] === undefined)) return null;
  const [hour, minute, half] = [Number(match[1]), Number(match[2] ?? 0), match[3]];
  const time = hour * HOUR + minute * MINUTE;
  if (minute > 59 || (half === undefined ? time > DAY : hour < 1 || hour > 12)) return null;
  if (half === undefined) return time;
  return (time % (DAY / 2)) + (half === 'pm' ? DAY / 2 : 0);
}

function readDayName(text: string, { zone, now }: PointContext): Point | null {
  const today = startOf('day', wallAt(zone, now));
  if (text === 'today') return period(zone, today, DAY);
  if (text === 'yesterday') return period(zone, today - DAY, DAY);
  const match = /^(last )?([a-z]+)$/.exec(text);
  const weekday = indexOfName(WEEKDAYS, match?.[2] ?? '');
  if (weekday < 0) return null;
  const back = (new Date(today).getUTCDay() - weekday + 7) % 7;
  return period(zone, today - (back === 0 && match?.[1] ? 7 : back) * DAY, DAY, true);
}

function readDate(text: string, { zone, now }: PointContext): Point | null {
  const match =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?\.? (?<month>[a-z]+)\.?,?(?: (?<year>\d{4}))?$/.exec(text) ??
    /^(?<month>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,?(?: (?<year>\d{4}))?$/.exec(text);
  const { day = '', month = '', year } = match?.groups ?? {};
  const number = indexOfName(MONTHS, month);
  if (number < 0) return null;
  const dayIn = (inYear: number) => {
    const wall = Date.UTC(inYear, number, Number(day));
    return new Date(wall).getUTCMonth() === number && Number(day) > 0 ? wall : null;
  };
  const wall = year === undefined ? latest(dayIn, zone, now) : dayIn(Number(year));
  return wall === null ? null : period(zone, wall, DAY, year === undefined);
}

/** `this week`, `last month`, `previous quarter`: the whole one, as it is where it stands alone. */
function readNearPeriod(text: string, { zone, now }: PointContext): Point | null {
  const match = /^(?:the )?(this|current|last|past|previous|prev) (week|month|quarter|year)$/.exec(
    text,
  );
  if (!match) return null;
  const back = match[1] === 'this' || match[1] === 'current' ? 0 : 1;
  const isQuarter = match[2] === 'quarter';
  const increment = isQuarter ? 'month' : (match[2] as 'week' | 'month' | 'year');
  const count = isQuarter ? 3 : 1;
  const at = Math.floor(periodOf(increment, wallAt(zone, now)) / count) - back;
  const from = startOfPeriod(increment, at * count);
  return period(zone, from, startOfPeriod(increment, (at + 1) * count) - from);
}

/** Years, quarters, months and weeks: `2025`, `q1 2025`, `2025-q1`, `2025-03`, `march 2025`, `march`, `2025-w10`. */
function readPeriod(text: string, { zone, now }: PointContext): Point | null {
  const match = PERIOD_TEXTS.map((form) => form.exec(text)).find((found) => found !== null);
  const { year, month, number, quarter, week } = match?.groups ?? {};
  if (!match) return null;
  if (week !== undefined) return readWeek(Number(year), Number(week), zone);
  const named = month === undefined ? Number(number ?? 1) - 1 : indexOfName(MONTHS, month);
  const first = quarter === undefined ? named : (Number(quarter) - 1) * 3;
  if (first < 0 || first > 11) return null;
  const isYear = quarter === undefined && month === undefined && number === undefined;
  const months = isYear ? 12 : quarter === undefined ? 1 : 3;
  const from =
    year === undefined
      ? latest((inYear) => Date.UTC(inYear, first, 1), zone, now)
      : Date.UTC(Number(year), first, 1);
  if (from === null) return null;
  const to = new Date(from);
  to.setUTCMonth(first + months);
  return period(zone, from, to.getTime() - from, year === undefined);
}

const PERIOD_TEXTS: readonly RegExp[] = [
  /^(?<year>\d{4})$/,
  /^(?<year>\d{4})-(?<number>\d{2})$/,
  /^(?<year>\d{4})[- ]?q(?<quarter>[1-4])$/,
  /^q(?<quarter>[1-4])(?:[ /-]?(?<year>\d{4}))?$/,
  /^(?<year>\d{4})-?w(?<week>\d{2})$/,
  /^(?<month>[a-z]+)\.?,?(?: (?<year>\d{4}))?$/,
  /^(?<year>\d{4}) (?<month>[a-z]+)$/,
];

/** ISO weeks: the first is the one that holds 4 January. */
function readWeek(year: number, week: number, zone: string): Point | null {
  const from = startOf('week', Date.UTC(year, 0, 4)) + (week - 1) * 7 * DAY;
  const isOfYear = new Date(from + 3 * DAY).getUTCFullYear() === year;
  return week > 0 && isOfYear ? period(zone, from, 7 * DAY) : null;
}

function readDayWithClock(text: string, context: PointContext): Point | null {
  const match = /^(.+?),?(?: at)? (\d{1,2}(?::\d{2})?(?: ?[ap]m)?|noon|midnight)$/.exec(text);
  const day = match ? readPoint(match[1] ?? '', context) : null;
  if (!match || !day || day.isMoment || day.stop - day.start > 1.5 * DAY) return null;
  const time = readClock(match[2] ?? '', { ...context, day: day.day });
  return time && { ...time, isLatest: day.isLatest };
}

/** The latest year's that has begun; days that not every year has are looked for further back. */
function latest(wallIn: (year: number) => number | null, zone: string, now: number): number | null {
  const wall = wallAt(zone, now);
  const year = new Date(wall).getUTCFullYear();
  for (let back = 0; back < 9; back += 1) {
    const found = wallIn(year - back);
    if (found !== null && found <= wall) return found;
  }
  return null;
}

function moment(first: number, last: number, zone: string): Point {
  const day = startOf('day', wallAt(zone, first));
  return { start: first, stop: last, isMoment: true, day, isLatest: false };
}

function period(zone: string, from: number, width: number, isLatest = false): Point {
  const start = instantAt(zone, from);
  const stop = instantAt(zone, from + width);
  return { start, stop, isMoment: false, day: from, isLatest };
}

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

/** By its whole name, its first three letters, or what people write between (`sept`, `tues`). */
function indexOfName(names: readonly string[], text: string): number {
  return text.length < 3 ? -1 : names.findIndex((name) => name.startsWith(text));
}

function padHour(text: string): string {
  return text.replace(/([ t])(\d:\d\d)/, '$10$2');
}
