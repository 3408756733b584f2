import { type Range, rangeSchema } from './range.ts';

/**
 * The range as a link carries it: `last-30-day`, `day`, `week-1` (one week back), `2026-10-10T00:00:00Z~now`, or two
 * instants `2026-10-10T00:00:00Z~2026-11-09T14:32:10.250Z`.
 */
export function encodeRange(range: Range): string {
  if (range.kind === 'last') return `last-${range.count}-${range.unit}`;
  if (range.kind === 'calendar')
    return range.back === 0 ? range.unit : `${range.unit}-${range.back}`;
  if (range.kind === 'since') return `${instantText(range.start)}~now`;
  return `${instantText(range.start)}~${instantText(range.end)}`;
}

/** The range a link's text means, null when it means none. */
export function decodeRange(text: string): Range | null {
  const result = rangeSchema.safeParse(readParts(text));
  return result.success && encodeRange(result.data) === text ? result.data : null;
}

function readParts(text: string): unknown {
  const last = /^last-(\d{1,6})-([a-z]+)$/.exec(text);
  if (last) return { kind: 'last', count: Number(last[1]), unit: last[2] };
  const calendar = /^([a-z]+)(?:-(\d{1,4}))?$/.exec(text);
  if (calendar) return { kind: 'calendar', unit: calendar[1], back: Number(calendar[2] ?? 0) };
  const [start = '', end = ''] = text.split('~');
  if (end === 'now') return { kind: 'since', start: Date.parse(start) };
  return { kind: 'between', start: Date.parse(start), end: Date.parse(end) };
}

function instantText(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
