import type { Bucket } from './ask.ts';

/** One line of a panel's drawing: a score's own, its average, or the same score of another time. */
export interface DrawnLine {
  /** Tells the lines of one panel apart. */
  readonly id: string;
  /** The score it belongs to: it has that score's colour, and steps forward and back with it. */
  readonly key: string;
  /** As on the wire, one for each bucket, NaN in a hole. */
  readonly means: Float64Array;
  /** Those its values come from, where they are of another time than the picture; they say which are partial. */
  readonly ownBuckets?: readonly Bucket[];
  readonly look: LineLook;
}

/** `faint` stands behind an average of itself; `ghost` is of another time; `average` smooths. */
export type LineLook = 'full' | 'faint' | 'ghost' | 'average';

interface LookStyle {
  readonly width: number;
  readonly opacity: number;
  /** SVG dash array in place of the score's own; null keeps that. */
  readonly dash: string | null;
}

export const LINE_LOOKS: Readonly<Record<LineLook, LookStyle>> = {
  full: { width: 1.75, opacity: 1, dash: null },
  faint: { width: 1.25, opacity: 0.35, dash: null },
  ghost: { width: 1.5, opacity: 0.6, dash: '5 4' },
  average: { width: 2.25, opacity: 1, dash: null },
};
