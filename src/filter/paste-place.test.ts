import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyRow, anyTree, SEED } from './arbitrary.test-support.ts';
import { applyCommand } from './edit.ts';
import { matchesTree } from './evaluate.test-support.ts';
import { parseText } from './parse-text.ts';
import { pasteCommand, pastePlace, pastePlaceText } from './paste-place.ts';
import { printText } from './print-text.ts';
import { decodeTree, encodeTree } from './schema.ts';
import { WINTER } from './text.test-support.ts';
import { createGroup, type Group, nodesOf, parentOf } from './tree.ts';

const read = (text: string) => parseText(text, WINTER).tree;
const tree = read('model = a and (status = 1 or (user = u and user = v)) and model = b');
/** On one line, however long. */
const print = (group: Group) => printText(group, WINTER).replace(/\s+/g, ' ');
/** The rows in reading order: a, the outer group, 1, the inner group, u, v, b. */
const [a, outer, one, inner, u, , b] = nodesOf(tree)
  .slice(1)
  .map(({ id }) => id);

test.each([
  [a, 'model = a and latency > 9 and (status = 1 or (user = u and user = v)) and model = b'],
  [one, 'model = a and (status = 1 or latency > 9 or (user = u and user = v)) and model = b'],
  [outer, 'model = a and (status = 1 or (user = u and user = v) or latency > 9) and model = b'],
  [u, 'model = a and (status = 1 or (user = u and latency > 9 and user = v)) and model = b'],
  [inner, 'model = a and (status = 1 or (user = u and user = v and latency > 9)) and model = b'],
  [b, 'model = a and (status = 1 or (user = u and user = v)) and model = b and latency > 9'],
  [tree.id, 'model = a and (status = 1 or (user = u and user = v)) and model = b and latency > 9'],
  [null, 'model = a and (status = 1 or (user = u and user = v)) and model = b and latency > 9'],
  ['gone', 'model = a and (status = 1 or (user = u and user = v)) and model = b and latency > 9'],
])('one condition, on row %#', (at = '', text) => {
  const { command } = pasteCommand(tree, read('latency > 9').children, at);
  expect(print(applyCommand(tree, command).tree)).toBe(text);
});

test('several stand each for itself among all of, in a group of their own among any of', () => {
  const pasted = (at = '') => {
    const { command } = pasteCommand(tree, read('latency > 9 and threat = true').children, at);
    return print(applyCommand(tree, command).tree);
  };
  expect(pasted(u)).toBe(
    'model = a and (status = 1 or (user = u and latency > 9 and threat = true and user = v)) and model = b',
  );
  expect(pasted(one)).toBe(
    'model = a and (status = 1 or (latency > 9 and threat = true) or (user = u and user = v)) and model = b',
  );
});

test('the place is told', () => {
  const told = [a, one, outer, inner, b, tree.id, null, 'gone'].map((at) =>
    pastePlaceText(tree, at ?? null),
  );
  expect(told).toEqual([
    'after condition 1, model',
    'after condition 2, status',
    'to group 1, Any of',
    'to group 2, All of',
    'after condition 5, model',
    'to the filter',
    'to the filter',
    'to the filter',
  ]);
});

test('whatever is pasted and wherever, the group there asks for it as a whole', () => {
  fc.assert(
    fc.property(anyTree, anyTree, fc.nat(), anyRow, (random, pasted, pick, row) => {
      const nodes = decodeTree(encodeTree(pasted)).tree?.children ?? [];
      fc.pre(nodes.length > 0);
      const rows = nodesOf(random);
      const at = rows[pick % rows.length]?.id ?? null;
      const { parentId, index } = pastePlace(random, at);
      const { command, first } = pasteCommand(random, nodes, at);
      const { tree: after, refusal } = applyCommand(random, command);
      expect(refusal).toBeNull();
      expect(parentOf(after, first)?.id).toBe(parentId);
      const whole = createGroup('and', nodes, 'whole');
      const apart = applyCommand(random, {
        type: 'add',
        node: whole,
        parentId,
        index,
      }).tree;
      expect(matchesTree(after, row)).toBe(matchesTree(apart, row));
    }),
    { seed: SEED, numRuns: 300 },
  );
});
