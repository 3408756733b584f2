import { createContext, useContext } from 'react';
import { createStore } from 'zustand/vanilla';
import type { Abilities } from '../contract/abilities.ts';
import type { FieldName } from '../contract/fields.ts';
import type { ScoresRequest } from '../contract/scores-query.ts';
import { NONE_CHOSEN } from './choose-rows.ts';
import type { Command } from './command.ts';
import type { DropTarget } from './drop-target.ts';
import type { FieldUses } from './field-choices.ts';
import type { Refusal } from './refusal.ts';
import type { RowNumbers } from './row-names.ts';
import type { Language } from './text-reading.ts';
import type { Group, NodeId } from './tree.ts';

/** Reads and writes instants as a clock in the reader's zone shows them. */
export interface Instants {
  /** `2025-03-01 14:00` → ISO in UTC; null when it is no date and time. */
  readonly read: (text: string) => string | null;
  readonly write: (iso: string) => string;
}

/** What is asked for suggestions: the keys of a keyed field (`key` null) or the values of a field or key. */
export interface SuggestionWish {
  readonly field: FieldName;
  readonly key: string | null;
  readonly term: string;
}

/** What every row of the builder needs from the page around it. */
export interface Builder {
  readonly abilities: Abilities;
  readonly zone: string;
  readonly instants: Instants;
  /** Empty where this field has nothing to suggest. */
  readonly suggest: (wish: SuggestionWish, signal: AbortSignal) => Promise<readonly string[]>;
  /** Makes the edit, or says why not. Edits with the same `step` belong to one action. */
  readonly edit: (command: Command, step?: string) => Refusal | null;
  /** The same for a move, which is also spoken and keeps the keyboard on the moved row. */
  readonly move: (command: Command & { readonly type: 'move' }) => void;
  /**
   * Puts another filter in place of the whole, or says which lock forbids it. Changes with the same `step` are one
   * action; only what is locked in `held` must stay, which is the present filter where nothing else is given.
   */
  readonly replace: (
    tree: Group,
    words: string,
    options?: { readonly step: string; readonly held: Group },
  ) => Refusal | null;
  /** What the typed language is read and printed by. */
  readonly language: Language;
  /** Where the page asks, and everything of its request but the filter. */
  readonly request: { readonly url: string } & Omit<ScoresRequest, 'userFilter'>;
  /** The page's range in ms, both ends included. */
  readonly range: { readonly start: number; readonly end: number };
  /** How often each field was chosen, and how to count one more. */
  readonly uses: FieldUses;
  readonly onUse: (field: FieldName) => void;
  readonly rows: RowStore;
}

/** What the builder knows of its rows beside the tree. Each row listens to its own part only. */
export interface RowState {
  /** The condition that is open in an editor. */
  readonly open: NodeId | null;
  /** The row whose menu is open. */
  readonly menu: NodeId | null;
  /** The row whose "Move to" list is open. */
  readonly moving: NodeId | null;
  /** Where the keyboard should go once the tree is redrawn. */
  readonly next: NodeId | null;
  /** Why the last command on a row was refused. */
  readonly refusal: Refusal | null;
  readonly numbers: RowNumbers;
  /** Rows chosen to be grouped, muted, copied or removed together. */
  readonly chosen: ReadonlySet<NodeId>;
  /** The row that the next range of chosen ones begins at, and what is chosen beside the range. */
  readonly range: { readonly from: NodeId; readonly others: ReadonlySet<NodeId> } | null;
  /** The text in the paste dialog, and the row it was pasted on, if any; null while it is shut. */
  readonly pasted: { readonly text: string; readonly at: NodeId | null } | null;
  /** The row whose question is shown as JSON. */
  readonly inspected: NodeId | null;
  readonly dragged: NodeId | null;
  /** Where the dragged row would go, and the drawn row it is told by. */
  readonly drop: { readonly target: DropTarget; readonly box: DOMRect } | null;
  /** The row that has just been moved: its new place is told once it is drawn there. */
  readonly moved: NodeId | null;
  /** What has just been done, in words; also told to a screen reader, politely. */
  readonly spoken: string;
  /** Counts what was said. */
  readonly told: number;
}

export function createRowStore() {
  const store = createStore<RowState>(() => ({
    open: null,
    menu: null,
    moving: null,
    next: null,
    refusal: null,
    numbers: new Map(),
    ...NONE_CHOSEN,
    pasted: null,
    inspected: null,
    dragged: null,
    drop: null,
    moved: null,
    spoken: '',
    told: 0,
  }));
  // Saying the same again is saying something: the region that speaks is told each time.
  const { setState } = store;
  store.setState = (change) => {
    const partial = typeof change === 'function' ? change(store.getState()) : change;
    const isTold = partial.spoken !== undefined || partial.refusal != null;
    if (!isTold) return setState(partial);
    // What is said last holds: words about something done take the place of a refusal before them.
    setState({ refusal: null, ...partial, told: store.getState().told + 1 });
  };
  return store;
}

export type RowStore = ReturnType<typeof createRowStore>;

export const BuilderContext = createContext<Builder | null>(null);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error('BuilderContext is missing above this component');
  return builder;
}
