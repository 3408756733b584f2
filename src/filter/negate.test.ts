import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SCORELENS_ABILITIES } from '../contract/abilities.ts';
import { FIELD_NAMES } from '../contract/fields.ts';
import { anyRow, anyTree, counter, SEED } from './arbitrary.test-support.ts';
import { comparisonsOf } from './comparisons.ts';
import { matchesTree } from './evaluate.test-support.ts';
import { negateNode, whyNoOpposite } from './negate.ts';
import {
  createCondition,
  createGroup,
  type FilterNode,
  isApplied,
  nodesOf,
  type Operator,
  type Predicate,
  type Value,
} from './tree.ts';

const ask = (
  field: Predicate['field'],
  operator: Operator,
  value: Value,
  key: string | null = null,
) => createCondition({ field, key, operator, value }, 'it');

function negated(node: FilterNode): unknown {
  const { node: turned, refusal } = negateNode(node, counter());
  if (refusal) return refusal.name;
  return turned.kind === 'condition'
    ? [turned.predicate?.operator, turned.predicate?.value]
    : [turned.operator, turned.children.map(negatedPart)];
}
const negatedPart = (node: FilterNode) =>
  node.kind === 'condition' ? [node.predicate?.operator, node.predicate?.value] : node.operator;

test('columns that always hold a value have opposites', () => {
  expect(negated(ask('status', 'gt', 399))).toEqual(['lte', 399]);
  expect(negated(ask('status', 'lte', 399))).toEqual(['gt', 399]);
  expect(negated(ask('prompt_cache_read_tokens', 'lt', 1))).toEqual(['gte', 1]);
  expect(negated(ask('model', 'not-contains', 'gpt'))).toEqual(['contains', 'gpt']);
  expect(negated(ask('model', 'one-of', ['a', 'b']))).toEqual(['none-of', ['a', 'b']]);
  expect(negated(ask('assets', 'equals', 'a'))).toEqual(['not-equals', 'a']);
  expect(negated(ask('properties', 'equals', 'prod', 'env'))).toEqual(['not-equals', 'prod']);
  expect(negated(ask('properties', 'empty', null, 'env'))).toEqual(['set', null]);
  expect(negated(ask('request_created_at', 'gte', '2024-01-31T00:00:00.000Z'))).toEqual([
    'lt',
    '2024-01-31T00:00:00.000Z',
  ]);
  expect(negated(ask('cache_enabled', 'equals', true))).toEqual(['equals', false]);
  expect(negated(ask('target_url', 'empty', null))).toEqual(['set', null]);
  expect(negated(ask('target_url', 'equals', 'null'))).toEqual(['not-equals', 'null']);
});

test('not between is below or above, under the same id', () => {
  const { node } = negateNode(ask('status', 'between', [200, 299]), counter());
  expect(node).toMatchObject({
    kind: 'group',
    id: 'it',
    operator: 'or',
    children: [
      { id: 'n1', predicate: { operator: 'lt', value: 200 } },
      { id: 'n2', predicate: { operator: 'gt', value: 299 } },
    ],
  });
});

test('what cannot be turned around honestly is refused, and says why', () => {
  const messageOf = (node: FilterNode) => negateNode(node, counter()).refusal?.message;
  expect(messageOf(ask('latency', 'gt', 900))).toBe(
    'Latency > 900 ms has no opposite: a request without a value for “Latency” matches neither side.',
  );
  expect(messageOf(ask('scores', 'not-equals', '1', 'accuracy'))).toBe(
    'Score accuracy is not 1 has no opposite: a request without this score matches neither side.',
  );
  expect(messageOf(ask('model', 'like', 'gpt%'))).toBe(
    'Model matches pattern “gpt%” has no opposite: the endpoint has no opposite of a pattern.',
  );
  expect(messageOf(ask('request_body', 'contains', 'hi'))).toBe(
    'Request body contains “hi” has no opposite: the endpoint cannot ask what a body does not contain.',
  );
  expect(messageOf(ask('request_created_at', 'equals', '2024-01-31T00:00:00.000Z'))).toBe(
    'Request time is exactly 31 Jan 2024 00:00 UTC has no opposite: the endpoint cannot ask for every other instant.',
  );
  expect(negated(ask('threat', 'equals', true))).toBe('no-opposite');
  expect(negated(ask('helicone-score-feedback', 'equals', true))).toBe('no-opposite');
  expect(negated(ask('target_url', 'contains', 'api'))).toBe('no-opposite');
  expect(negated(createCondition())).toBe('nothing-to-negate');
  expect(negated(createGroup('or'))).toBe('nothing-to-negate');
});

test('groups turn by De Morgan; muted parts turn along where they can', () => {
  const group = createGroup('and', [
    ask('model', 'equals', 'a'),
    { ...ask('status', 'gt', 1), muted: true },
    { ...ask('latency', 'gt', 1), muted: true },
    createCondition(),
  ]);
  expect(negated(group)).toEqual([
    'or',
    [
      ['not-equals', 'a'],
      ['lte', 1],
      ['gt', 1],
      [undefined, undefined],
    ],
  ]);
  expect(negated(createGroup('or', [ask('model', 'equals', 'a'), ask('latency', 'gt', 1)]))).toBe(
    'no-opposite',
  );
});

test('a change being typed must be finished first', () => {
  const draft = { field: 'status', key: '', operator: 'gt', values: ['4x'] } as const;
  expect(negated({ ...ask('status', 'gt', 1), draft })).toBe('half-typed');
});

test('an opposite holds exactly where the condition does not; twice keeps the meaning', () => {
  let turnedOnce = 0;
  fc.assert(
    fc.property(anyTree, fc.array(anyRow, { minLength: 12, maxLength: 12 }), (tree, rows) => {
      for (const node of nodesOf(tree)) {
        const once = negateNode(node, counter('new'));
        if (once.refusal || node.muted || !isApplied(node)) continue;
        turnedOnce += 1;
        const twice = negateNode(once.node, counter('newer'));
        expect(twice.refusal).toBeNull();
        for (const row of rows) {
          const verdict = matchesTree(createGroup('and', [node]), row);
          expect(matchesTree(createGroup('and', [once.node]), row)).toBe(!verdict);
          if (twice.node) expect(matchesTree(createGroup('and', [twice.node]), row)).toBe(verdict);
        }
      }
    }),
    { seed: SEED, numRuns: 400 },
  );
  expect(turnedOnce).toBeGreaterThan(500);
});

test('every pair either has an opposite or says why not', () => {
  const without = FIELD_NAMES.map((field) => [
    field,
    comparisonsOf(field, SCORELENS_ABILITIES)
      .filter(({ operator }) => whyNoOpposite({ field, key: null, operator, value: 'x' }) === null)
      .map(({ operator }) => operator),
  ]);
  const opposed = Object.fromEntries(without) as Record<string, Operator[]>;
  expect(opposed.latency).toEqual([]);
  expect(opposed.scores).toEqual([]);
  expect(opposed.threat).toEqual([]);
  expect(opposed.response_created_at).toEqual([]);
  expect(opposed.request_body).toEqual([]);
  expect(opposed.target_url).toEqual(['empty', 'set']);
  expect(opposed.cache_enabled).toEqual(['equals']);
  expect(opposed.request_created_at).toEqual(['gt', 'gte', 'lt', 'lte', 'between']);
  expect(opposed.scores_column).toEqual([
    'equals',
    'not-equals',
    'contains',
    'not-contains',
    'one-of',
    'none-of',
  ]);
});
