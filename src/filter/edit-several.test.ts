import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyPredicate, anyRow, counter, SEED } from './arbitrary.test-support.ts';
import type { Command } from './command.ts';
import { applyCommand, topmost } from './edit.ts';
import { matchesTree, matchesWire } from './evaluate.test-support.ts';
import { decodeTree, encodeTree } from './schema.ts';
import { simplify } from './simplify.ts';
import { anyMarkedTree, withoutIds } from './text.test-support.ts';
import {
  createCondition,
  createGroup,
  type FilterNode,
  findNode,
  type Group,
  isApplied,
  nodesOf,
} from './tree.ts';
import { toWire } from './wire.ts';

const named = (id: string) =>
  createCondition({ field: 'model', key: null, operator: 'equals', value: id }, id);
const inner = createGroup('or', [named('b'), named('c')], 'inner');
const tree = createGroup('and', [named('a'), inner, named('d')], 'root');

const outline = (node: FilterNode): unknown =>
  node.kind === 'condition' ? node.id : [node.id, node.operator, ...node.children.map(outline)];
const edited = (command: Command, before = tree) => {
  const { tree: after, refusal } = applyCommand(before, command, counter());
  expect(refusal).toBeNull();
  return after;
};
const refusalOf = (command: Command, before = tree) => {
  const { tree: after, refusal } = applyCommand(before, command, counter());
  expect(after).toBe(before);
  return refusal && [refusal.name, refusal.nodeId];
};

test('chosen parts become one group at the place of the first', () => {
  expect(outline(edited({ type: 'group', ids: ['d', 'a'] }))).toEqual([
    'root',
    'and',
    ['n1', 'and', 'a', 'd'],
    ['inner', 'or', 'b', 'c'],
  ]);
  expect(outline(edited({ type: 'group', ids: ['c', 'd'], operator: 'and' }))).toEqual([
    'root',
    'and',
    'a',
    ['inner', 'or', 'b', ['n1', 'and', 'c', 'd']],
  ]);
  // What stands inside another chosen part goes with it.
  expect(outline(edited({ type: 'group', ids: ['b', 'inner', 'd'] }))).toEqual([
    'root',
    'and',
    'a',
    ['n1', 'and', ['inner', 'or', 'b', 'c'], 'd'],
  ]);
  expect(topmost(tree, ['d', 'b', 'inner']).map(({ id }) => id)).toEqual(['inner', 'd']);
  expect(refusalOf({ type: 'group', ids: [] })).toEqual(['nothing-chosen', 'root']);
  expect(refusalOf({ type: 'group', ids: ['a', 'root'] })).toEqual(['is-root', 'root']);
  expect(refusalOf({ type: 'group', ids: ['a', 'gone'] })).toEqual(['unknown-node', 'gone']);
});

test('several commands are one: all of them or none', () => {
  const commands: Command[] = [
    { type: 'mute', id: 'a' },
    { type: 'remove', id: 'inner' },
  ];
  expect(outline(edited({ type: 'several', commands }))).toEqual(['root', 'and', 'a', 'd']);
  expect(edited({ type: 'several', commands: [] })).toBe(tree);
  expect(
    refusalOf({ type: 'several', commands: [...commands, { type: 'mute', id: 'b' }] }),
  ).toEqual(['unknown-node', 'b']);
});

test('a locked part stays as it is, and so does what holds it', () => {
  const locked = edited({ type: 'lock', id: 'b' });
  for (const id of ['b', 'inner', 'root'])
    for (const type of ['wrap', 'mute', 'negate'] as const)
      expect(refusalOf({ type, id }, locked)).toEqual(['is-locked', 'b']);
  expect(refusalOf({ type: 'remove', id: 'inner' }, locked)).toEqual(['is-locked', 'b']);
  expect(refusalOf({ type: 'set-operator', id: 'inner', operator: 'and' }, locked)).toEqual([
    'is-locked',
    'b',
  ]);
  expect(refusalOf({ type: 'group', ids: ['a', 'b'] }, locked)).toEqual(['is-locked', 'b']);
  expect(outline(edited({ type: 'remove', id: 'c' }, locked))).toEqual([
    'root',
    'and',
    'a',
    ['inner', 'or', 'b'],
    'd',
  ]);

  const whole = edited({ type: 'lock', id: 'inner' });
  expect(refusalOf({ type: 'move', id: 'a', parentId: 'inner', index: 0 }, whole)).toEqual([
    'is-locked',
    'inner',
  ]);
  expect(refusalOf({ type: 'duplicate', id: 'b' }, whole)).toEqual(['is-locked', 'inner']);
  expect(refusalOf({ type: 'add', node: named('e'), parentId: 'inner', index: 0 }, whole)).toEqual([
    'is-locked',
    'inner',
  ]);
  const copied = edited({ type: 'duplicate', id: 'inner' }, whole);
  expect(copied.children.map(({ locked: lock }) => lock)).toEqual([
    undefined,
    true,
    undefined,
    undefined,
  ]);
  expect(edited({ type: 'unlock', id: 'inner' }, whole)).toEqual(tree);
});

test('a note goes with its node, and to the first part of a group taken apart', () => {
  const noted = edited(
    { type: 'set-note', id: 'b', note: 'one' },
    edited({ type: 'set-note', id: 'inner', note: 'both' }),
  );
  expect(findNode(edited({ type: 'unwrap', id: 'inner' }, noted), 'b')?.note).toBe('both\none');
  expect(findNode(edited({ type: 'negate', id: 'inner' }, noted), 'inner')?.note).toBe('both');
  expect(findNode(edited({ type: 'set-note', id: 'b', note: null }, noted), 'b')).toEqual(
    named('b'),
  );
});

test('ten thousand random commands leave a valid tree whose meaning only edits change', () => {
  const newId = counter('new');
  let applied = 0;
  fc.assert(
    fc.property(
      anyMarkedTree,
      fc.array(anyStep, { minLength: 20, maxLength: 20 }),
      anyRow,
      (start, steps, row) => {
        let before = start;
        for (const step of steps) {
          const command = step(before, newId);
          const { tree: after, refusal } = applyCommand(before, command, newId);
          if (refusal) expect(after).toBe(before);
          else applied += 1;
          const ids = nodesOf(after).map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(after.id).toBe(start.id);
          const meaning = matchesTree(after, row);
          expect(matchesWire(toWire(after), row)).toBe(meaning);
          expect(matchesTree(simplify(after), row)).toBe(meaning);
          expectRoundTrips(after, command);
          before = after;
          if (ids.length > 400) break;
        }
        expect(
          withoutIds(decodeTree(JSON.parse(JSON.stringify(encodeTree(before)))).tree ?? before),
        ).toEqual(withoutIds(before));
      },
    ),
    { seed: SEED, numRuns: 500 },
  );
  expect(applied).toBeGreaterThan(2_000);
});

/** Wrapped and taken out again, muted and applied again: the same question. */
function expectRoundTrips(tree: Group, command: Command) {
  const id = 'id' in command ? command.id : '';
  const node = findNode(tree, id);
  if (node === null || id === tree.id || nodesOf(tree).some(({ locked }) => locked)) return;
  const wire = toWire(tree);
  const wrapped = applyCommand(tree, { type: 'wrap', id }, () => 'wrapping').tree;
  if (isApplied(node)) expect(toWire(wrapped)).toEqual(wire);
  expect(applyCommand(wrapped, { type: 'unwrap', id: 'wrapping' }).tree).toEqual(tree);
  if (node.muted) return;
  const muted = applyCommand(tree, { type: 'mute', id }).tree;
  expect(applyCommand(muted, { type: 'unmute', id }).tree).toEqual(tree);
}

/** A command made for whatever tree it meets, now and then for nodes that are not there. */
const anyStep = fc
  .record({
    type: fc.constantFrom(
      ...([
        'add',
        'update-condition',
        'move',
        'move',
        'set-operator',
        'set-note',
        'group',
        'several',
      ] as const),
      ...([
        'remove',
        'wrap',
        'unwrap',
        'duplicate',
        'mute',
        'unmute',
        'lock',
        'unlock',
        'unlock',
        'negate',
      ] as const),
    ),
    picks: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
    index: fc.integer({ min: -1, max: 4 }),
    predicate: anyPredicate,
  })
  .map(({ type, picks, index, predicate }) => (before: Group, newId: () => string): Command => {
    const nodes = nodesOf(before);
    const ids = picks.map((pick) => nodes[pick % (nodes.length + 1)]?.id ?? 'gone');
    const [id = '', parentId = ''] = ids;
    switch (type) {
      case 'add':
        return { type, node: createCondition(predicate, newId()), parentId, index };
      case 'update-condition':
        return { type, id, predicate, draft: null };
      case 'move':
        return { type, id, parentId, index };
      case 'set-operator':
        return { type, id, operator: index % 2 === 0 ? 'and' : 'or' };
      case 'set-note':
        return { type, id, note: index % 2 === 0 ? 'why' : null };
      case 'group':
        return { type, ids };
      case 'several':
        return {
          type,
          commands: [
            { type: 'mute', id },
            { type: 'remove', id: parentId },
          ],
        };
      default:
        return { type, id };
    }
  });
