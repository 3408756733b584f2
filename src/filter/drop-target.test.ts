import { expect, test } from 'vitest';
import { dropAtEnd, dropTarget, groupWith } from './drop-target.ts';
import { applyCommand } from './edit.ts';
import { moveTo } from './move.ts';
import { createCondition, createGroup, type Group } from './tree.ts';

const condition = (id: string) => createCondition(null, id);
/** a, (b, c), d */
const tree = createGroup(
  'and',
  [condition('a'), createGroup('or', [condition('b'), condition('c')], 'g'), condition('d')],
  'root',
);

function after(id: string, over: string, part: 'upper' | 'middle' | 'lower'): string | null {
  const target = dropTarget(tree, id, over, part);
  if (!target) return null;
  if (target.kind === 'onto') return `onto ${target.id}`;
  return order(applyCommand(tree, moveTo(id, target.place)).tree);
}

function order(group: Group): string {
  const write = (node: Group['children'][number]): string =>
    node.kind === 'condition' ? node.id : `(${node.children.map(write).join(' ')})`;
  return group.children.map(write).join(' ');
}

test('edges of a row are the gaps before and after it', () => {
  expect(after('d', 'a', 'upper')).toBe('d a (b c)');
  expect(after('d', 'a', 'lower')).toBe('a d (b c)');
  expect(after('a', 'd', 'lower')).toBe('(b c) d a');
  expect(after('a', 'c', 'lower')).toBe('(b c a) d');
  expect(after('b', 'c', 'lower')).toBe('a (c b) d');
  expect(after('b', 'g', 'upper')).toBe('a b (c) d');
});

test('the middle of a condition makes a group, the head of a group is its first place', () => {
  expect(after('a', 'd', 'middle')).toBe('onto d');
  expect(after('d', 'g', 'middle')).toBe('a (d b c)');
  expect(after('d', 'g', 'lower')).toBe('a (d b c)');
});

test('nothing is offered where nothing would change', () => {
  expect(after('a', 'a', 'middle')).toBeNull();
  expect(after('b', 'c', 'upper')).toBeNull();
  expect(after('a', 'g', 'upper')).toBeNull();
  expect(after('g', 'b', 'lower')).toBeNull();
  expect(after('b', 'g', 'middle')).toBeNull();
});

test('the adding buttons of a group are its last place', () => {
  const place = (id: string, group: string) => {
    const target = dropAtEnd(tree, id, group);
    return target?.kind === 'gap'
      ? order(applyCommand(tree, moveTo(id, target.place)).tree)
      : target;
  };
  expect(place('a', 'g')).toBe('(b c a) d');
  expect(place('b', 'g')).toBe('a (c b) d');
  expect(place('a', 'root')).toBe('(b c) d a');
  expect(place('d', 'root')).toBeNull();
  expect(place('g', 'g')).toBeNull();
});

test('a condition dropped on another makes a group at its place, under the other operator', () => {
  const grouped = applyCommand(tree, groupWith(tree, 'a', 'd'), () => 'new');
  expect(grouped.refusal).toBeNull();
  expect(order(grouped.tree)).toBe('(b c) (d a)');
  expect(grouped.tree.children[1]).toMatchObject({ operator: 'or' });
  expect(order(applyCommand(tree, groupWith(tree, 'd', 'c'), () => 'new').tree)).toBe(
    'a (b (c d))',
  );
});
