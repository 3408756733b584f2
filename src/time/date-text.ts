/** `24.11.2026`, `2026/11/24` and `2026-1-5` as ISO writes them; a date whose day and month could be swapped is left as it is. */
export function isoDate(text: string): string {
  return text
    .replace(/^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?!\d)/, (_, day, month, year) =>
      iso(year, month, day),
    )
    .replace(/^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?!\d)/, (_, year, _sign, month, day) =>
      iso(year, month, day),
    );
}

/** What is wrong with a text that looks like a date but is none, and what to write instead; null where it looks like none. */
export function dateFault(text: string): string | null {
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/.exec(text);
  if (slashed) return slashFault(slashed[0], slashed.slice(1, 4));
  const [, year = '', month = '', day = ''] =
    /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(isoDate(text)) ?? [];
  if (year !== '') return isoFault(Number(year), Number(month), Number(day));
  const named = /^(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,})\.?,?(?: (\d{4}))?(?!\S)/.exec(text);
  const turned = /^([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?(?!\S)/.exec(text);
  const [dayText, name] = named ? [named[1], named[2]] : [turned?.[2], turned?.[1]];
  const at =
    name === undefined ? -1 : MONTHS.findIndex((one) => one.toLowerCase().startsWith(name));
  if (at < 0) return null;
  // Without its year a day fits where a leap year has it.
  return isoFault(Number(named?.[3] ?? turned?.[3] ?? 2000), at + 1, Number(dayText));
}

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

function slashFault(text: string, [first = '', second = '', year = '']: readonly string[]): string {
  const ways = [iso(year, second, first), iso(year, first, second)].filter(
    (way) => isoFault(Number(year), Number(way.slice(5, 7)), Number(way.slice(8))) === null,
  );
  const write = [...new Set(ways)].map((way) => `“${way}”`).join(' or ') || '“2026-11-24”';
  return `“${text}” does not say which is the day and which the month; write ${write}.`;
}

function isoFault(year: number, month: number, day: number): string | null {
  const name = MONTHS[month - 1];
  if (name === undefined) return `There is no month ${month}; dates are written as “2026-11-24”.`;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day >= 1 && day <= last) return null;
  const of = month === 2 && day === 29 ? ` ${year}` : '';
  const lastDay = `${last} ${name.slice(0, 3).toLowerCase()}${of}`;
  return `${day} ${name}${of} does not exist; the month’s last day is “${lastDay}”.`;
}

function iso(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
