import { createContext, useContext } from 'react';
import type { Annotation } from './annotations.ts';
import type { Better } from './better.ts';

/** One bound of a goal, as a link keeps it; the value as on the wire. */
export interface GoalBound {
  readonly score: string;
  readonly bound: 'at-least' | 'at-most';
  readonly value: number;
}

/** The languages a question can be copied in. */
export type CodeLanguage = 'curl' | 'fetch' | 'typescript' | 'python';

/** The earlier time drawn behind this one: the stretch before it, or the same days a week, month or year ago. */
export type Compare = 'off' | 'previous' | 'week' | 'month' | 'year';

/** What the page around the scores knows and keeps of their numbers. */
export interface NumbersTools {
  readonly goals: readonly GoalBound[];
  readonly better: Readonly<Record<string, Better>>;
  /** Sets all goals anew and a score's direction, as one change; null goes back to what the name suggests. */
  readonly onScore: (
    key: string,
    change: { readonly goals: readonly GoalBound[]; readonly better?: Better | null },
  ) => void;
  readonly annotations: readonly Annotation[];
  readonly onAnnotations: (annotations: readonly Annotation[]) => void;
  readonly compare: Compare;
  /** From when to when both compared periods run, in words; null where nothing is compared. */
  readonly comparedSpans: string | null;
  /** Over how many buckets the rolling average goes; 1 is off. */
  readonly rolling: number;
  readonly onCompare: (change: { readonly compare?: Compare; readonly rolling?: number }) => void;
  /** Dates and times on the clocks of the zone on screen. */
  readonly zone: string;
  readonly readInstant: (text: string) => number | null;
  readonly writeInstant: (instant: number) => string;
  /** The question in words, for whoever sees the picture without the page. */
  readonly about: readonly string[];
  readonly link: () => string;
  /** The requests behind the picture as a program, without any key. */
  readonly code: (language: CodeLanguage) => Promise<string>;
}

/** Provided by a page; without it the panels have no menu. */
export const NumbersToolsContext = createContext<NumbersTools | null>(null);

export function useNumbersTools(): NumbersTools | null {
  return useContext(NumbersToolsContext);
}
