import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTree, anyWire, counter, SEED } from './arbitrary.test-support.ts';
import { decodeTree, encodeTree } from './schema.ts';
import { createCondition, createGroup } from './tree.ts';
import { fromWire } from './wire.ts';

const problemOf = (tree: unknown, version: unknown = 1) => {
  const { problem } = decodeTree({ version, tree });
  return problem && `${problem.path}: ${problem.message}`;
};
const one = (ask: unknown) => problemOf({ kind: 'and', of: [{ kind: 'is', ask }] });

test('a tree goes out and back through JSON, mutes and drafts included', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const json = JSON.stringify(encodeTree(tree));
      expect(withoutIds(decodeTree(JSON.parse(json)).tree)).toEqual(withoutIds(tree));
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

test('so does whatever the wire brought', () => {
  fc.assert(
    fc.property(anyWire, (wire) => {
      const tree = fromWire(wire);
      const { tree: again, problem } = decodeTree(JSON.parse(JSON.stringify(encodeTree(tree))));
      expect(problem).toBeNull();
      expect(withoutIds(again)).toEqual(withoutIds(tree));
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('the written form is this one, forever', () => {
  const env = createCondition({
    field: 'properties',
    key: 'env',
    operator: 'equals',
    value: 'prod',
  });
  const url = createCondition({ field: 'target_url', key: null, operator: 'empty', value: null });
  const tree = createGroup('and', [env, { ...createGroup('or', [url]), muted: true }]);
  expect(encodeTree(tree)).toEqual({
    version: 1,
    tree: {
      kind: 'and',
      of: [
        { kind: 'is', ask: { field: 'properties', key: 'env', operator: 'equals', value: 'prod' } },
        {
          kind: 'or',
          of: [{ kind: 'is', ask: { field: 'target_url', operator: 'empty' } }],
          muted: true,
        },
      ],
    },
  });
  const { tree: again } = decodeTree(encodeTree(tree), counter());
  expect(again?.children.map(({ id }) => id)).toEqual(['n1', 'n3']);
  expect(again?.id).toBe('n4');
});

test('anything unknown is refused with its place', () => {
  expect(one({ field: 'colour', operator: 'equals', value: 'red' })).toBe(
    'tree.of.0.ask.field: is not a field',
  );
  expect(one({ field: 'constructor', operator: 'equals', value: 'red' })).toBe(
    'tree.of.0.ask.field: is not a field',
  );
  expect(one({ field: 'latency', operator: 'near', value: 1 })).toBe(
    'tree.of.0.ask.operator: is not an operator',
  );
  expect(one({ field: 'latency', operator: 'like', value: '1' })).toBe(
    'tree.of.0.ask.operator: is not an operator of latency',
  );
  expect(one({ field: 'latency', operator: 'gt', value: '1' })).toBe(
    'tree.of.0.ask.value: expected a number',
  );
  expect(one({ field: 'latency', operator: 'one-of', value: [1, 'x'] })).toBe(
    'tree.of.0.ask.value.1: expected a number',
  );
  expect(one({ field: 'latency', operator: 'one-of', value: [] })).toBe(
    'tree.of.0.ask.value: expected a list of values',
  );
  expect(one({ field: 'latency', operator: 'between', value: [1, 2, 3] })).toBe(
    'tree.of.0.ask.value: expected two values',
  );
  expect(one({ field: 'target_url', operator: 'empty', value: 'x' })).toBe(
    'tree.of.0.ask.value: does not belong to empty',
  );
  expect(one({ field: 'properties', operator: 'equals', value: 'x' })).toBe(
    'tree.of.0.ask.key: is missing',
  );
  expect(one({ field: 'model', key: 'x', operator: 'equals', value: 'x' })).toBe(
    'tree.of.0.ask.key: does not belong to model',
  );
  expect(problemOf({ kind: 'and', of: [], colour: 'x' })).toBe('tree.colour: is not known here');
  expect(problemOf({ kind: 'nor', of: [] })).toBe('tree.kind: expected "and", "or" or "is"');
  expect(problemOf({ kind: 'and' })).toBe('tree.of: expected array');
  expect(problemOf({ kind: 'is' })).toBe('tree.kind: expected "and" or "or" at the top');
  expect(problemOf({ kind: 'and', of: [], muted: false })).toBe('tree.muted: expected true');
  expect(problemOf({ kind: 'and', of: [] }, 2)).toBe('version: expected 1');
  expect(decodeTree(null).problem).toEqual({ path: '', message: 'expected object' });
});

test('a hostile depth is refused before it is walked', () => {
  let tree: unknown = { kind: 'and', of: [] };
  for (let depth = 0; depth < 100_000; depth += 1) tree = { kind: 'and', of: [tree] };
  expect(problemOf(tree)).toBe('tree: is nested deeper than 200 levels');
});

/** Keys of one node in one order, so that only the ids are left out of the comparison. */
function withoutIds(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (name, value) => (name === 'id' ? undefined : value)));
}

test('locks, comments and unread texts are written out, and absent where there are none', () => {
  const draft = { field: null, key: '', operator: null, values: [], raw: 'latncy > 5' };
  const unread = { ...createCondition(null), draft, locked: true as const, note: 'mend me' };
  const tree = createGroup('and', [unread]);
  const written = {
    version: 1,
    tree: { kind: 'and', of: [{ kind: 'is', draft, locked: true, note: 'mend me' }] },
  };
  expect(encodeTree(tree)).toEqual(written);
  expect(withoutIds(decodeTree(written).tree)).toEqual(withoutIds(tree));
});
