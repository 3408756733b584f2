import { expect, test } from 'vitest';
import { createCondition, createGroup, type Group } from '../filter/tree.ts';
import {
  decodeSaved,
  encodeSaved,
  forget,
  merge,
  NOTHING_SAVED,
  type SavedSet,
  saveAs,
} from './saved-filters.ts';

const asking = (value: string): Group =>
  createGroup('and', [createCondition({ field: 'model', key: null, operator: 'contains', value })]);
const told = ({ filters, standard }: SavedSet) => [
  standard,
  ...filters.map(({ name, tree }) => {
    const [first] = tree.children;
    return `${name}: ${first?.kind === 'condition' ? first.predicate?.value : ''}`;
  }),
];
const two = saveAs(saveAs(NOTHING_SAVED, 'a', asking('1')), 'b', asking('2'));

test('saving adds at the end or replaces in place, forgetting takes the standard along', () => {
  expect(told(two)).toEqual([null, 'a: 1', 'b: 2']);
  expect(told(saveAs(two, 'a', asking('3')))).toEqual([null, 'a: 3', 'b: 2']);
  expect(told(forget({ ...two, standard: 'a' }, 'a'))).toEqual([null, 'b: 2']);
  expect(told(forget({ ...two, standard: 'b' }, 'a'))).toEqual(['b', 'b: 2']);
});

test('of two sets the newer filters count and the older standard stays', () => {
  const newer = {
    ...saveAs(saveAs(NOTHING_SAVED, 'b', asking('9')), 'c', asking('3')),
    standard: 'c',
  };
  expect(told(merge(two, newer))).toEqual(['c', 'a: 1', 'b: 9', 'c: 3']);
  expect(told(merge({ ...two, standard: 'a' }, newer))[0]).toBe('a');
});

test('a set goes out and back as a file', () => {
  const { set, problem } = decodeSaved(encodeSaved({ ...two, standard: 'b' }));
  expect(problem).toBeNull();
  expect(set && told(set)).toEqual(['b', 'a: 1', 'b: 2']);
});

test('a faulty file changes nothing and says why', () => {
  expect(decodeSaved('x').problem).toBe('This is not a file of saved filters.');
  expect(decodeSaved('{}').problem).toBe('This is not a file of saved filters.');
  const foreign = encodeSaved(two).replace('"model"', '"modell"');
  expect(decodeSaved(foreign).problem).toMatch(/^The filter “a” can’t be read: .*field/);
});
