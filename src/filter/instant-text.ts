/**
 * An ISO instant as a clock on the wall of an IANA zone shows it: `31 Jan 2024 06:00 GMT+1`. Seconds and milliseconds
 * appear where they are not zero; the offset is there because clocks go back. Throws a RangeError on an unknown zone.
 */
export function instantText(instant: string, zone: string): string {
  const date = new Date(instant);
  const parts = clockOf(zone).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((found) => found.type === type)?.value ?? '';
  const milliseconds = part('fractionalSecond') === '000' ? '' : `.${part('fractionalSecond')}`;
  const seconds = milliseconds || part('second') !== '00' ? `:${part('second')}` : '';
  const offset = /^GMT(\+0)?$/.test(part('timeZoneName')) ? 'UTC' : part('timeZoneName');
  const day = `${part('day')} ${part('month')} ${part('year')}`;
  return `${day} ${part('hour')}:${part('minute')}${seconds}${milliseconds} ${offset}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** One for each zone: making one takes longer than telling many instants. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'shortOffset',
  });
  clocks.set(zone, clock);
  return clock;
}
