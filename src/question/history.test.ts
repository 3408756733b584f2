import { expect, test } from 'vitest';
import { createCondition, createGroup, type Group } from '../filter/tree.ts';
import { decodeEdits, type EditHistory, encodeEdits, NO_HISTORY, record } from './history.ts';

const asking = (...values: readonly string[]): Group =>
  createGroup(
    'and',
    values.map((value) =>
      createCondition({ field: 'model', key: null, operator: 'contains', value }),
    ),
  );
const valuesOf = (tree: Group) =>
  tree.children.map((child) => (child.kind === 'condition' ? child.predicate?.value : null));

function historyOf(count: number, tree: (index: number) => Group): EditHistory {
  let history = NO_HISTORY;
  for (let index = 0; index < count; index += 1)
    history = record(history, {
      words: `step ${index}`,
      before: tree(index),
      after: tree(index + 1),
      focus: null,
      key: null,
      at: 0,
    });
  return history;
}

test('a history goes out and back, whatever was undone', () => {
  const { past } = historyOf(5, (index) => asking(String(index)));
  const history = { past: past.slice(0, 2), future: past.slice(2) };
  const back = decodeEdits(encodeEdits(history));
  expect(back.past.map(({ words }) => words)).toEqual(['step 0', 'step 1']);
  expect(back.future.map(({ words }) => words)).toEqual(['step 2', 'step 3', 'step 4']);
  expect(back.past.map(({ before, after }) => [valuesOf(before), valuesOf(after)])).toEqual([
    [['0'], ['1']],
    [['1'], ['2']],
  ]);
  expect(decodeEdits(encodeEdits(NO_HISTORY))).toEqual(NO_HISTORY);
});

test('of a long history the newest steps are kept, whole', () => {
  const long = 'x'.repeat(100_000);
  const back = decodeEdits(encodeEdits(historyOf(40, (index) => asking(`${index} ${long}`))));
  expect(back.past.length).toBeGreaterThan(10);
  expect(back.past.length).toBeLessThan(16);
  expect(back.past.at(-1)?.words).toBe('step 39');
  const first = back.past[0];
  expect(first && valuesOf(first.before)).toEqual([`${40 - back.past.length} ${long}`]);
});

test.each([null, '', '{}', '[1]', '{"done":1,"words":["a"],"trees":[1,2]}', 'x'])(
  'what is no history is an empty one: %s',
  (text) => {
    expect(decodeEdits(text)).toEqual(NO_HISTORY);
  },
);
