import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTree, SEED } from './arbitrary.test-support.ts';
import { chooseTo, NONE_CHOSEN, rowBeside, rowsBetween, toggleChosen } from './choose-rows.ts';
import { createCondition, createGroup, findNode, type NodeId, nodesOf } from './tree.ts';
import { type Builder, createRowStore } from './use-builder.ts';

const condition = (id: string) => createCondition(null, id);
/** a, (b, (c), d), e, f */
const inner = createGroup('and', [condition('c')], 'inner');
const outer = createGroup('or', [condition('b'), inner, condition('d')], 'outer');
const tree = createGroup('and', [condition('a'), outer, condition('e'), condition('f')], 'root');

function choosing() {
  const rows = createRowStore();
  const builder = { rows } as Builder;
  return {
    rows,
    toggle: (id: NodeId) => toggleChosen(tree, id, builder),
    range: (id: NodeId, start?: NodeId) => chooseTo(tree, id, builder, start),
    chosen: () => [...rows.getState().chosen].sort().join(' '),
  };
}

test.each<[string, NodeId, NodeId]>([
  ['e f', 'e', 'f'],
  ['a b', 'a', 'b'],
  ['d e', 'd', 'e'],
  // A group all of which lies between is one row, a group that ends outside is only what of it does.
  ['b inner d', 'b', 'd'],
  ['a outer e', 'a', 'e'],
  ['c d', 'c', 'd'],
  ['outer', 'outer', 'c'],
  ['a outer', 'a', 'outer'],
  ['inner d e', 'inner', 'e'],
  ['d', 'd', 'd'],
  ['', 'a', 'gone'],
])('%s', (ids, one, other) => {
  expect(rowsBetween(tree, one, other).join(' ')).toBe(ids);
  expect(rowsBetween(tree, other, one).join(' ')).toBe(ids);
});

test('a range goes from the row chosen last, and another one takes its place', () => {
  const { toggle, range, chosen, rows } = choosing();
  toggle('f');
  toggle('a');
  range('d');
  expect(chosen()).toBe('a f outer');
  range('b');
  expect(chosen()).toBe('a b f');
  expect(rows.getState().spoken).toBe('3 rows chosen');
  toggle('b');
  expect(chosen()).toBe('a f');
  range('c');
  expect(chosen()).toBe('a b f inner');
  toggle('f');
  toggle('inner');
  toggle('b');
  expect(rows.getState().spoken).toBe('One row chosen');
});

test('a range without a beginning begins at its own row, or where the keyboard was', () => {
  const { range, chosen, rows } = choosing();
  range('d');
  expect(chosen()).toBe('d');
  range('e');
  expect(chosen()).toBe('d e');
  rows.setState(NONE_CHOSEN);
  range('e', 'f');
  range('d', 'e');
  expect(chosen()).toBe('d e f');
  // The row it began at has been removed since.
  rows.setState({ range: { from: 'gone', others: new Set() } });
  range('a');
  expect(chosen()).toBe('a');
});

test('rows are walked in the order they stand, groups by their heads or as a whole', () => {
  const walk = (way: 'over' | 'under', passes: 'into' | 'by', id: NodeId) => {
    const passed: NodeId[] = [];
    for (let next: NodeId | null = id; next; next = rowBeside(tree, next, way, passes))
      passed.push(next);
    return passed.join(' ');
  };
  expect(walk('under', 'into', 'a')).toBe('a outer b inner c d e f');
  expect(walk('under', 'by', 'a')).toBe('a outer e f');
  expect(walk('over', 'by', 'f')).toBe('f e d c inner b outer a');
  expect(rowBeside(tree, 'root', 'under', 'into')).toBeNull();
});

test('in any tree a range is every condition between its ends, once', () => {
  fc.assert(
    fc.property(anyTree, fc.nat(), fc.nat(), (random, one, other) => {
      const rows = nodesOf(random).slice(1);
      const conditions = rows.filter(({ kind }) => kind === 'condition').map(({ id }) => id);
      fc.pre(conditions.length > 0);
      const ends = [one % conditions.length, other % conditions.length].sort((a, b) => a - b);
      const [first = 0, last = 0] = ends;
      const between = rowsBetween(random, conditions[last] ?? '', conditions[first] ?? '');
      const covered = between.flatMap((id) => nodesOf(findNode(random, id) ?? random));
      expect(covered.filter(({ kind }) => kind === 'condition').map(({ id }) => id)).toEqual(
        conditions.slice(first, last + 1),
      );
    }),
    { seed: SEED, numRuns: 300 },
  );
});
