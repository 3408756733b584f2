import { shortInstantText, shortRangeText } from './label-time.ts';
import type { Range, ResolvedRange } from './range.ts';

/** The ranges offered by name, in the order they are offered. */
export const PRESETS: readonly Range[] = [
  { kind: 'last', count: 15, unit: 'minute' },
  { kind: 'last', count: 1, unit: 'hour' },
  { kind: 'last', count: 6, unit: 'hour' },
  { kind: 'last', count: 24, unit: 'hour' },
  { kind: 'last', count: 7, unit: 'day' },
  { kind: 'last', count: 30, unit: 'day' },
  { kind: 'last', count: 90, unit: 'day' },
  { kind: 'last', count: 12, unit: 'month' },
  { kind: 'calendar', unit: 'day', back: 0 },
  { kind: 'calendar', unit: 'day', back: 1 },
  { kind: 'calendar', unit: 'week', back: 0 },
  { kind: 'calendar', unit: 'week', back: 1 },
  { kind: 'calendar', unit: 'month', back: 0 },
  { kind: 'calendar', unit: 'month', back: 1 },
  { kind: 'calendar', unit: 'year', back: 0 },
  { kind: 'calendar', unit: 'year', back: 1 },
];

/** What any range is called in few words: "Last 30 days", "Since 23 Nov 2026", "1 Jan 2024 – 31 Dec 2025". */
export function rangeTitle(range: Range, resolved: ResolvedRange, zone: string): string {
  if (range.kind === 'since') return `Since ${shortInstantText(range.start, zone)}`;
  return rangeName(range) ?? shortRangeText(resolved, zone);
}

/** What a relative range is called: "Last 30 days", "Yesterday", "This week". Null where it holds fixed instants. */
export function rangeName(range: Range): string | null {
  if (range.kind === 'between' || range.kind === 'since') return null;
  if (range.kind === 'last') {
    if (range.count > 1) return `Last ${range.count} ${range.unit}s`;
    // “Last month” would be the one before this to most people.
    const isRolling = range.unit === 'minute' || range.unit === 'hour';
    return isRolling ? `Last ${range.unit}` : `Last 1 ${range.unit}`;
  }
  if (range.unit === 'day' && range.back === 0) return 'Today';
  if (range.unit === 'day' && range.back === 1) return 'Yesterday';
  if (range.back === 0) return `This ${range.unit}`;
  return range.back === 1 ? `Previous ${range.unit}` : `${range.back} ${range.unit}s ago`;
}

/** What exactly the name holds, in one line, because "last 30 days" means something else to everyone. */
export function rangeMeaning(range: Range): string | null {
  if (range.kind === 'between') return null;
  if (range.kind === 'since') return 'from this instant until now';
  if (range.kind === 'calendar') {
    const whole = range.unit === 'week' ? 'Monday to Sunday' : `a whole ${range.unit}`;
    return range.back === 0 ? `${CURRENT[range.unit]} from its start until now` : whole;
  }
  if (range.unit === 'minute' || range.unit === 'hour') return 'up to now';
  const current = CURRENT[range.unit];
  const before = range.count - 1;
  if (before === 0) return `${current} so far`;
  return `${current} so far and the ${before === 1 ? '' : `${before} `}${range.unit}${before === 1 ? '' : 's'} before it`;
}

const CURRENT = {
  day: 'today',
  week: 'this week',
  month: 'this month',
  year: 'this year',
} as const;
