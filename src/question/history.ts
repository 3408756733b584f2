import * as z from 'zod/mini';
import { decodeTree, encodeTree, isSameTree } from '../filter/schema.ts';
import { findNode, type Group, type NodeId } from '../filter/tree.ts';
import { whereChanged } from '../filter/where-changed.ts';

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

/**
 * Where the keyboard goes after a step was taken back or done again: to its node or, when that is gone, to where the
 * filters changed. What was added came after something, which has the keyboard when it is taken back.
 */
export function whereTravelled(step: Step, direction: 'undo' | 'redo'): NodeId | null {
  const { focus, before, after } = step;
  const isUndo = direction === 'undo';
  const now = isUndo ? before : after;
  if (focus !== null && findNode(now, focus)) return focus;
  return isUndo ? whereChanged(after, before, 'above') : whereChanged(before, after);
}

/** The history when filters arrive from a link: as it was if they are where it stands, else with that as a step. */
export function resume(history: EditHistory, filters: Group, at: number): EditHistory {
  const current = history.past.at(-1)?.after ?? history.future[0]?.before;
  if (!current || isSameTree(current, filters)) return history;
  const words = 'opened other filters';
  return record(history, { words, before: current, after: filters, focus: null, key: null, at });
}

/** Browsers give a tab some 5 million characters; the newest steps are kept, as many as fit into a part of that. */
const MOST_CHARACTERS = 1_500_000;

const keptSchema = z.object({
  trees: z.array(z.unknown()),
  words: z.array(z.string()),
  done: z.int(),
});

/** The history as a text: the trees it went through and the words between them. */
export function encodeEdits({ past, future }: EditHistory): string {
  const steps = [...past, ...future];
  const trees: string[] = [];
  let from = steps.length;
  for (let size = 0; from > 0; from -= 1) {
    const tree = JSON.stringify(encodeTree((steps[from - 1] as Step).after));
    size += tree.length;
    if (size > MOST_CHARACTERS) break;
    trees.unshift(tree);
  }
  const first = steps[from];
  if (first) trees.unshift(JSON.stringify(encodeTree(first.before)));
  const words = steps.slice(from).map((step) => step.words);
  const done = Math.max(0, past.length - from);
  return `{"done":${done},"words":${JSON.stringify(words)},"trees":[${trees.join(',')}]}`;
}

/** The history that a text holds; an empty one when it holds none. */
export function decodeEdits(text: string | null): EditHistory {
  const kept = keptSchema.safeParse(parseJson(text)).data;
  if (!kept || kept.trees.length !== kept.words.length + 1) return NO_HISTORY;
  const trees: Group[] = [];
  for (const encoded of kept.trees) {
    const { tree } = decodeTree(encoded);
    if (!tree) return NO_HISTORY;
    trees.push(tree);
  }
  const steps = kept.words.flatMap((words, index): Step[] => {
    const [before, after] = [trees[index], trees[index + 1]];
    return before && after ? [{ words, before, after, focus: null, key: null, at: 0 }] : [];
  });
  return { past: steps.slice(0, kept.done), future: steps.slice(kept.done) };
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
