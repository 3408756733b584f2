import { createStore } from 'zustand/vanilla';
import { decodeLink, encodeLink } from './link.ts';
import type { Question } from './question.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface QuestionState {
  readonly question: Question;
  /** When the question was put: relative ranges count back from this instant (ms). */
  readonly now: number;
  readonly theme: Theme;
  /** Sentences about the link that was opened, until they are read away. */
  readonly problems: readonly string[];
}

/** The parts of a browser the store lives in; tests bring their own. */
export interface Surroundings {
  readonly location: { readonly hash: string };
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem'>;
  readonly defaults: () => Question;
  readonly clock: () => number;
}

const THEME_KEY = 'scorelens.theme';

/**
 * The one place that holds what a reload must keep: the question in the URL hash, one history entry per action, and
 * the theme in this browser's storage.
 */
export function createQuestionStore(surroundings: Surroundings) {
  const { location, history, storage, defaults, clock } = surroundings;
  const opened = decodeLink(location.hash, defaults());
  const store = createStore<QuestionState>(() => ({
    ...opened,
    now: clock(),
    theme: readTheme(storage),
  }));
  let lastStep: string | null = null;
  let unsaved = false;

  /**
   * Writes the question down. Typing replaces its own entry, a moment later and on leaving: browsers allow only so
   * many entries a minute.
   */
  function flush() {
    if (!unsaved) return;
    unsaved = false;
    write('replaceState', store.getState().question);
  }
  let timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Asks something else. Changes with the same `step` as the one before (keystrokes in one editor) share one history
   * entry; every other change makes its own.
   */
  function ask(change: (question: Question) => Question, step: string | null = null) {
    const before = store.getState().question;
    const question = change(before);
    if (question === before) return;
    clearTimeout(timer);
    if (step !== null && step === lastStep) {
      unsaved = true;
      timer = setTimeout(flush, 250);
    } else {
      flush();
      write('pushState', question);
    }
    lastStep = step;
    const isSameTime =
      question.range === before.range &&
      question.zone === before.zone &&
      question.increment === before.increment;
    store.setState(isSameTime ? { question } : { question, now: clock() });
  }

  /** Some frames forbid history, and some browsers so many entries at once; the question then goes without a link. */
  function write(how: 'pushState' | 'replaceState', question: Question) {
    try {
      history[how](null, '', encodeLink(question));
    } catch {
      // Nothing is lost on screen, and the next change writes the whole question again.
    }
  }

  /** Takes over the question of the address bar: after back, forward or a pasted link. */
  function reopen() {
    clearTimeout(timer);
    unsaved = false;
    lastStep = null;
    store.setState({ ...decodeLink(location.hash, defaults()), now: clock() });
  }

  function setTheme(theme: Theme) {
    store.setState({ theme });
    try {
      storage().setItem(THEME_KEY, theme);
    } catch {
      // Storage is blocked in some frames; the theme then lasts as long as the page.
    }
  }

  // A fresh visit gets a link of its own at once; a broken one is left as it came.
  if (location.hash === '') write('replaceState', opened.question);

  return {
    store,
    ask,
    reopen,
    flush,
    refresh: () => store.setState({ now: clock() }),
    setTheme,
    dismissProblems: () => store.setState({ problems: [] }),
  };
}

export type QuestionStore = ReturnType<typeof createQuestionStore>;

function readTheme(storage: Surroundings['storage']): Theme {
  try {
    const theme = storage().getItem(THEME_KEY);
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system';
  }
}
