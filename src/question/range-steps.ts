import type { Range } from '../time/range.ts';
import { encodeRange } from '../time/range-link.ts';

/** The ranges that were shown before this one, oldest first, and those gone back from, next first. */
export interface RangeSteps {
  readonly past: readonly Range[];
  readonly future: readonly Range[];
}

export const NO_STEPS: RangeSteps = { past: [], future: [] };

/** Older ranges are forgotten. */
const MOST_STEPS = 50;

/** After another range was asked about; what had been gone back from no longer follows. */
export function recordRange({ past }: RangeSteps, before: Range): RangeSteps {
  return { past: [...past, before].slice(-MOST_STEPS), future: [] };
}

/** The range before or after this one, and the steps once it is shown; null where there is none. */
export function stepRange(
  { past, future }: RangeSteps,
  current: Range,
  direction: 'back' | 'forward',
): { readonly range: Range; readonly steps: RangeSteps } | null {
  const range = direction === 'back' ? past.at(-1) : future[0];
  if (!range) return null;
  const steps =
    direction === 'back'
      ? { past: past.slice(0, -1), future: [current, ...future] }
      : { past: [...past, current], future: future.slice(1) };
  return { range, steps };
}

/** The steps after the browser itself went to another question: those that lead there, or none. */
export function resumeRanges(steps: RangeSteps, before: Range, after: Range): RangeSteps {
  const isSame = (one: Range | undefined, other: Range) =>
    one !== undefined && encodeRange(one) === encodeRange(other);
  if (isSame(before, after)) return steps;
  for (const direction of ['back', 'forward'] as const) {
    const stepped = stepRange(steps, before, direction);
    if (stepped && isSame(stepped.range, after)) return stepped.steps;
  }
  return NO_STEPS;
}
