import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCondition, createGroup } from '../filter/tree.ts';
import { NO_HISTORY } from './history.ts';
import { decodeLink, encodeLink } from './link.ts';
import { DEFAULT_VIEW, defaultQuestion, type Question } from './question.ts';
import { NOTHING_SAVED, saveAs } from './saved-filters.ts';
import { createQuestionStore, type Surroundings } from './store.ts';

const DEFAULTS = defaultQuestion('Europe/Berlin');

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A browser of one tab: its address bar, its history, its storage and its clock. */
function browser(
  hash = '',
  stored: Record<string, string> = {},
  kept: Record<string, string> = {},
) {
  const entries = [hash];
  let at = 0;
  const writes: string[] = [];
  const surroundings: Surroundings = {
    location: {
      get hash() {
        return entries[at] ?? '';
      },
    },
    history: {
      pushState(_state, _title, url) {
        writes.push('push');
        entries.splice(at + 1, entries.length, String(url));
        at += 1;
      },
      replaceState(_state, _title, url) {
        writes.push('replace');
        entries[at] = String(url);
      },
    },
    storage: () => ({
      getItem: (key) => stored[key] ?? null,
      setItem: (key, value) => {
        stored[key] = value;
      },
    }),
    tabStorage: () => ({
      getItem: (key) => kept[key] ?? null,
      setItem: (key, value) => {
        kept[key] = value;
      },
    }),
    defaults: () => DEFAULTS,
    clock: Date.now,
  };
  return {
    surroundings,
    stored,
    writes,
    /** What each history entry asks, by its zone and first condition's value. */
    asked: () => entries.map((entry) => told(decodeLink(entry, DEFAULTS).question)),
    go: (step: number) => {
      at += step;
    },
    paste: (link: string) => {
      entries.splice(at + 1, entries.length, link);
      at += 1;
    },
  };
}

function told({ zone, filters }: Question): string {
  const [first] = filters.children;
  const value = first?.kind === 'condition' ? first.predicate?.value : null;
  return value == null ? zone : `${zone} ${value}`;
}
const inZone = (zone: string) => (question: Question) => ({ ...question, zone });
const modelled = (value: string) => (question: Question) => ({
  ...question,
  filters: createGroup('and', [
    createCondition({ field: 'model', key: null, operator: 'contains', value }, 'n1'),
  ]),
});

test('a fresh visit gets a link of its own, without a further step back', () => {
  const tab = browser();
  const { store } = createQuestionStore(tab.surroundings);
  expect(store.getState()).toEqual({
    question: DEFAULTS,
    problems: [],
    locked: [],
    ranges: { past: [], future: [] },
    now: 1_000,
    theme: 'system',
    edits: NO_HISTORY,
    saved: NOTHING_SAVED,
    savedName: null,
    isSavedKept: true,
    fieldUses: {},
  });
  expect(tab.writes).toEqual(['replace']);
  expect(tab.asked()).toEqual(['Europe/Berlin']);
});

test('a link is taken over as it came, a broken one too', () => {
  const link = encodeLink({ ...DEFAULTS, zone: 'Asia/Kolkata' });
  const tab = browser(link);
  expect(createQuestionStore(tab.surroundings).store.getState().question.zone).toBe('Asia/Kolkata');
  const broken = browser('#1.broken');
  const questions = createQuestionStore(broken.surroundings);
  expect(questions.store.getState()).toMatchObject({ question: DEFAULTS });
  expect(questions.store.getState().problems).toHaveLength(1);
  expect([...tab.writes, ...broken.writes]).toEqual([]);
  questions.dismissProblems();
  expect(questions.store.getState().problems).toEqual([]);
});

test('every action is one history entry, and the link says it at once', () => {
  const tab = browser();
  const { ask } = createQuestionStore(tab.surroundings);
  ask(inZone('UTC'));
  ask(inZone('Asia/Tokyo'));
  ask(modelled('gpt'));
  expect(tab.asked()).toEqual(['Europe/Berlin', 'UTC', 'Asia/Tokyo', 'Asia/Tokyo gpt']);
});

test('a change that changes nothing leaves no trace', () => {
  const tab = browser();
  const { ask, store } = createQuestionStore(tab.surroundings);
  const before = store.getState();
  ask((question) => question);
  expect(store.getState()).toBe(before);
  expect(tab.writes).toEqual(['replace']);
});

test('typing in one place is one entry, written down four times a second', () => {
  const tab = browser();
  const { ask, store } = createQuestionStore(tab.surroundings);
  for (const text of ['g', 'gp', 'gpt']) {
    ask(modelled(text), 'value n1');
    vi.advanceTimersByTime(50);
  }
  expect(told(store.getState().question)).toBe('Europe/Berlin gpt');
  expect(tab.asked()).toEqual(['Europe/Berlin', 'Europe/Berlin g']);
  vi.advanceTimersByTime(100);
  expect(tab.asked()).toEqual(['Europe/Berlin', 'Europe/Berlin gpt']);
  vi.advanceTimersByTime(1_000);
  ask(modelled('gpt-4'), 'value n1');
  vi.advanceTimersByTime(1);
  expect(tab.asked()).toEqual(['Europe/Berlin', 'Europe/Berlin gpt-4']);
  expect(tab.writes).toEqual(['replace', 'push', 'replace', 'replace']);
});

test('typing elsewhere, and any action between, begins a new entry and loses no letter', () => {
  const tab = browser();
  const { ask } = createQuestionStore(tab.surroundings);
  ask(modelled('g'), 'value n1');
  ask(modelled('gpt'), 'value n1');
  ask(modelled('c'), 'value n2');
  ask(modelled('claude'), 'value n2');
  ask(inZone('UTC'));
  ask(modelled('o1'), 'value n2');
  vi.advanceTimersByTime(1_000);
  expect(tab.asked()).toEqual([
    'Europe/Berlin',
    'Europe/Berlin gpt',
    'Europe/Berlin claude',
    'UTC claude',
    'UTC o1',
  ]);
});

test('leaving the page writes down what was just typed, once', () => {
  const tab = browser();
  const { ask, leave } = createQuestionStore(tab.surroundings);
  ask(modelled('g'), 'value n1');
  ask(modelled('gpt'), 'value n1');
  leave();
  expect(tab.asked()).toEqual(['Europe/Berlin', 'Europe/Berlin gpt']);
  const written = tab.writes.length;
  leave();
  vi.advanceTimersByTime(1_000);
  expect(tab.writes).toHaveLength(written);
});

test('back and forward ask what was asked then, and write nothing', () => {
  const tab = browser();
  const { ask, reopen, store } = createQuestionStore(tab.surroundings);
  ask(inZone('UTC'));
  ask(modelled('gpt'), 'value n1');
  ask(modelled('gpt-4'), 'value n1');
  vi.advanceTimersByTime(1_000);
  const zoneBack = [-1, -1, 1, 1].map((step) => {
    tab.go(step);
    reopen();
    return told(store.getState().question);
  });
  expect(zoneBack).toEqual(['UTC', 'Europe/Berlin', 'UTC', 'UTC gpt-4']);
  expect(tab.asked()).toEqual(['Europe/Berlin', 'UTC', 'UTC gpt-4']);
});

test('going back in the midst of typing does not write the typed text over the older entry', () => {
  const tab = browser();
  const { ask, leave, reopen, store } = createQuestionStore(tab.surroundings);
  ask(modelled('g'), 'value n1');
  ask(modelled('gpt'), 'value n1');
  tab.go(-1);
  reopen();
  vi.advanceTimersByTime(1_000);
  expect(told(store.getState().question)).toBe('Europe/Berlin');
  expect(tab.asked()[0]).toBe('Europe/Berlin');
  const written = tab.writes.length;
  leave();
  expect(tab.writes).toHaveLength(written);
  // The same editor, but another stretch of typing: a new entry from here.
  ask(modelled('c'), 'value n1');
  expect(tab.asked()).toEqual(['Europe/Berlin', 'Europe/Berlin c']);
});

test('a pasted link replaces the question; a broken one says so', () => {
  const tab = browser();
  const { reopen, store } = createQuestionStore(tab.surroundings);
  tab.paste(encodeLink({ ...DEFAULTS, zone: 'Asia/Kolkata' }));
  reopen();
  expect(store.getState()).toMatchObject({ question: { zone: 'Asia/Kolkata' }, problems: [] });
  tab.paste('#9.abc');
  reopen();
  expect(store.getState().question).toEqual(DEFAULTS);
  expect(store.getState().problems[0]).toMatch('version 9');
});

test('now moves with the time asked about, on asking again and on reopening, and only then', () => {
  const tab = browser();
  const { ask, refresh, reopen, store } = createQuestionStore(tab.surroundings);
  const nowAfter = (act: () => void) => {
    vi.advanceTimersByTime(1_000);
    act();
    return store.getState().now;
  };
  const other = (change: Partial<Question>) => () =>
    ask((question) => ({ ...question, ...change }));
  expect(nowAfter(() => ask(modelled('gpt')))).toBe(1_000);
  expect(nowAfter(() => ask(modelled('gpt-4'), 'value n1'))).toBe(1_000);
  expect(nowAfter(other({ view: { ...DEFAULT_VIEW, mode: 'table' } }))).toBe(1_000);
  expect(nowAfter(other({ range: { kind: 'calendar', unit: 'day', back: 0 } }))).toBe(5_000);
  expect(nowAfter(other({ zone: 'UTC' }))).toBe(6_000);
  expect(nowAfter(other({ increment: 'hour' }))).toBe(7_000);
  expect(nowAfter(() => ask(modelled('o1')))).toBe(7_000);
  expect(nowAfter(refresh)).toBe(9_000);
  expect(nowAfter(reopen)).toBe(10_000);
});

test('the theme stays in this browser and out of the link', () => {
  const tab = browser();
  const { setTheme, store } = createQuestionStore(tab.surroundings);
  setTheme('dark');
  expect(store.getState().theme).toBe('dark');
  expect(tab.writes).toEqual(['replace']);
  const again = browser('', tab.stored);
  expect(createQuestionStore(again.surroundings).store.getState().theme).toBe('dark');
  for (const foreign of ['', 'blue', '__proto__', '{"theme":"dark"}']) {
    const odd = browser('', { 'scorelens.theme': foreign });
    expect(createQuestionStore(odd.surroundings).store.getState().theme).toBe('system');
  }
});

test('blocked storage costs only the memory of the theme', () => {
  const { surroundings } = browser();
  const blocked = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  const { setTheme, store } = createQuestionStore({ ...surroundings, storage: blocked });
  expect(store.getState().theme).toBe('system');
  setTheme('light');
  expect(store.getState().theme).toBe('light');
});

test('a full storage is as good as a blocked one', () => {
  const { surroundings } = browser();
  const setItem = () => {
    throw new DOMException('', 'QuotaExceededError');
  };
  const storage = () => ({ getItem: () => 'dark', setItem });
  const { setTheme, store } = createQuestionStore({ ...surroundings, storage });
  setTheme('light');
  expect(store.getState().theme).toBe('light');
});

test('a history that refuses costs only the link', () => {
  const { surroundings } = browser();
  const refuse = () => {
    throw new DOMException('Too many calls', 'SecurityError');
  };
  const { ask, leave, store } = createQuestionStore({
    ...surroundings,
    history: { pushState: refuse, replaceState: refuse },
  });
  ask(inZone('UTC'));
  ask(modelled('g'), 'value n1');
  ask(modelled('gpt'), 'value n1');
  vi.advanceTimersByTime(1_000);
  leave();
  expect(told(store.getState().question)).toBe('UTC gpt');
});

test('edits of the filters are undone and done again, each an entry of its own', () => {
  const tab = browser();
  const { ask, travel, store } = createQuestionStore(tab.surroundings);
  const value = () => told(store.getState().question);
  ask(modelled('a'), null, { words: 'added model a', focus: 'n1' });
  ask(inZone('UTC'));
  ask(modelled('b'), null, { words: 'changed model to b', focus: 'n1' });
  expect(travel('undo')).toMatchObject({ words: 'changed model to b', focus: 'n1' });
  expect(value()).toBe('UTC a');
  expect(travel('undo')?.words).toBe('added model a');
  expect(value()).toBe('UTC');
  expect(travel('undo')).toBeNull();
  expect(travel('redo')?.words).toBe('added model a');
  expect(value()).toBe('UTC a');
  expect(tab.asked().slice(-3)).toEqual(['UTC a', 'UTC', 'UTC a']);
});

test('typing without a long pause is one step, and an edit after undoing forgets what was undone', () => {
  const tab = browser();
  const { ask, travel, store } = createQuestionStore(tab.surroundings);
  ask(modelled('g'), 'edit n1');
  vi.advanceTimersByTime(400);
  ask(modelled('gp'), 'edit n1');
  vi.advanceTimersByTime(400);
  ask(modelled('gpt'), 'edit n1');
  vi.advanceTimersByTime(600);
  ask(modelled('gpt-4'), 'edit n1');
  expect(store.getState().edits.past).toHaveLength(2);
  travel('undo');
  expect(told(store.getState().question)).toBe('Europe/Berlin gpt');
  ask(modelled('o1'), null);
  expect(store.getState().edits.future).toHaveLength(0);
  travel('undo');
  travel('undo');
  expect(told(store.getState().question)).toBe('Europe/Berlin');
});

test('edits survive a reload of the tab, and going back is one that can be undone', () => {
  const kept: Record<string, string> = {};
  const tab = browser('', {}, kept);
  const before = createQuestionStore(tab.surroundings);
  before.ask(modelled('a'), null, { words: 'one', focus: null });
  before.ask(modelled('b'), null, { words: 'two', focus: null });
  before.travel('undo');
  before.leave();
  const after = createQuestionStore(tab.surroundings);
  expect(after.store.getState().edits.past.map(({ words }) => words)).toEqual(['one']);
  expect(after.store.getState().edits.future.map(({ words }) => words)).toEqual(['two']);
  after.travel('redo');
  expect(told(after.store.getState().question)).toBe('Europe/Berlin b');
  tab.go(-3);
  after.reopen();
  expect(told(after.store.getState().question)).toBe('Europe/Berlin a');
  expect(after.travel('undo')?.words).toBe('opened other filters');
  expect(told(after.store.getState().question)).toBe('Europe/Berlin b');
});

test('what was typed just before a reload is there after it', () => {
  const kept: Record<string, string> = {};
  const tab = browser('', {}, kept);
  const before = createQuestionStore(tab.surroundings);
  before.ask(modelled('g'), 'edit n1');
  const [address] = [tab.surroundings.location.hash];
  before.ask(modelled('gp'), 'edit n1');
  before.leave();
  // The reload was asked for before the page wrote its last word.
  const reloaded = browser(address, {}, kept);
  const after = createQuestionStore(reloaded.surroundings);
  expect(told(after.store.getState().question)).toBe('Europe/Berlin gp');
  expect(reloaded.asked()).toEqual(['Europe/Berlin gp']);
  const elsewhere = createQuestionStore(browser('', {}, kept).surroundings);
  expect(told(elsewhere.store.getState().question)).toBe('Europe/Berlin');
});

test('a reload that takes its time loses nothing of what the page wrote meanwhile', () => {
  const kept: Record<string, string> = {};
  const tab = browser('', {}, kept);
  const before = createQuestionStore(tab.surroundings);
  before.ask(modelled('g'), 'edit n1');
  before.ask(modelled('gp'), 'edit n1');
  const address = tab.surroundings.location.hash;
  before.prepareToLeave();
  vi.advanceTimersByTime(1_000);
  expect(tab.surroundings.location.hash).not.toBe(address);
  before.leave();
  const after = createQuestionStore(browser(address, {}, kept).surroundings);
  expect(told(after.store.getState().question)).toBe('Europe/Berlin gp');
});

test('saved filters are kept in this browser, and a fresh visit begins with the standard one', () => {
  const stored: Record<string, string> = {};
  const first = createQuestionStore(browser('', stored).surroundings);
  const set = saveAs(NOTHING_SAVED, 'mine', modelled('a')(DEFAULTS).filters);
  first.setSaved({ ...set, standard: 'mine' });
  expect(first.store.getState().isSavedKept).toBe(true);
  const fresh = createQuestionStore(browser('', stored).surroundings);
  expect(told(fresh.store.getState().question)).toBe('Europe/Berlin a');
  expect(fresh.store.getState().savedName).toBe('mine');
  const linked = createQuestionStore(browser(encodeLink(DEFAULTS), stored).surroundings);
  expect(told(linked.store.getState().question)).toBe('Europe/Berlin');
  const blocked = () => {
    throw new Error('blocked');
  };
  const { setSaved, store } = createQuestionStore({
    ...browser().surroundings,
    storage: blocked,
  });
  setSaved(set);
  expect(store.getState()).toMatchObject({ saved: set, isSavedKept: false });
});

test('an address that holds more than the question keeps the rest', () => {
  const asked: Question = { ...DEFAULTS, zone: 'UTC' };
  const tab = browser(`#frame.${encodeLink(asked).slice(1)}?theme=dark`);
  const { store, ask } = createQuestionStore({
    ...tab.surroundings,
    address: {
      read: (hash) => hash.replace(/^#frame\./, '#').replace(/\?.*$/, ''),
      write: (hash, link) => `#frame.${link.slice(1)}${hash.replace(/^[^?]*/, '')}`,
    },
  });
  expect(store.getState().question.zone).toBe('UTC');
  ask(() => ({ ...asked, zone: 'Asia/Tokyo' }));
  expect(tab.surroundings.location.hash).toBe(
    `#frame.${encodeLink({ ...asked, zone: 'Asia/Tokyo' }).slice(1)}?theme=dark`,
  );
});

test('the reader can’t change what is locked; a host page can, without a history entry', () => {
  const tab = browser();
  const { store, ask, put, lock } = createQuestionStore(tab.surroundings);
  lock(['zone']);
  ask((before) => ({ ...before, zone: 'UTC' }));
  expect(store.getState().question).toEqual(DEFAULTS);
  ask((before) => ({ ...before, zone: 'UTC', increment: 'day' }));
  expect(store.getState().question).toEqual({ ...DEFAULTS, increment: 'day' });
  vi.setSystemTime(5_000);
  put((before) => ({ ...before, zone: 'UTC' }));
  expect(store.getState()).toMatchObject({ now: 5_000, question: { zone: 'UTC' } });
  expect(tab.writes).toEqual(['replace', 'push', 'replace']);
});
