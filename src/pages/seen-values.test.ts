import { expect, test } from 'vitest';
import { createCondition, createGroup, type Predicate } from '../filter/tree.ts';
import { seenValues } from './seen-values.ts';

const of = (
  field: Predicate['field'],
  key: string | null,
  operator: Predicate['operator'],
  value: Predicate['value'],
) => createCondition({ field, key, operator, value });
const trees = [
  createGroup('and', [
    of('model', null, 'one-of', ['gpt-4o', 'o1']),
    of('model', null, 'contains', 'claude'),
    createGroup('or', [of('properties', 'env', 'equals', 'prod'), createCondition()]),
  ]),
  createGroup('and', [of('model', null, 'equals', 'o1'), of('scores', 'toxicity', 'gt', 5)]),
];
const seen = (field: Predicate['field'], key: string | null, term = '') =>
  seenValues({ field, key, term }, ['accuracy', 'faithfulness'], trees);

test('keys of scores come from the answers and the filters, values from whole ones in the filters', () => {
  expect(seen('scores', null)).toEqual(['accuracy', 'faithfulness', 'toxicity']);
  expect(seen('scores', null, 'FAITH')).toEqual(['faithfulness']);
  expect(seen('scores_column', null)).toEqual(['accuracy', 'faithfulness']);
  expect(seen('model', null)).toEqual(['gpt-4o', 'o1']);
  expect(seen('model', null, 'o1')).toEqual([]);
  expect(seen('properties', null)).toEqual(['env']);
  expect(seen('properties', 'env')).toEqual(['prod']);
  expect(seen('properties', 'team')).toEqual([]);
  expect(seen('user_id', null)).toEqual([]);
});
