import type { Increment } from '../contract/increments.ts';
import { createGroup, type Group } from '../filter/tree.ts';
import type { Range } from '../time/range.ts';
import type { RefreshRate } from '../time/refresh.ts';

/** Everything that decides the picture. A link carries all of it. */
export interface Question {
  readonly filters: Group;
  readonly range: Range;
  /** An IANA zone: buckets, ranges and every date on screen are of this zone. */
  readonly zone: string;
  readonly increment: Increment | 'auto';
  /** How often it is asked again by itself. */
  readonly refresh: RefreshRate;
  readonly view: View;
}

/** How the answer is looked at. */
export interface View {
  readonly mode: 'chart' | 'table';
  /** Score keys not drawn. */
  readonly hidden: readonly string[];
  /** Score keys drawn alone: a panel that holds some of them draws no others. */
  readonly only: readonly string[];
  /** One panel for each unit, or small multiples: one for each score. */
  readonly panels: 'unit' | 'score';
  /** Ids of panels in the reader's order; the others follow. */
  readonly order: readonly string[];
  readonly size: 'small' | 'medium' | 'large';
  readonly shape: 'lines' | 'steps' | 'bars' | 'area';
  /** The value axis starts at zero, or fits the values; or it is logarithmic. */
  readonly axis: 'zero' | 'fitted' | 'log';
  readonly sort: 'name' | 'mean' | 'change';
  /** The earlier time drawn behind this one: the stretch before it, or the same days a week, month or year ago. */
  readonly compare: 'off' | 'previous' | 'week' | 'month' | 'year';
  /** Over how many buckets the rolling average goes; 1 is off. */
  readonly rolling: number;
  readonly goals: readonly Goal[];
  /** Whether more is better, by score key, where it was set rather than guessed. Read it with `Object.hasOwn`. */
  readonly better: Readonly<Record<string, 'more' | 'less' | 'unknown'>>;
  readonly annotations: readonly Annotation[];
}

export interface Goal {
  /** A score key. */
  readonly score: string;
  readonly bound: 'at-least' | 'at-most';
  /** As on the wire: 0.9 for 90 %. */
  readonly value: number;
}

export interface Annotation {
  /** An instant, in ms. */
  readonly at: number;
  readonly text: string;
}

export const DEFAULT_VIEW: View = {
  mode: 'chart',
  hidden: [],
  only: [],
  panels: 'unit',
  order: [],
  size: 'medium',
  shape: 'lines',
  axis: 'zero',
  sort: 'name',
  compare: 'off',
  rolling: 1,
  goals: [],
  better: {},
  annotations: [],
};

/** What is asked before anyone has asked anything: every request of the last 30 days, in the reader's own zone. */
export function defaultQuestion(zone: string): Question {
  return {
    filters: createGroup('and'),
    range: { kind: 'last', count: 30, unit: 'day' },
    zone,
    increment: 'auto',
    refresh: 'off',
    view: DEFAULT_VIEW,
  };
}
