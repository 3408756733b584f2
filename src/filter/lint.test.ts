import { expect, test } from 'vitest';
import { applyCommand } from './edit.ts';
import { type Finding, lintTree } from './lint.ts';
import { parseText } from './parse-text.ts';
import { printText } from './print-text.ts';
import { WINTER } from './text.test-support.ts';
import { createCondition, createGroup } from './tree.ts';

const MARCH = {
  start: Date.parse('2025-03-01T00:00Z'),
  end: Date.parse('2025-03-31T23:59:59.999Z'),
};
const surroundings = { zone: 'UTC', range: MARCH };
const treeOf = (text: string) => {
  const { tree, diagnostics } = parseText(text, WINTER);
  expect(diagnostics).toEqual([]);
  return tree;
};
const kinds = (text: string) => lintTree(treeOf(text), surroundings).map(({ kind }) => kind);
const first = (text: string): Finding => {
  const [finding] = lintTree(treeOf(text), surroundings);
  if (!finding) throw new Error(`nothing found in ${text}`);
  return finding;
};
/** The filter after the first mend. */
const mended = (text: string) => {
  const tree = treeOf(text);
  const commands = lintTree(tree, surroundings)[0]?.mend?.commands ?? [];
  const { tree: after, refusal } = applyCommand(tree, { type: 'several', commands });
  expect(refusal).toBeNull();
  return printText(after, WINTER);
};

test.each([
  'latency > 900 and latency < 100',
  'latency > 900 and latency <= 900',
  'latency between 1 and 5 and latency = 6',
  'status = 200 and status = 500',
  'status in (200, 201) and status not in (201, 200, 202)',
  'model = a and model = b',
  'user is empty and user = x',
  'user is empty and user is set',
  'target_url is empty and target_url != x',
  'property.env = prod and property.env is empty',
  'property.env = prod and property.env in (dev, test)',
  'model = "gpt-4o" and model not contains "GPT-4"',
  'model contains "gpt-4o" and model not contains "gpt-4"',
  'threat = true and threat = false',
  'model = "null" and model != x',
  'score.accuracy = 80 and score.accuracy < 80',
  'request_time < 2025-03-02 and request_time > 2025-03-03',
  'asset = a and asset != a',
  'asset contains "ab" and asset not contains "a"',
  '(latency > 900 and user = x) and latency < 100',
])('%s is a contradiction', (text) => {
  expect(kinds(text)).toEqual(['contradiction']);
});

test.each([
  'latency > 900 and latency < 901',
  'latency >= 900 and latency <= 900',
  'latency > 900 or latency < 100',
  'latency > 900 and time_to_first_token < 100',
  'property.env = prod and property.tier = dev',
  'score.accuracy > 80 and score.faithfulness < 20',
  // A list holds several at once.
  'asset = a and asset = b',
  'any_score = accuracy and any_score = faithfulness',
  'any_property = env and any_property = tier',
  'asset != a and asset != b',
  // Endpoints fold case in ids, and letters beyond ASCII in their own way.
  'request_id = A and request_id = a',
  'model = "ſ" and model contains "s"',
  'model = a and model like "b%"',
  'muted latency > 900 and latency < 100',
  'latency > 900 and muted (latency < 100 and user = x)',
])('%s is left alone', (text) => {
  expect(kinds(text)).toEqual([]);
});

test.each([
  ['latency > 100 and latency > 900', 'swallowed', 'latency > 900'],
  ['latency > 100 or latency > 900', 'swallowed', 'any: latency > 100'],
  ['status in (1, 2) and status in (1, 2, 3)', 'swallowed', 'status in (1, 2)'],
  ['status = 1 or status in (1, 2)', 'swallowed', 'any: status in (1, 2)'],
  ['status != 1 and status not in (1, 2)', 'swallowed', 'status not in (1, 2)'],
  ['model contains "gpt-4" and model contains "gpt-4o"', 'swallowed', 'model contains "gpt-4o"'],
  ['model contains "gpt-4" or model contains "gpt-4o"', 'swallowed', 'any: model contains "gpt-4"'],
  ['model not contains b and model not contains abc', 'swallowed', 'model not contains b'],
  ['asset = a and asset in (a, b)', 'swallowed', 'asset = a'],
  ['user is set and user = x', 'swallowed', 'user = x'],
  ['latency > 1 and user = x and latency > 1', 'duplicate', 'latency > 1 and user = x'],
  [
    'latency > 1 or (user = x and status = 1) or (user = x and status = 1)',
    'duplicate',
    'latency > 1 or (user = x and status = 1)',
  ],
  ['score.a = 1 and score.a in (1)', 'duplicate', 'score.a = 1'],
  ['user = x and any (status = 1)', 'single-child', 'user = x and status = 1'],
  ['user = x and muted (status = 1)', 'single-child', 'user = x and muted status = 1'],
  ['status = 200 and status = 500', 'contradiction', 'status in (200, 500)'],
  ['latency > 900 and latency < 100', 'contradiction', 'latency > 900 and muted latency < 100'],
  ['request_time < 2025-03-01', 'outside-range', 'muted request_time < 2025-03-01T00:00Z'],
])('%s: %s, mended to %s', (text, kind, after) => {
  expect(first(text).kind).toBe(kind);
  expect(mended(text)).toBe(after);
});

test('a finding names its parts in words', () => {
  expect(first('latency > 900 and latency < 100').message).toBe(
    'Latency > 900 ms and latency < 100 ms cannot both hold, so this group matches nothing.',
  );
  expect(first('latency > 100 and latency > 900')).toMatchObject({
    message: 'Latency > 100 ms changes nothing: latency > 900 ms is stricter.',
    mend: { label: 'Remove latency > 100 ms' },
  });
  expect(first('latency > 100 or latency > 900').message).toBe(
    'Latency > 900 ms changes nothing: latency > 100 ms already lets these requests in.',
  );
  expect(first('request_time > 2025-04-01').message).toBe(
    'Request time is after 1 Apr 2025 00:00 UTC lies outside the range of this page, so it matches nothing here.',
  );
});

test('a time inside the range, or one of another clock, is left alone', () => {
  expect(kinds('request_time >= 2025-03-31')).toEqual([]);
  expect(kinds('request_time <= 2025-03-01')).toEqual([]);
  expect(kinds('response_time < 2025-03-01')).toEqual([]);
});

test('what is locked gets no mend, what is being typed no finding', () => {
  expect(first('latency > 900 and locked latency > 100').mend).toBeNull();
  expect(kinds('latency > 900 and latency < 100 unfinished "x"')).toEqual([]);
  const added = createGroup('and', [createGroup('or', [createCondition()])]);
  expect(lintTree(added, surroundings)).toEqual([]);
});

test('what makes a filter match nothing is told before what is only said twice', () => {
  expect(kinds('model = a and model = a and (user = u) and latency > 9 and latency < 1')).toEqual([
    'contradiction',
    'duplicate',
    'single-child',
  ]);
});
