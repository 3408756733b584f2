import { expect, test } from 'vitest';
import type { WireFilter, WireLeaf } from '../contract/filter-node.ts';
import { counter } from './arbitrary.test-support.ts';
import {
  createCondition,
  createGroup,
  type FilterNode,
  type Group,
  type Operator,
  type Predicate,
  type Value,
} from './tree.ts';
import { fromWire, toWire } from './wire.ts';

const leaf = (field: string, held: object) =>
  ({ request_response_rmt: { [field]: held } }) as WireLeaf;
const ask = (
  field: Predicate['field'],
  operator: Operator,
  value: Value,
  key: string | null = null,
) => createCondition({ field, key, operator, value });
const asked = (tree: Group) =>
  tree.children.map((child) => (child.kind === 'condition' ? child.predicate : child.operator));

test('an empty tree asks for all, and so does one with only muted and unfinished parts', () => {
  const muted = { ...ask('status', 'equals', 200), muted: true };
  const mutedGroup = { ...createGroup('or', [ask('status', 'equals', 200)]), muted: true };
  const parts: FilterNode[] = [muted, mutedGroup, createCondition(), createGroup('or')];
  expect(toWire(createGroup())).toBe('all');
  expect(toWire(createGroup('and', parts))).toBe('all');
  expect(toWire({ ...createGroup('and', [ask('status', 'equals', 200)]), muted: true })).toBe(
    'all',
  );
});

test('a half-typed condition keeps asking what it last meant', () => {
  const draft = { field: 'status', key: '', operator: 'equals', values: ['4x'] } as const;
  expect(toWire(createGroup('and', [{ ...ask('status', 'equals', 200), draft }]))).toEqual(
    leaf('status', { equals: 200 }),
  );
});

test('conveniences compile to what the wire has', () => {
  const sent = (condition: FilterNode) => toWire(createGroup('and', [condition]));
  expect(sent(ask('model', 'one-of', ['a', 'b']))).toEqual({
    left: leaf('model', { equals: 'a' }),
    operator: 'or',
    right: leaf('model', { equals: 'b' }),
  });
  expect(sent(ask('properties', 'none-of', ['a', 'b'], 'env'))).toEqual({
    left: leaf('properties', { env: { 'not-equals': 'a' } }),
    operator: 'and',
    right: leaf('properties', { env: { 'not-equals': 'b' } }),
  });
  expect(sent(ask('latency', 'between', [100, 900]))).toEqual({
    left: leaf('latency', { gte: 100 }),
    operator: 'and',
    right: leaf('latency', { lte: 900 }),
  });
  expect(sent(ask('target_url', 'empty', null))).toEqual(leaf('target_url', { equals: 'null' }));
  expect(sent(ask('target_url', 'set', null))).toEqual(
    leaf('target_url', { 'not-equals': 'null' }),
  );
  expect(sent(ask('properties', 'empty', null, 'env'))).toEqual(
    leaf('properties', { env: { equals: '' } }),
  );
  expect(sent(ask('user_id', 'set', null))).toEqual(leaf('user_id', { 'not-equals': '' }));
});

test('contains means its text; scores are compared as text by value and as numbers by order', () => {
  const sent = (condition: FilterNode) => toWire(createGroup('and', [condition]));
  expect(sent(ask('request_body', 'contains', '100% a_b c\\d'))).toEqual(
    leaf('request_body', { contains: '100\\% a\\_b c\\\\d' }),
  );
  expect(sent(ask('model', 'like', 'gpt-4_%'))).toEqual(leaf('model', { like: 'gpt-4_%' }));
  expect(sent(ask('scores', 'equals', 9, 'accuracy'))).toEqual(
    leaf('scores', { accuracy: { equals: '9' } }),
  );
  expect(sent(ask('scores', 'gte', 9, 'accuracy'))).toEqual(
    leaf('scores', { accuracy: { gte: 9 } }),
  );
});

test('a key can be any text', () => {
  const wire = toWire(createGroup('and', [ask('properties', 'equals', 'x', '__proto__')]));
  expect(JSON.stringify(wire)).toBe(
    '{"request_response_rmt":{"properties":{"__proto__":{"equals":"x"}}}}',
  );
});

test('everything comes back as an empty group', () => {
  expect(asked(fromWire('all'))).toEqual([]);
  expect(asked(fromWire({} as WireFilter))).toEqual([]);
});

test('runs of one operator come back as one group, wherever they branch', () => {
  const [a, b, c] = [400, 500, 600].map((value) => leaf('latency', { gt: value }));
  const d = leaf('status', { equals: 200 });
  if (!a || !b || !c) throw new Error('three leaves');
  const tree = fromWire(
    {
      left: { left: a, operator: 'and', right: { left: b, operator: 'or', right: c } },
      operator: 'and',
      right: d,
    },
    counter(),
  );
  expect(tree.operator).toBe('and');
  expect(asked(tree)).toEqual([
    { field: 'latency', key: null, operator: 'gt', value: 400 },
    'or',
    { field: 'status', key: null, operator: 'equals', value: 200 },
  ]);
});

test('several fields, keys and operators in a leaf are all asked', () => {
  const crowded: WireLeaf = {
    request_response_rmt: {
      latency: { gt: 5, 'not-equals': 7 },
      properties: { env: { equals: 'prod' }, tier: { contains: 'go' } },
    },
  };
  expect(asked(fromWire(crowded))).toEqual([
    { field: 'latency', key: null, operator: 'gt', value: 5 },
    { field: 'latency', key: null, operator: 'not-equals', value: 7 },
    { field: 'properties', key: 'env', operator: 'equals', value: 'prod' },
    { field: 'properties', key: 'tier', operator: 'contains', value: 'go' },
  ]);
  const either = fromWire({ left: leaf('status', { gt: 1 }), operator: 'or', right: crowded });
  expect(asked(either)).toEqual([{ field: 'status', key: null, operator: 'gt', value: 1 }, 'and']);
});

test('contains comes back as the exact text, and as a pattern when its wildcards were live', () => {
  const drawn = (field: string, held: object) => asked(fromWire(leaf(field, held)))[0];
  expect(drawn('model', { contains: '100\\% a\\_b c\\\\d \\e\\\\' })).toMatchObject({
    operator: 'contains',
    value: '100% a_b c\\d \\e\\',
  });
  expect(drawn('model', { 'not-contains': '%gpt%' })).toMatchObject({
    operator: 'not-contains',
    value: 'gpt',
  });
  expect(drawn('model', { contains: 'a_b\\\\' })).toMatchObject({
    operator: 'ilike',
    value: '%a_b\\\\%',
  });
  // A lone backslash at the end escapes the wildcard that endpoints put behind the value.
  expect(drawn('model', { contains: 'ab\\' })).toMatchObject({
    operator: 'ilike',
    value: '%ab\\%',
  });
  expect(drawn('model', { 'not-contains': 'ab\\' })).toMatchObject({
    operator: 'not-contains-pattern',
    value: 'ab\\',
  });
  expect(drawn('model', { 'not-contains': 'a%b' })).toMatchObject({
    operator: 'not-contains-pattern',
    value: 'a%b',
  });
  expect(drawn('response_body', { contains: 'a%b' })).toMatchObject({
    operator: 'contains-pattern',
    value: 'a%b',
  });
});

test('absence comes back as empty and set, where the wire means it', () => {
  const drawn = (field: string, held: object) => asked(fromWire(leaf(field, held)))[0];
  expect(drawn('target_url', { equals: 'null' })).toMatchObject({ operator: 'empty', value: null });
  expect(drawn('target_url', { equals: '' })).toMatchObject({ operator: 'equals', value: '' });
  expect(drawn('model', { 'not-equals': '' })).toMatchObject({ operator: 'set', value: null });
  expect(drawn('model', { equals: 'null' })).toMatchObject({ operator: 'equals', value: 'null' });
  expect(drawn('properties', { env: { equals: 'null' } })).toMatchObject({
    operator: 'equals',
    value: 'null',
  });
});

test('lists and ranges are drawn together, texts that ask for absence stay out of them', () => {
  const or = (...leaves: WireLeaf[]) =>
    leaves.reduce<WireFilter>(
      (left, right) => (left === 'all' ? right : { left, operator: 'or', right }),
      'all',
    );
  const models = ['a', 'b', 'a', '', 'null'].map((value) => leaf('model', { equals: value }));
  expect(asked(fromWire(or(...models)))).toEqual([
    { field: 'model', key: null, operator: 'one-of', value: ['a', 'b'] },
    { field: 'model', key: null, operator: 'empty', value: null },
    { field: 'model', key: null, operator: 'equals', value: 'null' },
  ]);
  expect(
    asked(fromWire(or(leaf('threat', { equals: true }), leaf('threat', { equals: false })))),
  ).toHaveLength(2);
  expect(asked(fromWire(leaf('latency', { lte: 9, gte: 5 })))).toEqual([
    { field: 'latency', key: null, operator: 'between', value: [5, 9] },
  ]);
  // A range that holds nothing stays two conditions: both numbers can be seen and mended.
  expect(asked(fromWire(leaf('latency', { gte: 9, lte: 5 })))).toHaveLength(2);
});

test('instants come back in UTC, finer ones as they are', () => {
  const drawn = (instant: string) =>
    asked(fromWire(leaf('request_created_at', { gt: instant })))[0];
  expect(drawn('2024-01-31')).toMatchObject({ value: '2024-01-31T00:00:00.000Z' });
  expect(drawn('2024-01-31T06:00:00+01:00')).toMatchObject({ value: '2024-01-31T05:00:00.000Z' });
  expect(drawn('2024-01-31T05:00:00.000500Z')).toMatchObject({
    value: '2024-01-31T05:00:00.000500Z',
  });
});
