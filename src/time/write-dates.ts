import { MINUTE, startOf } from './calendar.ts';

/** The dates that are written, from a wall clock's time: `Tue 12 Nov 2025` and its shorter forms. */
interface DateWords {
  readonly day: (wall: number) => string;
  readonly weekday: (wall: number) => string;
  readonly month: (wall: number) => string;
  readonly date: (wall: number) => string;
  readonly wholeDate: (wall: number) => string;
}

// The product's own words are made here: Intl's short names differ between runtimes ("Sep", "Sept").
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

const OWN_WORDS: DateWords = {
  day: (wall) => `${new Date(wall).getUTCDate()} ${monthName(wall)}`,
  weekday: (wall) => `${weekdayName(wall)} ${OWN_WORDS.day(wall)}`,
  month: (wall) => `${monthName(wall)} ${yearText(wall)}`,
  date: (wall) => `${OWN_WORDS.day(wall)} ${yearText(wall)}`,
  wholeDate: (wall) => `${OWN_WORDS.weekday(wall)} ${yearText(wall)}`,
};

let words = OWN_WORDS;

/**
 * From now on months and weekdays are named, and the parts of a date ordered, as in this language (a BCP 47 name); null
 * for the product's own way. Years count as in Gregory's calendar, whose months the buckets are, and clocks to 24.
 */
export function writeDatesAs(locale: string | null): void {
  words = locale === null ? OWN_WORDS : wordsOf(locale);
}

function wordsOf(locale: string): DateWords {
  const write = (parts: Intl.DateTimeFormatOptions) => {
    const plain = { timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' } as const;
    const format = new Intl.DateTimeFormat(locale, { ...parts, ...plain });
    return (wall: number) => format.format(wall);
  };
  const day = { day: 'numeric', month: 'short' } as const;
  return {
    day: write(day),
    weekday: write({ ...day, weekday: 'short' }),
    month: write({ month: 'short', year: 'numeric' }),
    date: write({ ...day, year: 'numeric' }),
    wholeDate: write({ ...day, weekday: 'short', year: 'numeric' }),
  };
}

/** `12 Nov`. */
export function dayText(wall: number): string {
  return words.day(wall);
}

/** `Tue 12 Nov`. */
export function weekdayText(wall: number): string {
  return words.weekday(wall);
}

/** `Nov 2025`. */
export function monthText(wall: number): string {
  return words.month(wall);
}

/** `12 Nov 2025`. */
export function dateText(wall: number): string {
  return words.date(wall);
}

/** `Tue 12 Nov 2025`. */
export function wholeDateText(wall: number): string {
  return words.wholeDate(wall);
}

/** `2025`. */
export function yearText(wall: number): string {
  return String(new Date(wall).getUTCFullYear());
}

/** `14:05`; given the day it ends, midnight after it is `24:00`. */
export function clockText(wall: number, since?: number): string {
  const midnight = startOf('day', wall);
  const minutes = Math.floor((wall - midnight) / MINUTE);
  const isEnd = since !== undefined && wall === midnight && wall > since;
  const hour = isEnd ? 24 : Math.floor(minutes / 60);
  return `${two(hour)}:${two(minutes % 60)}`;
}

function monthName(wall: number): string {
  return MONTHS[new Date(wall).getUTCMonth()] as string;
}

function weekdayName(wall: number): string {
  return WEEKDAYS[new Date(wall).getUTCDay()] as string;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
