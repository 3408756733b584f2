import { encodeTree } from '../filter/schema.ts';
import type { Group, NodeId } from '../filter/tree.ts';

/** One edit of the filters, named in words ("changed latency to > 900"). */
export interface Step {
  readonly words: string;
  readonly before: Group;
  readonly after: Group;
  /** The node the edit was made on, where the keyboard returns to. */
  readonly focus: NodeId | null;
  /** Edits with the same key, close in time, are one step. */
  readonly key: string | null;
  /** When it was last added to, in ms. */
  readonly at: number;
}

/** What was done, oldest first, and what was undone, next to be done again first. Trees share what they have in common. */
export interface EditHistory {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const NO_HISTORY: EditHistory = { past: [], future: [] };

/** Typing with pauses up to this long (ms) is one step. */
const TYPING_PAUSE = 500;

/** The history after an edit; what had been undone is gone, as it no longer fits. */
export function record(history: EditHistory, step: Step): EditHistory {
  const last = history.past.at(-1);
  const joins = last?.key != null && last.key === step.key && step.at - last.at <= TYPING_PAUSE;
  if (!joins) return { past: [...history.past, step], future: [] };
  return { past: [...history.past.slice(0, -1), { ...step, before: last.before }], future: [] };
}

/** The newest step and the history without it; null when there is none. */
export function undo(history: EditHistory): { history: EditHistory; step: Step } | null {
  const step = history.past.at(-1);
  if (!step) return null;
  return {
    step,
    history: { past: history.past.slice(0, -1), future: [step, ...history.future] },
  };
}

/** The step last undone and the history with it done again; null when there is none. */
export function redo(history: EditHistory): { history: EditHistory; step: Step } | null {
  const [step, ...future] = history.future;
  return step ? { step, history: { past: [...history.past, step], future } } : null;
}

/** Whether two trees would be drawn and asked alike, whatever their ids. */
export function isSameTree(one: Group, other: Group): boolean {
  return one === other || JSON.stringify(encodeTree(one)) === JSON.stringify(encodeTree(other));
}
