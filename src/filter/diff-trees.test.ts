import { expect, test } from 'vitest';
import { diffTrees } from './diff-trees.ts';
import { createCondition, createGroup, type Group } from './tree.ts';

const UTC = { zone: 'UTC' };
const model = (value: string) =>
  createCondition({ field: 'model', key: null, operator: 'contains', value });
const latency = (value: number) =>
  createCondition({ field: 'latency', key: null, operator: 'gt', value });
const signs = { same: ' ', removed: '-', added: '+' } as const;
const told = (before: Group, after: Group) =>
  diffTrees(before, after, UTC).map(({ kind, text, depth }) => `${signs[kind]} ${depth} ${text}`);

test('a change of one condition is one row out and one in', () => {
  const before = createGroup('and', [model('gpt'), latency(900)]);
  const after = createGroup('and', [model('gpt'), latency(1_000), model('o1')]);
  const [root, ...rows] = told(before, after);
  expect(root).toMatch(/^ {2}0 /);
  expect(rows).toEqual([
    expect.stringMatching(/^ {2}1 .*gpt/),
    expect.stringMatching(/^- 1 .*900/),
    expect.stringMatching(/^\+ 1 .*1,000/),
    expect.stringMatching(/^\+ 1 .*o1/),
  ]);
});

test('what moves into a group changes its depth, and muting is a change', () => {
  const before = createGroup('and', [model('a')]);
  const nested = createGroup('and', [createGroup('or', [model('a')])]);
  expect(told(before, nested).filter((line) => !line.startsWith(' '))).toHaveLength(3);
  const muted = createGroup('and', [{ ...model('a'), muted: true }]);
  expect(told(before, muted).slice(1)).toEqual([
    expect.stringMatching(/^- 1 (?!.*muted)/),
    expect.stringMatching(/^\+ 1 .*, muted$/),
  ]);
});

test('equal trees differ in nothing, whatever their ids', () => {
  const make = () => createGroup('or', [model('a'), createGroup('and', [latency(1)])]);
  expect(diffTrees(make(), make(), UTC).every(({ kind }) => kind === 'same')).toBe(true);
});
