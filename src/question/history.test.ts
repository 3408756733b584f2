import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command } from '../filter/command.ts';
import { applyCommand } from '../filter/edit.ts';
import {
  createCondition,
  createGroup,
  type FilterNode,
  type Group,
  nodesOf,
} from '../filter/tree.ts';
import {
  decodeEdits,
  type EditHistory,
  encodeEdits,
  NO_HISTORY,
  record,
  redo,
  undo,
  whereTravelled,
} from './history.ts';

const asking = (...values: readonly string[]): Group =>
  createGroup(
    'and',
    values.map((value) =>
      createCondition({ field: 'model', key: null, operator: 'contains', value }),
    ),
  );
const valuesOf = (tree: Group) =>
  tree.children.map((child) => (child.kind === 'condition' ? child.predicate?.value : null));

function historyOf(count: number, tree: (index: number) => Group): EditHistory {
  let history = NO_HISTORY;
  for (let index = 0; index < count; index += 1)
    history = record(history, {
      words: `step ${index}`,
      before: tree(index),
      after: tree(index + 1),
      focus: null,
      key: null,
      at: 0,
    });
  return history;
}

test('a history goes out and back, whatever was undone', () => {
  const { past } = historyOf(5, (index) => asking(String(index)));
  const history = { past: past.slice(0, 2), future: past.slice(2) };
  const back = decodeEdits(encodeEdits(history));
  expect(back.past.map(({ words }) => words)).toEqual(['step 0', 'step 1']);
  expect(back.future.map(({ words }) => words)).toEqual(['step 2', 'step 3', 'step 4']);
  expect(back.past.map(({ before, after }) => [valuesOf(before), valuesOf(after)])).toEqual([
    [['0'], ['1']],
    [['1'], ['2']],
  ]);
  expect(decodeEdits(encodeEdits(NO_HISTORY))).toEqual(NO_HISTORY);
});

test('of a long history the newest steps are kept, whole', () => {
  const long = 'x'.repeat(100_000);
  const back = decodeEdits(encodeEdits(historyOf(40, (index) => asking(`${index} ${long}`))));
  expect(back.past.length).toBeGreaterThan(10);
  expect(back.past.length).toBeLessThan(16);
  expect(back.past.at(-1)?.words).toBe('step 39');
  const first = back.past[0];
  expect(first && valuesOf(first.before)).toEqual([`${40 - back.past.length} ${long}`]);
});

test.each([null, '', '{}', '[1]', '{"done":1,"words":["a"],"trees":[1,2]}', 'x'])(
  'what is no history is an empty one: %s',
  (text) => {
    expect(decodeEdits(text)).toEqual(NO_HISTORY);
  },
);

test('undoing ten thousand random edits gives the first tree back, doing them again the last', () => {
  // Mulberry32, so that every run edits alike.
  let state = 20240131;
  const random = (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const first = asking('a', 'b', 'c');
  let tree = first;
  let history = NO_HISTORY;
  for (let edit = 0; edit < 10_000; edit += 1) {
    const nodes = nodesOf(tree);
    const { id } = nodes[random(nodes.length)] ?? tree;
    const groups = nodes.filter((node) => node.kind === 'group');
    const parentId = groups[random(groups.length)]?.id ?? tree.id;
    const commands: readonly Command[] = [
      { type: 'add', node: createCondition(), parentId, index: 0 },
      { type: 'move', id, parentId, index: 0 },
      { type: nodes.length > 40 ? 'remove' : 'duplicate', id },
      { type: 'remove', id },
      { type: 'wrap', id },
      { type: 'unwrap', id },
      { type: random(2) === 0 ? 'mute' : 'unmute', id },
      { type: 'set-operator', id, operator: random(2) === 0 ? 'and' : 'or' },
    ];
    const command = commands[random(commands.length)];
    const after = command ? applyCommand(tree, command).tree : tree;
    if (after === tree) continue;
    const step = { words: '', before: tree, after, focus: null, key: null, at: edit };
    history = record(history, step);
    tree = after;
  }
  const last = tree;
  expect(history.past.length).toBeGreaterThan(3_000);
  for (let back = undo(history); back; back = undo(history)) {
    expect(back.step.after).toBe(tree);
    tree = back.step.before;
    history = back.history;
  }
  expect(tree).toBe(first);
  for (let again = redo(history); again; again = redo(history)) {
    tree = again.step.after;
    history = again.history;
  }
  expect(tree).toBe(last);
});

test('an add taken back leaves the keyboard in its group, at the row above; done again, on what was added', () => {
  // Of two kinds of conditions only, so that twins stand beside each other.
  const { node } = fc.letrec<{ node: FilterNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('a', 'b').map((value) => asking(value).children[0] as FilterNode),
      fc.array(tie('node'), { maxLength: 3 }).map((children) => createGroup('or', children)),
    ),
  }));
  fc.assert(
    fc.property(
      fc.array(node, { maxLength: 4 }),
      fc.nat(),
      fc.nat(),
      fc.constantFrom(createCondition(null, 'new'), createGroup('or', asking('a').children, 'new')),
      (children, pick, place, added) => {
        const before = createGroup('and', children, 'root');
        const groups = nodesOf(before).filter((one) => one.kind === 'group');
        const parent = groups[pick % groups.length] ?? before;
        const index = place % (parent.children.length + 1);
        const command = { type: 'add', node: added, parentId: parent.id, index } as const;
        const { tree: after } = applyCommand(before, command);
        const step = { words: '', before, after, focus: null, key: null, at: 0 };
        const above = parent.children[index - 1] ?? parent.children[index] ?? parent;
        expect(whereTravelled(step, 'undo')).toBe(above.id);
        expect(whereTravelled(step, 'redo')).toBe('new');
      },
    ),
    { seed: 20240131, numRuns: 300 },
  );
});

test('the keyboard goes to the node of a step while it is there, then to where it was', () => {
  const before = asking('a', 'b', 'c');
  const [a, b, c] = before.children.map(({ id }) => id);
  const { tree: after } = applyCommand(before, { type: 'remove', id: b ?? '' });
  const step = { words: '', before, after, focus: b ?? '', key: null, at: 0 };
  expect(whereTravelled(step, 'undo')).toBe(b);
  expect(whereTravelled(step, 'redo')).toBe(c);
  expect(whereTravelled({ ...step, focus: a ?? '' }, 'redo')).toBe(a);
});
