import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyPredicate, anyRow, anyTree, counter, SEED } from './arbitrary.test-support.ts';
import type { Command } from './command.ts';
import { applyCommand } from './edit.ts';
import { matchesTree } from './evaluate.test-support.ts';
import {
  createCondition,
  createGroup,
  type FilterNode,
  findNode,
  type Group,
  nodesOf,
  parentOf,
} from './tree.ts';

const model = createCondition(
  { field: 'model', key: null, operator: 'equals', value: 'a' },
  'model',
);
const slow = createCondition({ field: 'latency', key: null, operator: 'gt', value: 900 }, 'slow');
const status = createCondition(
  { field: 'status', key: null, operator: 'not-equals', value: 200 },
  'status',
);
const either = createGroup('or', [slow, status], 'either');
const tree = createGroup('and', [model, either], 'root');

const outline = (node: FilterNode): unknown =>
  node.kind === 'condition' ? node.id : [node.id, node.operator, ...node.children.map(outline)];
const edited = (command: Command, before = tree) => {
  const { tree: after, refusal } = applyCommand(before, command, counter());
  expect(refusal).toBeNull();
  return after;
};
const refusalOf = (command: Command) => {
  const { tree: after, refusal } = applyCommand(tree, command, counter());
  expect(after).toBe(tree);
  return refusal && [refusal.name, refusal.nodeId];
};

test('each command does its one thing and shares what it does not touch', () => {
  const blank = createCondition(null, 'blank');
  const added = edited({ type: 'add', node: blank, parentId: 'either', index: 1 });
  expect(outline(added)).toEqual([
    'root',
    'and',
    'model',
    ['either', 'or', 'slow', 'blank', 'status'],
  ]);
  expect(findNode(added, 'model')).toBe(model);
  expect(findNode(added, 'slow')).toBe(slow);

  const predicate = { field: 'model', key: null, operator: 'equals', value: 'b' } as const;
  const updated = edited({ type: 'update-condition', id: 'model', predicate, draft: null });
  expect(findNode(updated, 'model')).toEqual({ ...model, predicate });
  expect(findNode(updated, 'either')).toBe(either);

  expect(outline(edited({ type: 'remove', id: 'slow' }))).toEqual([
    'root',
    'and',
    'model',
    ['either', 'or', 'status'],
  ]);
  expect(outline(edited({ type: 'wrap', id: 'slow' }))).toEqual([
    'root',
    'and',
    'model',
    ['either', 'or', ['n1', 'and', 'slow'], 'status'],
  ]);
  expect(outline(edited({ type: 'wrap', id: 'root' }))).toEqual([
    'root',
    'and',
    ['n1', 'and', 'model', ['either', 'or', 'slow', 'status']],
  ]);
  expect(outline(edited({ type: 'unwrap', id: 'either' }))).toEqual([
    'root',
    'and',
    'model',
    'slow',
    'status',
  ]);
  expect(outline(edited({ type: 'duplicate', id: 'either' }))).toEqual([
    'root',
    'and',
    'model',
    ['either', 'or', 'slow', 'status'],
    ['n3', 'or', 'n1', 'n2'],
  ]);
  const copied = edited({ type: 'duplicate', id: 'either', copyId: 'copy' });
  expect(outline(copied)).toEqual([
    'root',
    'and',
    'model',
    ['either', 'or', 'slow', 'status'],
    ['copy', 'or', 'n1', 'n2'],
  ]);
  expect(outline(edited({ type: 'set-operator', id: 'either', operator: 'and' }))).toEqual([
    'root',
    'and',
    'model',
    ['either', 'and', 'slow', 'status'],
  ]);
  const muted = edited({ type: 'mute', id: 'root' });
  expect(muted).toEqual({ ...tree, muted: true });
  expect(edited({ type: 'unmute', id: 'root' }, muted)).toEqual(tree);
});

test('a move counts the place without the node itself', () => {
  const to = (parentId: string, index: number, id: string) =>
    outline(edited({ type: 'move', id, parentId, index }));
  expect(to('either', 1, 'model')).toEqual([
    'root',
    'and',
    ['either', 'or', 'slow', 'model', 'status'],
  ]);
  expect(to('root', 1, 'model')).toEqual([
    'root',
    'and',
    ['either', 'or', 'slow', 'status'],
    'model',
  ]);
  expect(to('root', 0, 'either')).toEqual([
    'root',
    'and',
    ['either', 'or', 'slow', 'status'],
    'model',
  ]);
  expect(edited({ type: 'move', id: 'model', parentId: 'root', index: 0 })).toBe(tree);
});

test('a group goes with the last of what it asked, and so does each group around it', () => {
  const deep = createGroup('or', [createGroup('and', [slow], 'inner')], 'outer');
  const nested = createGroup('and', [model, deep, createGroup('or', [], 'new')], 'root');
  expect(outline(edited({ type: 'remove', id: 'slow' }, nested))).toEqual([
    'root',
    'and',
    'model',
    ['new', 'or'],
  ]);
  const beside = { ...nested, children: [{ ...deep, children: [...deep.children, status] }] };
  expect(outline(edited({ type: 'remove', id: 'inner' }, beside))).toEqual([
    'root',
    'and',
    ['outer', 'or', 'status'],
  ]);
  const commands: Command[] = [
    { type: 'remove', id: 'slow' },
    { type: 'remove', id: 'status' },
  ];
  expect(outline(edited({ type: 'several', commands }))).toEqual(['root', 'and', 'model']);
  expect(outline(edited({ type: 'several', commands }, beside))).toEqual(['root', 'and']);
});

test('a group whose conditions were never filled stays when they go', () => {
  const blank = createCondition(null, 'blank');
  const added = createGroup('and', [model, createGroup('or', [blank], 'new')], 'root');
  expect(outline(edited({ type: 'remove', id: 'blank' }, added))).toEqual([
    'root',
    'and',
    'model',
    ['new', 'or'],
  ]);
});

test('what changes nothing gives the same tree', () => {
  expect(edited({ type: 'unmute', id: 'slow' })).toBe(tree);
  expect(edited({ type: 'set-operator', id: 'either', operator: 'or' })).toBe(tree);
});

test('what cannot be done is refused by name', () => {
  const blank = createCondition(null, 'blank');
  expect(refusalOf({ type: 'remove', id: 'gone' })).toEqual(['unknown-node', 'gone']);
  expect(refusalOf({ type: 'remove', id: 'root' })).toEqual(['is-root', 'root']);
  expect(refusalOf({ type: 'unwrap', id: 'root' })).toEqual(['is-root', 'root']);
  expect(refusalOf({ type: 'duplicate', id: 'root' })).toEqual(['is-root', 'root']);
  expect(refusalOf({ type: 'duplicate', id: 'slow', copyId: 'model' })).toEqual([
    'id-taken',
    'model',
  ]);
  expect(refusalOf({ type: 'unwrap', id: 'slow' })).toEqual(['not-a-group', 'slow']);
  expect(refusalOf({ type: 'set-operator', id: 'slow', operator: 'and' })).toEqual([
    'not-a-group',
    'slow',
  ]);
  expect(
    refusalOf({ type: 'update-condition', id: 'either', predicate: null, draft: null }),
  ).toEqual(['not-a-condition', 'either']);
  const move = (id: string, parentId: string, index: number) =>
    refusalOf({ type: 'move', id, parentId, index });
  expect(move('root', 'either', 0)).toEqual(['is-root', 'root']);
  expect(move('either', 'either', 0)).toEqual(['into-itself', 'either']);
  expect(move('model', 'slow', 0)).toEqual(['not-a-group', 'slow']);
  expect(move('model', 'either', 3)).toEqual(['no-such-place', 'either']);
  expect(move('model', 'root', 2)).toEqual(['no-such-place', 'root']);
  const add = (node: FilterNode, parentId: string, index: number) =>
    refusalOf({ type: 'add', node, parentId, index });
  expect(add(blank, 'gone', 0)).toEqual(['unknown-node', 'gone']);
  expect(add(blank, 'root', -1)).toEqual(['no-such-place', 'root']);
  expect(add(slow, 'root', 0)).toEqual(['id-taken', 'slow']);
  expect(add(createGroup('or', [blank], 'blank'), 'root', 0)).toEqual(['id-taken', 'blank']);
});

test('children of a muted group come out muted', () => {
  const quiet = createGroup('and', [model, { ...either, muted: true }], 'root');
  const after = edited({ type: 'unwrap', id: 'either' }, quiet);
  expect(after.children.map((child) => child.muted)).toEqual([false, true, true]);
});

test('random editing keeps ids unique, the root in place and everything off the path shared', () => {
  fc.assert(
    fc.property(anyTree, fc.array(anyStep, { maxLength: 20 }), (start, steps) => {
      const newId = counter('new');
      let before = start;
      for (const step of steps) {
        const command = step(before);
        const { tree: after, refusal } = applyCommand(before, command, newId);
        if (refusal) expect(after).toBe(before);
        const ids = nodesOf(after).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(after.id).toBe(start.id);
        expectSharing(before, after, command);
        before = after;
      }
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('wrap and unwrap, mute and unmute give the same tree back', () => {
  fc.assert(
    fc.property(anyTree, fc.nat(), (start, pick) => {
      const nodes = nodesOf(start).slice(1);
      const node = nodes[pick % Math.max(nodes.length, 1)];
      if (node === undefined) return;
      const newId = () => 'wrapping';
      const wrapped = applyCommand(start, { type: 'wrap', id: node.id }, newId).tree;
      expect(applyCommand(wrapped, { type: 'unwrap', id: 'wrapping' }).tree).toEqual(start);
      if (node.muted) return;
      const muted = applyCommand(start, { type: 'mute', id: node.id }).tree;
      expect(applyCommand(muted, { type: 'unmute', id: node.id }).tree).toEqual(start);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('wrapping keeps the meaning, the root included', () => {
  fc.assert(
    fc.property(
      anyTree,
      fc.nat(),
      fc.array(anyRow, { minLength: 8, maxLength: 8 }),
      (start, pick, rows) => {
        const node = nodesOf(start)[pick % nodesOf(start).length];
        if (node === undefined) return;
        const wrapped = applyCommand(start, { type: 'wrap', id: node.id }, counter('new')).tree;
        for (const row of rows) expect(matchesTree(wrapped, row)).toBe(matchesTree(start, row));
      },
    ),
    { seed: SEED, numRuns: 500 },
  );
});

/** A command made for whatever tree it meets, now and then for nodes that are not there. */
const anyStep = fc
  .record({
    type: fc.constantFrom(
      'add',
      'update-condition',
      'move',
      'set-operator',
      'remove',
      'wrap',
      'unwrap',
      'duplicate',
      'mute',
      'unmute',
      'negate',
    ),
    pick: fc.nat(),
    into: fc.nat(),
    index: fc.integer({ min: -1, max: 4 }),
    predicate: anyPredicate,
    name: fc.uuid(),
  })
  .map(({ type, pick, into, index, predicate, name }) => (before: Group): Command => {
    const nodes = nodesOf(before);
    const id = nodes[pick % (nodes.length + 1)]?.id ?? 'gone';
    const parentId = nodes[into % (nodes.length + 1)]?.id ?? 'gone';
    switch (type) {
      case 'add':
        return { type, node: createCondition(predicate, name), parentId, index };
      case 'update-condition':
        return { type, id, predicate, draft: null };
      case 'move':
        return { type, id, parentId, index };
      case 'set-operator':
        return { type, id, operator: index % 2 === 0 ? 'and' : 'or' };
      default:
        return { type, id };
    }
  });

/** Nodes may only be made anew on the way from the root to a place that the command names. */
function expectSharing(before: Group, after: Group, command: Command) {
  const named = [
    'id' in command ? command.id : null,
    'parentId' in command ? command.parentId : null,
  ].filter((id) => id !== null);
  const touched = new Set<string>();
  for (const id of named) {
    for (const node of nodesOf(findNode(before, id) ?? before)) {
      // Only unwrap and negate reach below the node they name.
      if (node.id === id || command.type === 'unwrap' || command.type === 'negate')
        touched.add(node.id);
    }
    for (let up = parentOf(before, id); up; up = parentOf(before, up.id)) touched.add(up.id);
  }
  if (command.type === 'add') touched.add(command.node.id);
  for (const node of nodesOf(after)) {
    const old = findNode(before, node.id);
    if (old !== null && !touched.has(node.id)) expect(node).toBe(old);
  }
}
