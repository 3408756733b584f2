import * as fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { INCREMENTS } from '../contract/increments.ts';
import { anyTree, SEED } from '../filter/arbitrary.test-support.ts';
import { encodeTree } from '../filter/schema.ts';
import { createCondition, createGroup } from '../filter/tree.ts';
import type { Range } from '../time/range.ts';
import { REFRESH_RATES } from '../time/refresh.ts';
import { decodeLink, encodeLink } from './link.ts';
import { DEFAULT_VIEW, defaultQuestion, type Question, type View } from './question.ts';

const DEFAULTS = defaultQuestion('Europe/Berlin');
const QUESTION: Question = {
  filters: createGroup('or', [
    createCondition({ field: 'latency', key: null, operator: 'gt', value: 900 }),
    createCondition({ field: 'properties', key: 'env', operator: 'equals', value: 'prod' }),
  ]),
  range: { kind: 'between', start: Date.UTC(2024, 0, 1), end: Date.UTC(2024, 1, 1) - 1 },
  zone: 'America/New_York',
  increment: 'week',
  refresh: '5m',
  view: { ...DEFAULT_VIEW, mode: 'table', hidden: ['toxicity'] },
};

/** A question without the ids, which are new in every tree. */
const meaning = (question: Question) => ({ ...question, filters: encodeTree(question.filters) });

/** A link made of anything at all. */
function linkOf(value: unknown): string {
  const packed = deflateSync(strToU8(typeof value === 'string' ? value : JSON.stringify(value)));
  return `#1.${Buffer.from(packed).toString('base64url')}`;
}
const parts = {
  filters: encodeTree(QUESTION.filters),
  range: '2024-01-01T00:00:00Z~2024-01-31T23:59:59.999Z',
  zone: QUESTION.zone,
  increment: QUESTION.increment,
  refresh: QUESTION.refresh,
  view: { mode: 'table', hidden: ['toxicity'] },
};
const BROKEN =
  'This link can’t be read; it may have been cut short. The default question is shown.';

test('a link is the question in the letters every address may hold', () => {
  const link = encodeLink(QUESTION);
  expect(link).toMatch(/^#1\.[A-Za-z0-9_-]+$/);
  const { question, problems } = decodeLink(link, DEFAULTS);
  expect(problems).toEqual([]);
  expect(meaning(question)).toEqual(meaning(QUESTION));
});

test('the hand-made link and the made one mean the same', () => {
  const { question, problems } = decodeLink(linkOf(parts), DEFAULTS);
  expect(problems).toEqual([]);
  expect(meaning(question)).toEqual(meaning(QUESTION));
});

const anyInstant = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
const anyRange: fc.Arbitrary<Range> = fc.oneof(
  fc.record({
    kind: fc.constant('last' as const),
    count: fc.integer({ min: 1, max: 100_000 }),
    unit: fc.constantFrom('minute', 'hour', 'day', 'week', 'month', 'year'),
  }),
  fc.record({
    kind: fc.constant('calendar' as const),
    unit: fc.constantFrom('day', 'week', 'month', 'year'),
    back: fc.integer({ min: 0, max: 1_000 }),
  }),
  fc.record({ kind: fc.constant('since' as const), start: anyInstant }),
  fc.tuple(anyInstant, anyInstant).map(([one, other]) => ({
    kind: 'between' as const,
    start: Math.min(one, other),
    end: Math.max(one, other),
  })),
);
const anyText = fc.string({ unit: 'grapheme', maxLength: 8 });
const anyScore = fc.oneof(anyText, fc.constantFrom('__proto__', 'constructor', 'accuracy'));
const anyScores = fc.array(anyScore, { maxLength: 4 });
const anyView: fc.Arbitrary<View> = fc.record({
  mode: fc.constantFrom('chart', 'table'),
  hidden: anyScores,
  only: anyScores,
  panels: fc.constantFrom('unit', 'score'),
  order: anyScores,
  size: fc.constantFrom('small', 'medium', 'large'),
  shape: fc.constantFrom('lines', 'steps', 'bars', 'area'),
  axis: fc.constantFrom('zero', 'fitted', 'log'),
  sort: fc.constantFrom('name', 'mean', 'change'),
  compare: fc.constantFrom('off', 'previous', 'week', 'month', 'year'),
  rolling: fc.integer({ min: 1, max: 10_000 }),
  goals: fc.array(
    fc.record({
      score: anyScore,
      bound: fc.constantFrom('at-least', 'at-most'),
      // JSON has no −0.
      value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    }),
    { maxLength: 3 },
  ),
  better: fc
    .array(fc.tuple(anyScore, fc.constantFrom('more', 'less')), { maxLength: 3 })
    .map((pairs) => Object.fromEntries(pairs)),
  annotations: fc.array(
    fc.record({ at: fc.integer({ min: -8.64e15, max: 8.64e15 }), text: anyText }),
    { maxLength: 3 },
  ),
});
const anyQuestion: fc.Arbitrary<Question> = fc.record({
  filters: anyTree,
  range: anyRange,
  zone: fc.constantFrom('UTC', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Argentina/Salta'),
  increment: fc.constantFrom('auto' as const, ...INCREMENTS),
  refresh: fc.constantFrom(...REFRESH_RATES),
  view: anyView,
});

test('every question goes there and back', () => {
  fc.assert(
    fc.property(anyQuestion, (asked) => {
      const { question, problems } = decodeLink(encodeLink(asked), DEFAULTS);
      expect(problems).toEqual([]);
      expect(meaning(question)).toEqual(meaning(asked));
      // Equal questions have equal links.
      expect(encodeLink(question)).toBe(encodeLink(asked));
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('a link made before there was a refresh is asked once, and off says nothing', () => {
  const { refresh: _, ...old } = parts;
  const { question, problems } = decodeLink(linkOf(old), DEFAULTS);
  expect(problems).toEqual([]);
  expect(question.refresh).toBe('off');
  expect(encodeLink({ ...QUESTION, refresh: 'off' })).toBe(linkOf(old));
});

test('a thousand conditions fit in a link', () => {
  const conditions = Array.from({ length: 1_000 }, (_, index) =>
    createCondition({ field: 'user_id', key: null, operator: 'equals', value: `user ${index}` }),
  );
  const asked = { ...QUESTION, filters: createGroup('or', conditions) };
  const link = encodeLink(asked);
  expect(link.length).toBeLessThan(10_000);
  expect(meaning(decodeLink(link, DEFAULTS).question)).toEqual(meaning(asked));
});

test('no link asks the default question and is no problem', () => {
  for (const hash of ['', '#'])
    expect(decodeLink(hash, DEFAULTS)).toEqual({ question: DEFAULTS, problems: [] });
});

test.each([
  '#nonsense',
  '#1',
  '#1.',
  '#1.!!!',
  '#.abc',
  '#1x.abc',
  '#-1.abc',
  '#1.AAAA',
  linkOf('not json'),
  linkOf('null'),
  linkOf('7'),
  linkOf('"text"'),
])('a link that is none shows the default and says so: %s', (hash) => {
  expect(decodeLink(hash, DEFAULTS)).toEqual({ question: DEFAULTS, problems: [BROKEN] });
});

test('a link of another version is named as such', () => {
  for (const version of ['0', '2', '17'])
    expect(decodeLink(`#${version}.abc`, DEFAULTS)).toEqual({
      question: DEFAULTS,
      problems: [
        `This link is of version ${version}, which this page can’t read; it reads version 1. The default question is shown.`,
      ],
    });
});

test('a link cut short anywhere asks the default question', () => {
  const link = encodeLink(QUESTION);
  for (let end = 3; end < link.length; end += 1)
    expect(decodeLink(link.slice(0, end), DEFAULTS), link.slice(0, end)).toEqual({
      question: DEFAULTS,
      problems: [BROKEN],
    });
});

test.each<[string, unknown, string, Partial<Question>]>([
  [
    'range',
    'last-0-day',
    'The link’s range can’t be read, so the last 30 days are shown.',
    { range: DEFAULTS.range },
  ],
  [
    'zone',
    'Mars/Olympus',
    'The link’s time zone can’t be read, so Europe/Berlin is used.',
    { zone: 'Europe/Berlin' },
  ],
  [
    'increment',
    'decade',
    'The link’s increment can’t be read, so it is chosen for you.',
    { increment: 'auto' },
  ],
  ['refresh', '1s', 'The link’s refresh can’t be read, so it is off.', { refresh: 'off' }],
  [
    'view',
    { mode: 'pie', hidden: [] },
    'The link’s view can’t be read, so the chart is shown.',
    { view: DEFAULTS.view },
  ],
  [
    'filters',
    { version: 1, tree: { kind: 'and', of: [{ kind: 'is', ask: { field: 'x' } }] } },
    'The link’s filters can’t be read (tree.of.0.ask.field is not a field), so none are applied.',
    { filters: DEFAULTS.filters },
  ],
])('a broken %s is named and the rest kept', (name, value, problem, instead) => {
  const { question, problems } = decodeLink(linkOf({ ...parts, [name]: value }), DEFAULTS);
  expect(problems).toEqual([problem]);
  expect(meaning(question)).toEqual(meaning({ ...QUESTION, ...instead }));
});

test('parts of the wrong kind are as broken as wrong ones', () => {
  for (const wrong of [null, 7, [], {}, true]) {
    const all = { filters: wrong, range: wrong, zone: wrong, increment: wrong, view: wrong };
    // A view of nothing is the usual one, so it is no fault, whether it is empty or missing.
    const isView = JSON.stringify(wrong) === '{}';
    for (const [value, faults] of [
      [all, isView ? 4 : 5],
      [[wrong], 4],
      [{}, 4],
    ]) {
      const { question, problems } = decodeLink(linkOf(value), DEFAULTS);
      expect(question).toEqual(DEFAULTS);
      expect(problems).toHaveLength(Number(faults));
    }
  }
});

test('names that every object has do no harm', () => {
  for (const zone of ['constructor', '__proto__', 'toString'])
    expect(decodeLink(linkOf({ ...parts, zone }), DEFAULTS).question.zone).toBe('Europe/Berlin');
  const polluting = `{"__proto__": {"mode": "table"}, "zone": "UTC", "constructor": 1}`;
  const { question, problems } = decodeLink(linkOf(polluting), DEFAULTS);
  expect(question).toEqual({ ...DEFAULTS, zone: 'UTC' });
  expect(problems).toHaveLength(3);
  expect(Object.hasOwn(Object.prototype, 'mode')).toBe(false);
});

test.each([
  ['far too long', `#1.${'A'.repeat(1_000_000)}`],
  ['unpacking to 60 MB of brackets', linkOf('['.repeat(60_000_000))],
  ['unpacking to 60 MB of text', linkOf(`"${'a'.repeat(60_000_000)}"`)],
])('a link %s is let go at once', (_what, hash) => {
  const start = performance.now();
  expect(decodeLink(hash, DEFAULTS).problems).toEqual([BROKEN]);
  // Unpacked and parsed to its end, each of them takes many seconds.
  expect(performance.now() - start).toBeLessThan(4_000);
});

test('a tree nested out of all measure is refused, not climbed', () => {
  const deep = `${'{"kind":"and","of":['.repeat(50_000)}${']}'.repeat(50_000)}`;
  const hash = linkOf(`{"filters":{"version":1,"tree":${deep}},"zone":"UTC"}`);
  expect(decodeLink(hash, DEFAULTS).problems[0]).toBe(
    'The link’s filters can’t be read (tree is nested deeper than 200 levels), so none are applied.',
  );
});

test('no text at all makes it throw', () => {
  const alphabet = fc.constantFrom(...'#1.2AaZz09-_=%/ \u0000é😀');
  fc.assert(
    fc.property(fc.array(alphabet, { maxLength: 40 }), (letters) => {
      const { problems } = decodeLink(`#1.${letters.join('')}`, DEFAULTS);
      expect(problems.length).toBeGreaterThan(0);
    }),
    { seed: SEED, numRuns: 500 },
  );
});
