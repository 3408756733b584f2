import { expect, test } from 'vitest';
import { hasSameRows, isSameNumbers, numberRows } from './row-names.ts';
import { createCondition, createGroup } from './tree.ts';

const condition = (id: string) => createCondition(null, id);
const [a, b, c] = [condition('a'), condition('b'), condition('c')];
const tree = createGroup('and', [a, createGroup('or', [b], 'g'), c], 'root');

test('conditions and groups are numbered apart, in reading order', () => {
  const numbers = { a: 1, g: 1, b: 2, c: 3 };
  expect(Object.fromEntries(numberRows(tree))).toEqual(numbers);
  expect(isSameNumbers(numberRows(tree), new Map(Object.entries(numbers)))).toBe(true);
  expect(isSameNumbers(numberRows(tree), new Map(Object.entries({ ...numbers, b: 4 })))).toBe(
    false,
  );
});

test('what stands in a row leaves the rows the same, another order or number of them does not', () => {
  const typed = createGroup(
    'and',
    [{ ...a, muted: true }, createGroup('and', [b], 'g'), c],
    'root',
  );
  expect(hasSameRows(tree, typed)).toBe(true);
  for (const children of [
    [a, c],
    [a, createGroup('or', [b], 'g'), c, condition('d')],
  ])
    expect(hasSameRows(tree, { ...tree, children })).toBe(false);
  expect(hasSameRows(tree, { ...tree, children: [c, createGroup('or', [b], 'g'), a] })).toBe(false);
  expect(hasSameRows(tree, { ...tree, children: [a, createGroup('or', [], 'g'), c] })).toBe(false);
});
