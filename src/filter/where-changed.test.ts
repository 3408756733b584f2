import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { applyCommand } from './edit.ts';
import { parseText } from './parse-text.ts';
import { WINTER } from './text.test-support.ts';
import { findNode, type Group, type NodeId, nodesOf } from './tree.ts';
import { whereChanged } from './where-changed.ts';

const read = (text: string) => parseText(text, WINTER).tree;
const TREE = read('model = a and (status = 200 or (latency > 900 and user = u)) and threat = true');

/** The id of the nth condition or group in reading order; the root is group 0. */
function idOf(kind: 'condition' | 'group', nth: number): NodeId {
  return nodesOf(TREE).filter((node) => node.kind === kind)[nth]?.id ?? '';
}

function changedBy(command: Command): NodeId | null {
  return whereChanged(TREE, applyCommand(TREE, command).tree);
}

test('of what was taken away: what stands in its place, else what is before it, else its group', () => {
  const [model, status, , user, threat] = [0, 1, 2, 3, 4].map((nth) => idOf('condition', nth));
  expect(changedBy({ type: 'remove', id: model ?? '' })).toBe(idOf('group', 1));
  expect(changedBy({ type: 'remove', id: status ?? '' })).toBe(idOf('group', 2));
  expect(changedBy({ type: 'remove', id: user ?? '' })).toBe(idOf('condition', 2));
  expect(changedBy({ type: 'remove', id: threat ?? '' })).toBe(idOf('group', 1));
  const last = read('model = a');
  const empty: Group = { ...last, children: [] };
  expect(whereChanged(last, empty)).toBe(last.id);
});

test('of a group taken apart its first part; of a change the innermost node', () => {
  expect(changedBy({ type: 'unwrap', id: idOf('group', 1) })).toBe(idOf('condition', 1));
  expect(changedBy({ type: 'mute', id: idOf('condition', 3) })).toBe(idOf('condition', 3));
  expect(changedBy({ type: 'set-operator', id: idOf('group', 2), operator: 'or' })).toBe(
    idOf('group', 2),
  );
  expect(changedBy({ type: 'set-operator', id: TREE.id, operator: 'or' })).toBe(TREE.id);
});

test('a tree read anew, with other ids, tells the same places', () => {
  const after = read(
    'model = a and (status = 200 or (latency > 900 and user = v)) and threat = true',
  );
  const place = findNode(after, whereChanged(TREE, after) ?? '');
  expect(place).toMatchObject({ predicate: { field: 'user_id', value: 'v' } });
  expect(
    whereChanged(
      TREE,
      read('model = a\nand (status = 200 or (latency > 900 and user = u)) and threat = true'),
    ),
  ).toBeNull();
});
