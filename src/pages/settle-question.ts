import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Question } from '../question/question.ts';
import type { QuestionState } from '../question/store.ts';

/** How long (ms) nothing is typed before what stands there is asked, done or not. */
const TYPING_PAUSE = 800;
/** The same for other changes of the filters, which may follow upon each other: an undo key held down. */
const EDIT_PAUSE = 250;

/** The question as it is asked, behind the one on screen while that is being changed. */
export interface Settled {
  readonly question: Question;
  /** Whether a newer one is being typed and waits for a pause. */
  readonly isTyping: boolean;
  /** Asked in a pause of the typing: the last word may be half of one. */
  readonly isUnfinished: boolean;
}

/** The part of a document that tells whether somebody is typing, and when they are done. */
export interface TypingPlace extends Pick<Document, 'addEventListener' | 'removeEventListener'> {
  readonly activeElement: Pick<Element, 'matches'> | null;
}

const TEXT_BOX = 'input:not([type=checkbox], [type=radio]), textarea, [contenteditable=true]';
/** What ends the typing: leaving the box, choosing or pressing something. */
const DONE_EVENTS = ['focusout', 'pointerup', 'click'] as const;

/**
 * Follows the question: what is typed into the filters is asked when it is done or has stood for a while, everything
 * else counts at once.
 */
export function createSettling(questions: StoreApi<QuestionState>, place: TypingPlace) {
  const current = () => questions.getState().question;
  const store = createStore<Settled>(() => ({
    question: current(),
    isTyping: false,
    isUnfinished: false,
  }));
  let timer: ReturnType<typeof setTimeout> | undefined;

  function settle(isUnfinished: boolean) {
    clearTimeout(timer);
    timer = undefined;
    store.setState({ question: current(), isTyping: false, isUnfinished });
  }

  function hear(question: Question, before: Question) {
    if (question === before) return;
    if (!changesOnlyFilters(before, question)) return settle(false);
    const isTyping = place.activeElement?.matches(TEXT_BOX) ?? false;
    clearTimeout(timer);
    timer = setTimeout(() => settle(isTyping), isTyping ? TYPING_PAUSE : EDIT_PAUSE);
    if (isTyping !== store.getState().isTyping) store.setState({ isTyping });
  }

  function finish() {
    // After whatever else the event does: choosing a suggestion changes the question.
    setTimeout(() => {
      if (timer !== undefined || store.getState().isUnfinished) settle(false);
    });
  }
  const finishOnEnter = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') finish();
  };

  /** Begins to follow; gives back how to stop. */
  function follow(): () => void {
    settle(false);
    const stop = questions.subscribe(({ question }, { question: before }) =>
      hear(question, before),
    );
    for (const event of DONE_EVENTS) place.addEventListener(event, finish, true);
    place.addEventListener('keydown', finishOnEnter, true);
    return () => {
      clearTimeout(timer);
      stop();
      for (const event of DONE_EVENTS) place.removeEventListener(event, finish, true);
      place.removeEventListener('keydown', finishOnEnter, true);
    };
  }
  return { store, follow };
}

export type Settling = ReturnType<typeof createSettling>;

function changesOnlyFilters(before: Question, { filters: _, ...after }: Question): boolean {
  return Object.entries(after).every(([part, value]) => before[part as keyof Question] === value);
}
