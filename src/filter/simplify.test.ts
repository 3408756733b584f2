import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyRow, anyTree, SEED } from './arbitrary.test-support.ts';
import { matchesTree } from './evaluate.test-support.ts';
import { simplify } from './simplify.ts';
import { createCondition, createGroup, type FilterNode } from './tree.ts';

const over = (value: number, id: string) =>
  createCondition({ field: 'latency', key: null, operator: 'gt', value }, id);
const outline = (node: FilterNode): unknown =>
  node.kind === 'condition' ? node.id : [node.operator, ...node.children.map(outline)];

test('single children, same operators, empty groups and repeats dissolve', () => {
  const tree = createGroup('and', [
    createGroup('or', [over(1, 'a')]),
    createGroup('and', [over(2, 'b'), createGroup('or', [over(3, 'c'), over(4, 'd')])]),
    createGroup('or', []),
    over(1, 'again'),
    createGroup('or', [over(3, 'e'), over(4, 'f')]),
  ]);
  expect(outline(simplify(tree))).toEqual(['and', 'a', 'b', ['or', 'c', 'd']]);
});

test('a root around one group becomes that group, under its own id', () => {
  const tree = createGroup('and', [createGroup('or', [over(1, 'a'), over(2, 'b')])], 'root');
  const simple = simplify(tree);
  expect(simple.id).toBe('root');
  expect(outline(simple)).toEqual(['or', 'a', 'b']);
});

test('muted parts stay muted and unfinished ones stay', () => {
  const muted = { ...createGroup('and', [over(1, 'a'), over(2, 'b')]), muted: true };
  const lone = { ...createGroup('and', [over(3, 'c')]), muted: true };
  const tree = createGroup('and', [
    muted,
    lone,
    createCondition(null, 'x'),
    createCondition(null, 'y'),
  ]);
  const simple = simplify(tree);
  expect(outline(simple)).toEqual(['and', ['and', 'a', 'b'], 'c', 'x', 'y']);
  expect(simple.children.map((child) => child.muted)).toEqual([true, true, false, false]);
});

test('a simple tree comes back itself', () => {
  const tree = createGroup('and', [over(1, 'a'), createGroup('or', [over(2, 'b'), over(3, 'c')])]);
  expect(simplify(tree)).toBe(tree);
});

test('the meaning stays, and once is enough', () => {
  fc.assert(
    fc.property(anyTree, fc.array(anyRow, { minLength: 12, maxLength: 12 }), (tree, rows) => {
      const simple = simplify(tree);
      for (const row of rows) expect(matchesTree(simple, row)).toBe(matchesTree(tree, row));
      expect(simplify(simple)).toBe(simple);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

test('what is locked or commented stays where it is', () => {
  const noted = { ...createGroup('and', [over(1, 'a')]), note: 'why' };
  const locked = { ...createGroup('or', [over(2, 'b')]), locked: true as const };
  const again = { ...over(3, 'd'), note: 'twice' };
  const tree = createGroup('and', [noted, locked, over(3, 'c'), again]);
  expect(simplify(tree)).toBe(tree);
  const whole = {
    ...createGroup('and', [createGroup('and', [over(1, 'a')])]),
    locked: true as const,
  };
  expect(simplify(whole)).toBe(whole);
});
