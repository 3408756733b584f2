import type { Better } from './better.ts';
import { formatDistance } from './format-number.ts';
import type { Unit } from './units.ts';

/** A difference between two means, ready to be shown. */
export interface Change {
  readonly direction: 'up' | 'down' | 'none';
  /** "▾ 11.8": the size in screen units. */
  readonly short: string;
  /** "down 11.8 points, worse": the same for a title or a screen reader. */
  readonly words: string;
  /** What it means; null where nobody said whether more is better. */
  readonly tone: 'good' | 'bad' | null;
}

/** How a score moved from one mean to another, both in the wire's units. */
export function changeBetween(before: number, now: number, unit: Unit, better: Better): Change {
  const difference = now - before;
  if (isDust(before, now))
    return { direction: 'none', short: '± 0', words: 'unchanged', tone: null };
  const direction = difference > 0 ? 'up' : 'down';
  const size = formatDistance(before, now, unit);
  const tone =
    better === 'unknown' ? null : (better === 'more') === (direction === 'up') ? 'good' : 'bad';
  const verdict = tone === null ? '' : tone === 'good' ? ', better' : ', worse';
  return {
    direction,
    short: `${direction === 'up' ? '▴' : '▾'} ${size}`,
    words: `${direction} ${size}${differenceSuffix(unit)}${verdict}`,
    tone,
  };
}

/** "+0.04", "−11.8": how one mean went to another, with its sign, in screen units and without the unit. */
export function signedText(before: number, now: number, unit: Unit): string {
  if (isDust(before, now)) return formatDistance(now, now, unit);
  return `${now < before ? '−' : '+'}${formatDistance(before, now, unit)}`;
}

/** Less than the last digit that binary arithmetic can be trusted with is no change. */
function isDust(before: number, now: number): boolean {
  return Math.abs(now - before) <= 1e-12 * Math.max(Math.abs(before), Math.abs(now));
}

/** Two percentages differ by points, not by percent. */
function differenceSuffix(unit: Unit): string {
  return unit.suffix === ' %' ? ' points' : unit.suffix;
}
