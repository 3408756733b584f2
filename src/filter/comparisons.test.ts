import { expect, test } from 'vitest';
import { HELICONE_ABILITIES, SCORELENS_ABILITIES } from '../contract/abilities.ts';
import { FIELD_NAMES, operatorsOf } from '../contract/fields.ts';
import { comparisonsOf, isSupported, offersOf } from './comparisons.ts';
import type { Operator } from './tree.ts';

const labels = (field: Parameters<typeof comparisonsOf>[0]) =>
  comparisonsOf(field, SCORELENS_ABILITIES).map(({ label }) => label);

test('every pair of the wire is offered: 145 here, 141 on Helicone', () => {
  for (const [abilities, count] of [
    [SCORELENS_ABILITIES, 145],
    [HELICONE_ABILITIES, 141],
  ] as const) {
    const offered = FIELD_NAMES.flatMap((field) => {
      const operators = comparisonsOf(field, abilities).map(({ operator }) => operator);
      return operators.filter((operator) => operator in operatorsOf(field, abilities));
    });
    expect(offered).toHaveLength(count);
  }
});

test('menus speak plain words, none twice', () => {
  for (const field of FIELD_NAMES) expect(new Set(labels(field)).size).toBe(labels(field).length);
  expect(labels('latency')).toEqual([
    'is',
    'is not',
    '>',
    '≥',
    '<',
    '≤',
    'is between',
    'is one of',
    'is none of',
  ]);
  expect(labels('request_created_at')).toEqual([
    'is exactly',
    'is after',
    'is at or after',
    'is before',
    'is at or before',
    'is between',
  ]);
  expect(labels('threat')).toEqual(['is']);
  expect(labels('request_body')).toEqual(['contains', 'contains pattern']);
});

test('conveniences stand only where they compile honestly', () => {
  const fieldsWith = (operator: Operator) =>
    FIELD_NAMES.filter((field) =>
      comparisonsOf(field, SCORELENS_ABILITIES).some((found) => found.operator === operator),
    );
  expect(fieldsWith('empty').toSorted()).toEqual([
    'job_id',
    'model',
    'node_id',
    'properties',
    'target_url',
    'user_id',
  ]);
  expect(fieldsWith('set')).toEqual(fieldsWith('empty'));
  expect(fieldsWith('one-of')).toHaveLength(8 + 10 + 3);
  expect(fieldsWith('between')).toHaveLength(8 + 2 + 1);
});

test('an endpoint answers only what it has', () => {
  const ordered = { field: 'scores', key: 'a', operator: 'gt', value: 1 } as const;
  expect(isSupported(ordered, SCORELENS_ABILITIES)).toBe(true);
  expect(isSupported(ordered, HELICONE_ABILITIES)).toBe(false);
  expect(isSupported({ ...ordered, operator: 'equals', value: '1' }, HELICONE_ABILITIES)).toBe(
    true,
  );
  const node = { field: 'node_id', key: null, operator: 'equals', value: 'a' } as const;
  expect(isSupported(node, { ...SCORELENS_ABILITIES, missingFields: ['node_id'] })).toBe(false);
});

test('what Helicone’s endpoint fails on is shown with its reason, on ours everything is offered', () => {
  const refused = (field: Parameters<typeof offersOf>[0]) =>
    offersOf(field, HELICONE_ABILITIES)
      .filter(({ reason }) => reason !== null)
      .map(({ comparison }) => comparison.operator);
  expect(refused('model')).toEqual([]);
  expect(refused('request_id')).toEqual([
    'contains',
    'not-contains',
    'like',
    'ilike',
    'not-contains-pattern',
  ]);
  expect(refused('scores')).toEqual([
    ...['gt', 'gte', 'lt', 'lte', 'between'],
    ...['contains', 'not-contains', 'like', 'ilike', 'not-contains-pattern'],
  ]);
  expect(refused('assets')).toHaveLength(offersOf('assets', HELICONE_ABILITIES).length);
  for (const field of FIELD_NAMES)
    expect(offersOf(field, SCORELENS_ABILITIES).every(({ reason }) => reason === null)).toBe(true);
});
