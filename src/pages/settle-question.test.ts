import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCondition, createGroup } from '../filter/tree.ts';
import { defaultQuestion } from '../question/question.ts';
import { createQuestionStore } from '../question/store.ts';
import { createSettling, type TypingPlace } from './settle-question.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page whose question is asked, with the keyboard in a text box or elsewhere. */
function open({ isInBox }: { isInBox: boolean }) {
  const { store, ask } = createQuestionStore({
    location: { hash: '' },
    history: { pushState() {}, replaceState() {} },
    storage: () => ({ getItem: () => null, setItem() {} }),
    tabStorage: () => ({ getItem: () => null, setItem() {} }),
    defaults: () => defaultQuestion('UTC'),
    clock: Date.now,
  });
  const events = new EventTarget();
  const place = Object.assign(events, { activeElement: { matches: () => isInBox } });
  const settling = createSettling(store, place as unknown as TypingPlace);
  return {
    stop: settling.follow(),
    type(text: string) {
      const condition = { field: 'model', key: null, operator: 'equals', value: text } as const;
      const filters = createGroup('and', [createCondition(condition)]);
      ask((before) => ({ ...before, filters }), 'edit');
    },
    show: () => ask((before) => ({ ...before, view: { ...before.view, mode: 'table' } })),
    press: (key: string) => events.dispatchEvent(Object.assign(new Event('keydown'), { key })),
    leaveBox: () => events.dispatchEvent(new Event('focusout')),
    state() {
      const { question, ...rest } = settling.store.getState();
      return { ...rest, isAsked: question === store.getState().question };
    },
  };
}
const ASKED = { isTyping: false, isUnfinished: false, isAsked: true };
const TYPING = { isTyping: true, isUnfinished: false, isAsked: false };

test('a word is asked when nothing was typed for 0.8 s, as one that may be half typed', () => {
  const page = open({ isInBox: true });
  page.type('g');
  vi.advanceTimersByTime(700);
  page.type('gp');
  vi.advanceTimersByTime(799);
  expect(page.state()).toEqual(TYPING);
  vi.advanceTimersByTime(1);
  expect(page.state()).toEqual({ ...ASKED, isUnfinished: true });
  // The next key leaves what was asked as it is.
  page.type('gpt');
  expect(page.state()).toEqual({ isTyping: true, isUnfinished: true, isAsked: false });
});

test.each<[string, (page: ReturnType<typeof open>) => void]>([
  ['Enter', (page) => page.press('Enter')],
  ['leaving the box', (page) => page.leaveBox()],
])('%s asks at once, also what was asked in a pause before', (_, finish) => {
  const page = open({ isInBox: true });
  page.type('gpt-4o');
  page.press('o');
  vi.advanceTimersByTime(0);
  expect(page.state()).toEqual(TYPING);
  finish(page);
  vi.advanceTimersByTime(0);
  expect(page.state()).toEqual(ASKED);
  page.type('gpt-5');
  vi.advanceTimersByTime(800);
  finish(page);
  vi.advanceTimersByTime(0);
  expect(page.state()).toEqual(ASKED);
});

test('a change outside of text boxes waits for others like it only, one of the view for nothing', () => {
  const page = open({ isInBox: false });
  page.type('gpt-4o');
  vi.advanceTimersByTime(249);
  expect(page.state()).toEqual({ ...ASKED, isAsked: false });
  vi.advanceTimersByTime(1);
  expect(page.state()).toEqual(ASKED);
  page.show();
  expect(page.state()).toEqual(ASKED);
});

test('after it was stopped it asks nothing', () => {
  const page = open({ isInBox: true });
  page.type('gpt');
  page.stop();
  vi.advanceTimersByTime(10_000);
  page.press('Enter');
  expect(page.state()).toEqual(TYPING);
});
