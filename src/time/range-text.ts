import { DAY, startOf } from './calendar.ts';
import { dateFault } from './date-text.ts';
import { type Point, readPoint } from './point-text.ts';
import { EARLIEST, LATEST, type Range, rangeSchema, rangeTexts } from './range.ts';
import { instantAt, readWall, wallAt, writeWall } from './wall.ts';

/** A range, or a sentence that names what of the text can't be read and what could. */
export type RangeReading =
  | { readonly range: Range; readonly problem?: undefined }
  | { readonly range?: undefined; readonly problem: string };

/**
 * Reads a range as people type it, on the zone's clocks: `last 36h`, `7d`, `since monday`, `yesterday`, `this month`,
 * `q1 2025`, `2025-03-01..2025-03-14`, `2025-03-01 14:00 to 16:00`. A period as the end is held whole; a time is where
 * the range stops.
 */
export function readRange(text: string, zone: string, now: number): RangeReading {
  const words = text
    // As Grafana writes it.
    .replace(/^\s*now\s*-\s*(\d+\s*[a-z]+)(?:\s*(?:to|\.\.|–|\/)\s*now)?\s*$/i, 'last $1')
    // The one letter whose case means something: 3M are three months.
    .replace(/^(\s*(?:last\s+)?\d+\s*)M\s*$/, '$1 months')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (words === '') return { problem: `Type a range, such as ${EXAMPLES}.` };
  return (
    readLength(words) ??
    readCalendar(words, zone, now) ??
    readSince(words, zone, now) ??
    readBetween(words, zone, now) ??
    readSingle(words, zone, now)
  );
}

/** The text that `readRange` reads back as exactly this range. */
export function writeRange(range: Range, zone: string): string {
  if (range.kind === 'last') {
    const isRolling = range.unit === 'minute' || range.unit === 'hour';
    if (range.count === 1) return `last ${isRolling ? '' : '1 '}${range.unit}`;
    return `last ${range.count} ${range.unit}s`;
  }
  if (range.kind === 'calendar') {
    if (range.back === 0) return range.unit === 'day' ? 'today' : `this ${range.unit}`;
    if (range.back === 1) return range.unit === 'day' ? 'yesterday' : `previous ${range.unit}`;
    return `${range.back} ${range.unit}s ago`;
  }
  if (range.kind === 'since') return `since ${writePoint(range.start, zone)}`;
  const { start, end } = rangeTexts(range, zone);
  const from = writePoint(range.start, zone);
  if (from === end) return from;
  const day = start.slice(0, 10);
  // The day again would only be read twice; an offset needs it.
  const until = end.length === 16 && end.startsWith(day) && end > start ? end.slice(11) : end;
  return `${until === end ? from : start} to ${until}`;
}

const EXAMPLES = '“last 36h”, “since monday”, “march 2025” or “2025-03-01 to 2025-03-14”';

const UNITS = [
  ['minute', /^(?:m|mins?|minutes?)$/],
  ['hour', /^(?:h|hrs?|hours?)$/],
  ['day', /^(?:d|days?)$/],
  ['week', /^(?:w|wks?|weeks?)$/],
  ['month', /^(?:mo|mos|mths?|months?)$/],
  ['year', /^(?:y|yrs?|years?)$/],
] as const;

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** `last 36h`, `past two weeks`, `7d`, `last hour`. */
function readLength(words: string): RangeReading | null {
  const match = /^(?:(?:the )?(last|past) )?(?:(\d+|[a-z]+) ?)??([a-z]+)$/.exec(words);
  const unit = unitOf(match?.[3] ?? '');
  if (!match || !unit) return null;
  const [, lead, amount] = match;
  if (amount === undefined)
    return lead && (unit === 'hour' || unit === 'minute')
      ? { range: { kind: 'last', count: 1, unit } }
      : null;
  const count = /^\d/.test(amount) ? Number(amount) : NUMBERS.indexOf(amount) + 1;
  if (count === 0 && !/^0+$/.test(amount)) return null;
  const range = { kind: 'last', count, unit } as const;
  if (rangeSchema.safeParse(range).success) return { range };
  return { problem: `“${amount}” ${unit}s can’t be shown; from 1 to 100000 can.` };
}

function unitOf(text: string) {
  return UNITS.find(([, form]) => form.test(text))?.[0];
}

/** `today`, `this week`, `previous month`, `last year`, `3 weeks ago`, `this quarter`. */
function readCalendar(words: string, zone: string, now: number): RangeReading | null {
  if (words === 'today') return { range: { kind: 'calendar', unit: 'day', back: 0 } };
  if (words === 'yesterday') return { range: { kind: 'calendar', unit: 'day', back: 1 } };
  const ago = /^(\d+) (day|week|month|year)s? ago$/.exec(words);
  const named =
    /^(?:the )?(this|current|last|past|previous|prev) (day|week|month|year|quarter)$/.exec(words);
  const unit = ago?.[2] ?? named?.[2];
  if (unit === undefined) return null;
  const isCurrent = named?.[1] === 'this' || named?.[1] === 'current';
  const back = ago ? Number(ago[1]) : isCurrent ? 0 : 1;
  if (unit === 'quarter') return quarter(isCurrent, zone, now);
  const range = rangeSchema.safeParse({ kind: 'calendar', unit, back }).data;
  return range
    ? { range }
    : { problem: `“${ago?.[1]}” ${unit}s ago can’t be shown; up to 1000 can.` };
}

function quarter(isCurrent: boolean, zone: string, now: number): RangeReading {
  const month = new Date(startOf('month', wallAt(zone, now)));
  month.setUTCMonth(Math.floor(month.getUTCMonth() / 3) * 3);
  const start = instantAt(zone, month.getTime());
  if (isCurrent) return { range: { kind: 'since', start } };
  month.setUTCMonth(month.getUTCMonth() - 3);
  return { range: { kind: 'between', start: instantAt(zone, month.getTime()), end: start - 1 } };
}

/** `since monday`, `from 1 march`, `2025-03-01 to now`. */
function readSince(words: string, zone: string, now: number): RangeReading | null {
  const match =
    /^(since) (.+)$/.exec(words) ??
    /^(from)(?: )((?:(?! to | until | till |\.\.).)+)$/.exec(words) ??
    /^(?:(?:from|between) )?(.+?)(?: ?(?:\.\.\.?|–|—|~) ?| (?:to|until|till|and|-) )now$/.exec(
      words,
    );
  if (!match) return null;
  const [, first = '', second] = match;
  const text = (second ?? first).replace(/ (?:until |up to |to )?now$/, '');
  const point = readPoint(text, { zone, now });
  if (!point) return unread(text);
  if (point.start > now)
    return { problem: `“${text}” is still to come; a range that runs to now starts in the past.` };
  return checked({ kind: 'since', start: point.start }, text);
}

/** `..`, `to`, `until`, dashes with spaces, `/` and `between … and …`. */
const BETWEEN = [
  /^between (.+?) and (.+)$/,
  /^(?:from )?(.+?)(?: ?(?:\.\.\.?|–|—|~) ?| (?:to|until|till|through|-) )(.+)$/,
  /^(\d{4}-\d\d-\d\d\S*)\/(\S+)$/,
];

function readBetween(words: string, zone: string, now: number): RangeReading | null {
  const match = BETWEEN.map((form) => form.exec(words)).find((found) => found !== null);
  if (!match) return null;
  const [, startText = '', endText = ''] = match;
  const from = readPoint(startText, { zone, now });
  const to = readPoint(endText, { zone, now, ...(from && { day: from.day }) });
  if (!to) return unread(from ? endText : startText);
  const start = borrowed(startText, endText, from, to, zone);
  if (!start) return unread(startText);
  const isNextDay =
    /^(\d{1,2}(:\d\d)?( ?[ap]m)?|noon|midnight)$/.test(endText) && to.stop <= start.start;
  const stop = isNextDay ? nextDay(endText, start, zone, now) : to.stop;
  if (stop <= start.start) return { problem: `“${endText}” is not after “${startText}”.` };
  return checked({ kind: 'between', start: start.start, end: stop - 1 }, words);
}

/** A start may leave to the end what both share: `march to may 2025`, `1 to 14 march 2025`, `friday to monday`. */
function borrowed(
  startText: string,
  endText: string,
  from: Point | null,
  to: Point,
  zone: string,
): Point | null {
  if (!from && /^\d{1,2}$/.test(startText))
    return readPoint(endText.replace(/\b\d{1,2}(?!\d)/, startText), { zone, now: to.stop - 1 });
  return from?.isLatest ? readPoint(startText, { zone, now: to.stop - 1 }) : from;
}

/** `22:00 to 02:00` runs over midnight. */
function nextDay(text: string, { day }: Point, zone: string, now: number): number {
  return readPoint(text, { zone, now, day: day + DAY })?.stop ?? 0;
}

function readSingle(words: string, zone: string, now: number): RangeReading {
  const point = readPoint(words.replace(/^(?:in|on|during) /, ''), { zone, now });
  if (!point) return unread(words);
  if (point.isMoment)
    return {
      problem: `“${words}” is one moment; say “since ${words}”, or when it ends: “${words} to …”.`,
    };
  return checked({ kind: 'between', start: point.start, end: point.stop - 1 }, words);
}

function checked(range: Range, text: string): RangeReading {
  if (rangeSchema.safeParse(range).success) return { range };
  if (range.kind === 'between' && range.start > range.end)
    return { problem: `The clocks of this zone skipped “${text}”.` };
  const years = `${new Date(EARLIEST).getUTCFullYear()} to ${new Date(LATEST).getUTCFullYear()}`;
  return { problem: `“${text}” reaches beyond the years ${years}.` };
}

function unread(text: string): RangeReading {
  const fault = dateFault(text);
  return { problem: fault ?? `“${text}” can’t be read as a date or time. What can: ${EXAMPLES}.` };
}

function writePoint(instant: number, zone: string): string {
  const text = writeWall(zone, instant);
  const day = text.slice(0, 10);
  return readWall(day, zone)?.first === instant ? day : text;
}
