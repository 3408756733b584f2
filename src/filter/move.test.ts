import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyCommand } from './edit.ts';
import { moveTo, placesFor, placeText, stepFrom } from './move.ts';
import { createCondition, createGroup, type Group, nodesOf } from './tree.ts';

const condition = (id: string) => createCondition(null, id);
/** a, (b, c), d */
const tree = createGroup(
  'and',
  [condition('a'), createGroup('or', [condition('b'), condition('c')], 'g'), condition('d')],
  'root',
);

function order(after: Group): string {
  const write = (node: Group['children'][number]): string =>
    node.kind === 'condition' ? node.id : `(${node.children.map(write).join(' ')})`;
  return after.children.map(write).join(' ');
}

function step(id: string, direction: 'up' | 'down' | 'in' | 'out'): string | null {
  const place = stepFrom(tree, id, direction);
  return place && order(applyCommand(tree, moveTo(id, place)).tree);
}

test('steps go past conditions, into groups and out of them', () => {
  expect(step('a', 'up')).toBeNull();
  expect(step('a', 'down')).toBe('(a b c) d');
  expect(step('b', 'up')).toBe('a b (c) d');
  expect(step('b', 'down')).toBe('a (c b) d');
  expect(step('c', 'down')).toBe('a (b) c d');
  expect(step('d', 'up')).toBe('a (b c d)');
  expect(step('g', 'up')).toBe('(b c) a d');
  expect(step('g', 'down')).toBe('a d (b c)');
  expect(step('d', 'in')).toBe('a (b c d)');
  expect(step('c', 'out')).toBe('a (b) c d');
  expect(step('a', 'out')).toBeNull();
});

test('the places of a condition are every gap but its own', () => {
  const results = placesFor(tree, 'b').map((place) =>
    order(applyCommand(tree, moveTo('b', place)).tree),
  );
  expect(results).toEqual(['b a (c) d', 'a b (c) d', 'a (c b) d', 'a (c) b d', 'a (c) d b']);
});

test('a group has no place inside itself', () => {
  expect(placesFor(tree, 'g').every(({ parentId }) => parentId === 'root')).toBe(true);
  expect(placesFor(tree, 'g')).toHaveLength(2);
});

test('a place is spoken by the row it is before, and its group', () => {
  const spoken = ['a', 'g', 'b', 'c', 'd'].map((id) => placeText(tree, id));
  expect(spoken).toEqual([
    'before 2 of 3 in the whole filter',
    'before 3 of 3 in the whole filter',
    'before 2 of 2 in group 1, Any of',
    'to the end of group 1, Any of',
    'to the end of the whole filter',
  ]);
  const alone = createGroup('or', [tree, createGroup('and', [condition('e')], 'h')], 'top');
  expect(placeText(alone, 'e')).toBe('into group 3, All of');
  expect(placeText(tree, 'root')).toBeNull();
});

test('every place and step of a random tree is one the move command takes', () => {
  const { node } = fc.letrec<{ node: Group['children'][number] }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.integer().map(() => createCondition()),
      fc.array(tie('node'), { maxLength: 4 }).map((children) => createGroup('or', children)),
    ),
  }));
  const directions = ['up', 'down', 'in', 'out'] as const;
  fc.assert(
    fc.property(fc.array(node, { maxLength: 5 }), (children) => {
      const random = createGroup('and', children);
      for (const { id } of nodesOf(random).slice(1)) {
        const steps = directions.map((direction) => stepFrom(random, id, direction));
        for (const place of [...placesFor(random, id), ...steps]) {
          if (!place) continue;
          const { tree: after, refusal } = applyCommand(random, moveTo(id, place));
          expect(refusal).toBeNull();
          expect(after).not.toBe(random);
          expect(nodesOf(after)).toHaveLength(nodesOf(random).length);
        }
      }
    }),
    { seed: 20240131, numRuns: 60 },
  );
});
