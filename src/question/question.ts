import type { Increment } from '../contract/increments.ts';
import { createGroup, type Group } from '../filter/tree.ts';
import type { Range } from '../time/range.ts';

/** Everything that decides the picture. A link carries all of it. */
export interface Question {
  readonly filters: Group;
  readonly range: Range;
  /** An IANA zone: buckets, ranges and every date on screen are of this zone. */
  readonly zone: string;
  readonly increment: Increment | 'auto';
  readonly view: View;
}

/** How the answer is looked at. */
export interface View {
  readonly mode: 'chart' | 'table';
  /** Score keys not drawn. */
  readonly hidden: readonly string[];
}

/** What is asked before anyone has asked anything: every request of the last 30 days, in the reader's own zone. */
export function defaultQuestion(zone: string): Question {
  return {
    filters: createGroup('and'),
    range: { kind: 'last', count: 30, unit: 'day' },
    zone,
    increment: 'auto',
    view: { mode: 'chart', hidden: [] },
  };
}
