import { createStore } from 'zustand/vanilla';
import type { FieldName } from '../contract/fields.ts';
import type { FieldUses } from '../filter/field-choices.ts';
import type { Group, NodeId } from '../filter/tree.ts';
import { type EditHistory, record, redo, resume, type Step, undo } from './history.ts';
import { type BrowserStorage, keptItems, type Theme } from './kept-items.ts';
import { decodeLink, encodeLink } from './link.ts';
import { keepParts, type QuestionPart } from './parts.ts';
import type { Question } from './question.ts';
import { NO_STEPS, type RangeSteps, recordRange, resumeRanges, stepRange } from './range-steps.ts';
import type { SavedSet } from './saved-filters.ts';

export interface QuestionState {
  readonly question: Question;
  /** When the question was put: relative ranges count back from this instant (ms). */
  readonly now: number;
  readonly theme: Theme;
  /** The ranges that can be gone back and forward to in this visit. */
  readonly ranges: RangeSteps;
  /** What was done to the filters in this tab, and what was undone. */
  readonly edits: EditHistory;
  readonly saved: SavedSet;
  /** The saved filter that was opened or saved last in this tab. */
  readonly savedName: string | null;
  /** False where this browser keeps nothing: saved filters then last as long as the page. */
  readonly isSavedKept: boolean;
  /** How often each field was chosen in this browser. */
  readonly fieldUses: FieldUses;
  /** Sentences about the link that was opened, until they are read away. */
  readonly problems: readonly string[];
  /** What the reader can't change. */
  readonly locked: readonly QuestionPart[];
}

/** The parts of a browser the store lives in; tests bring their own. */
export interface Surroundings extends BrowserStorage {
  readonly location: { readonly hash: string };
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  readonly defaults: () => Question;
  readonly clock: () => number;
  /** What holds until the reader chooses a theme. */
  readonly theme?: Theme;
  /** Where the address holds more than the question: the question's own hash in it, and the whole with another one. */
  readonly address?: {
    readonly read: (hash: string) => string;
    readonly write: (hash: string, link: string) => string;
  };
}

/** Ms between two writes of what is being typed; more while the link is long. */
const WRITE_EVERY = 250;

/** How an edit of the filters is told in the history, and which node it was made on. */
export interface Told {
  readonly words: string;
  readonly focus: NodeId | null;
}

/**
 * The one place that holds what a reload must keep: the question in the URL hash, one history entry per action, and
 * the theme in this browser's storage.
 */
export function createQuestionStore(surroundings: Surroundings) {
  const { location, history, defaults, clock, address } = surroundings;
  const kept = keptItems(surroundings);
  const readLink = () => address?.read(location.hash) ?? location.hash;
  const opened = {
    ...decodeLink(kept.readUnsaved(location.hash) ?? readLink(), defaults()),
  };
  const saved = kept.readSaved();
  const standard =
    location.hash === '' ? saved.filters.find(({ name }) => name === saved.standard) : undefined;
  if (standard) opened.question = { ...opened.question, filters: standard.tree };
  const store = createStore<QuestionState>(() => ({
    ...opened,
    saved,
    savedName: standard?.name ?? kept.readSavedName(),
    isSavedKept: kept.keepsSaved(),
    fieldUses: kept.readFieldUses(),
    now: clock(),
    theme: kept.readTheme() ?? surroundings.theme ?? 'system',
    ranges: NO_STEPS,
    edits: resume(kept.readEdits(), opened.question.filters, clock()),
    locked: [],
  }));
  let lastStep: string | null = null;
  let unsaved = false;

  /**
   * Writes the question down. Typing replaces its own entry, a few times a second: browsers allow only so many entries
   * a minute.
   */
  function flush() {
    if (!unsaved) return;
    unsaved = false;
    write('replaceState', store.getState().question);
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = 0;
  let writeEvery = WRITE_EVERY;

  /**
   * Asks something else. Changes with the same `step` as the one before (keystrokes in one editor) share one history
   * entry; every other change makes its own. A change of the filters is `told` in the history of edits. What is locked
   * stays as it was.
   */
  function ask(
    change: (question: Question) => Question,
    step: string | null = null,
    told: Told = { words: 'changed the filters', focus: null },
  ) {
    const before = store.getState().question;
    const question = keepParts(before, change(before), store.getState().locked);
    if (question === before) return;
    clearTimeout(timer);
    if (step !== null && step === lastStep) {
      unsaved = true;
      timer = setTimeout(flush, Math.max(0, written + writeEvery - clock()));
    } else {
      flush();
      write('pushState', question);
    }
    lastStep = step;
    store.setState({
      question,
      ...(isSameTime(before, question) ? {} : { now: clock() }),
      ...(question.range === before.range
        ? {}
        : { ranges: recordRange(store.getState().ranges, before.range) }),
      ...(question.filters === before.filters
        ? {}
        : { edits: recorded(before.filters, question.filters, step, told) }),
    });
  }

  /** A host page asks something else, locked parts too. It makes no history entry: back would lead out of the host's. */
  function put(change: (question: Question) => Question) {
    const before = store.getState().question;
    const question = change(before);
    clearTimeout(timer);
    unsaved = false;
    lastStep = null;
    write('replaceState', question);
    store.setState({ question, ...(isSameTime(before, question) ? {} : { now: clock() }) });
  }

  function recorded(before: Group, after: Group, key: string | null, told: Told): EditHistory {
    return record(store.getState().edits, { ...told, before, after, key, at: clock() });
  }

  /** Takes the last edit of the filters back, or does the last undone one again; null when there is none. */
  function travel(direction: 'undo' | 'redo'): Step | null {
    const travelled = { undo, redo }[direction](store.getState().edits);
    if (!travelled) return null;
    const { step, history: edits } = travelled;
    const filters = direction === 'undo' ? step.before : step.after;
    ask((before) => ({ ...before, filters }));
    store.setState({ edits });
    return step;
  }

  /** Asks about the range that was shown before this one, or the one gone back from; nothing where there is none. */
  function travelRange(direction: 'back' | 'forward') {
    const { ranges, question } = store.getState();
    const stepped = stepRange(ranges, question.range, direction);
    if (!stepped) return;
    ask((before) => ({ ...before, range: stepped.range }));
    store.setState({ ranges: stepped.steps });
  }

  let addressLeft: string | null = null;
  /** When leaving begins: a reload goes to the address it finds now, and the page may live on and write a newer one. */
  function prepareToLeave() {
    addressLeft = location.hash;
  }

  /** Before the page goes: its edits can then be undone after a reload, and what its address lacks is kept beside it. */
  function leave() {
    const from = addressLeft ?? location.hash;
    if (unsaved || from !== location.hash) {
      const link = encodeLink(store.getState().question);
      kept.writeUnsaved(from, link);
    }
    flush();
    kept.writeEdits(store.getState().edits);
  }

  /** Some frames forbid history, and some browsers so many entries at once; the question then goes without a link. */
  function write(how: 'pushState' | 'replaceState', question: Question) {
    written = clock();
    try {
      const link = encodeLink(question);
      // A browser takes some 20 ms over the address of a thousand conditions, and typing waits for it.
      writeEvery = Math.max(WRITE_EVERY, link.length / 10);
      history[how](null, '', address?.write(location.hash, link) ?? link);
    } catch {
      // Nothing is lost on screen, and the next change writes the whole question again.
    }
  }

  /** Takes over the question of the address bar: after back, forward or a pasted link. */
  function reopen() {
    clearTimeout(timer);
    unsaved = false;
    lastStep = null;
    const { question, problems } = decodeLink(readLink(), defaults());
    const { edits, ranges, question: before } = store.getState();
    store.setState({
      question,
      problems,
      edits: resume(edits, question.filters, clock()),
      ranges: resumeRanges(ranges, before.range, question.range),
      now: clock(),
    });
  }

  function setTheme(theme: Theme) {
    store.setState({ theme });
    kept.writeTheme(theme);
  }

  function setSaved(set: SavedSet) {
    const isSavedKept = kept.writeSaved(set);
    store.setState({ saved: set, isSavedKept });
  }

  function countUse(field: FieldName) {
    const before = store.getState().fieldUses;
    const fieldUses = { ...before, [field]: (before[field] ?? 0) + 1 };
    kept.writeFieldUses(fieldUses);
    store.setState({ fieldUses });
  }

  /** Which saved filter the one on screen goes back to; null for none. */
  function setSavedName(savedName: string | null) {
    kept.writeSavedName(savedName);
    store.setState({ savedName });
  }

  // A fresh visit gets a link of its own at once; a broken one is left as it came.
  const isBehind = kept.readUnsaved(location.hash) !== null;
  kept.clearUnsaved();
  if (location.hash === '' || isBehind) write('replaceState', opened.question);

  return {
    store,
    ask,
    put,
    lock: (locked: readonly QuestionPart[]) => store.setState({ locked }),
    travel,
    travelRange,
    reopen,
    prepareToLeave,
    leave,
    refresh: () => store.setState({ now: clock() }),
    setTheme,
    setSaved,
    setSavedName,
    countUse,
    dismissProblems: () => store.setState({ problems: [] }),
  };
}

export type QuestionStore = ReturnType<typeof createQuestionStore>;

function isSameTime(before: Question, after: Question): boolean {
  return (
    after.range === before.range &&
    after.zone === before.zone &&
    after.increment === before.increment
  );
}
