import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTree, SEED } from './arbitrary.test-support.ts';
import { describeTree } from './describe.ts';
import { describePredicate } from './describe-predicate.ts';
import {
  createCondition,
  createGroup,
  type FilterNode,
  type Operator,
  type Predicate,
  type Value,
} from './tree.ts';
import { toWire } from './wire.ts';

const ask = (
  field: Predicate['field'],
  operator: Operator,
  value: Value,
  key: string | null = null,
) => createCondition({ field, key, operator, value });
const and = (...children: FilterNode[]) => createGroup('and', children);
const or = (...children: FilterNode[]) => createGroup('or', children);
const muted = (node: FilterNode) => ({ ...node, muted: true });
const told = (tree: ReturnType<typeof and>) => describeTree(tree, { zone: 'UTC' });

const model = ask('model', 'contains', 'gpt-4o');
const env = ask('properties', 'equals', 'prod', 'env');
const slow = ask('latency', 'gt', 2_000);
const failed = ask('status', 'gte', 400);

test('one sentence says the whole filter', () => {
  expect(told(and(model, env, or(slow, failed)))).toBe(
    'Requests whose model contains “gpt-4o”, whose property env is “prod”, and either whose latency is over 2,000 ms or whose status is at least 400.',
  );
  expect(told(and(model))).toBe('Requests whose model contains “gpt-4o”.');
  expect(told(or(model, env))).toBe(
    'Requests whose model contains “gpt-4o” or whose property env is “prod”.',
  );
});

test('brackets and commas tell every nesting apart', () => {
  expect(told(or(and(model, env), slow))).toBe(
    'Requests both whose model contains “gpt-4o” and whose property env is “prod”, or whose latency is over 2,000 ms.',
  );
  expect(told(and(model, or(env, and(slow, failed))))).toBe(
    'Requests whose model contains “gpt-4o”, and any of (whose property env is “prod”, or both whose latency is over 2,000 ms and whose status is at least 400).',
  );
  expect(told(or(model, and(env, slow, failed)))).toBe(
    'Requests whose model contains “gpt-4o”, or all of (whose property env is “prod”, whose latency is over 2,000 ms, and whose status is at least 400).',
  );
  // The same question, drawn with more groups than it needs.
  expect(told(and(or(model), and(env, or(slow, failed))))).toBe(
    told(and(model, env, or(slow, failed))),
  );
});

test('what is not asked is counted, not told', () => {
  expect(told(and())).toBe('All requests.');
  expect(told(and(muted(model)))).toBe('All requests (1 condition muted).');
  expect(told(and(env, muted(or(slow, failed)), createCondition()))).toBe(
    'Requests whose property env is “prod” (2 conditions muted, 1 unfinished).',
  );
  expect(told(and(env, createCondition(), createCondition()))).toBe(
    'Requests whose property env is “prod” (2 conditions unfinished).',
  );
});

test('every kind of field has its words', () => {
  const clause = (condition: FilterNode) => told(and(condition)).slice('Requests '.length, -1);
  expect(clause(ask('prompt_tokens', 'lt', 1_500))).toBe('whose prompt tokens are under 1,500');
  expect(clause(ask('latency', 'between', [0.5, 900]))).toBe(
    'whose latency is between 0.5 ms and 900 ms',
  );
  expect(clause(ask('status', 'none-of', [200, 204]))).toBe('whose status is none of 200, 204');
  expect(clause(ask('scores', 'gte', 80, 'accuracy'))).toBe('whose score accuracy is at least 80');
  expect(clause(ask('scores', 'equals', '80', 'my score'))).toBe('whose score “my score” is 80');
  expect(clause(ask('target_url', 'empty', null))).toBe('whose target URL is empty');
  expect(clause(ask('user_id', 'set', null))).toBe('whose user is set');
  expect(clause(ask('model', 'equals', 'null'))).toBe('whose model has no value');
  expect(clause(ask('model', 'ilike', 'gpt%'))).toBe(
    'whose model matches the pattern “gpt%” in any case',
  );
  expect(clause(ask('scores_column', 'equals', 'accuracy'))).toBe(
    'that have a score whose name is “accuracy”',
  );
  expect(clause(ask('assets', 'not-contains', 'img'))).toBe(
    'that have no asset whose id contains “img”',
  );
  expect(clause(ask('search_properties', 'none-of', ['a', 'b'], 'any'))).toBe(
    'that have no property whose name is one of “a”, “b”',
  );
  expect(clause(ask('threat', 'equals', false))).toBe(
    'that were checked and not flagged as a threat',
  );
  expect(clause(ask('cache_enabled', 'equals', true))).toBe('that had caching on');
  expect(clause(ask('request_body', 'contains', 'say “hi”\n'))).toBe(
    'whose request body contains "say “hi”\\n"',
  );
});

test('instants are told on the clocks of the zone', () => {
  const since = ask('request_created_at', 'gte', '2024-01-31T05:00:00.000Z');
  expect(describeTree(and(since), { zone: 'Europe/Berlin' })).toBe(
    'Requests whose request time is at or after 31 Jan 2024 06:00 GMT+1.',
  );
  const exact = ask('response_created_at', 'equals', '2024-07-31T20:00:07.040Z');
  expect(describeTree(and(exact), { zone: 'Asia/Kolkata' })).toBe(
    'Requests whose response time is exactly 1 Aug 2024 01:30:07.040 GMT+5:30.',
  );
});

test('a row shows field, operator and value apart', () => {
  const parts = (predicate: Predicate) => describePredicate(predicate, { zone: 'UTC' });
  expect(parts({ field: 'properties', key: 'env', operator: 'equals', value: 'prod' })).toEqual({
    field: 'Property env',
    operator: 'is',
    value: '“prod”',
  });
  expect(parts({ field: 'latency', key: null, operator: 'gte', value: 2_000 })).toEqual({
    field: 'Latency',
    operator: '≥',
    value: '2,000 ms',
  });
  expect(
    parts({ field: 'search_properties', key: 'any', operator: 'one-of', value: ['a', 'b'] }),
  ).toEqual({ field: 'Any property name', operator: 'is one of', value: '“a”, “b”' });
  expect(parts({ field: 'target_url', key: null, operator: 'set', value: null })).toEqual({
    field: 'Target URL',
    operator: 'is set',
    value: '',
  });
  expect(parts({ field: 'threat', key: null, operator: 'equals', value: true })).toEqual({
    field: 'Threat',
    operator: 'is',
    value: 'yes',
  });
});

test('two filters that are told alike ask alike', () => {
  const wires = new Map<string, string>();
  fc.assert(
    fc.property(anyTree, (tree) => {
      const sentence = told(tree).replace(/ \(\d+ condition[^)]*\)\.$/, '.');
      const wire = JSON.stringify(toWire(tree)).replace(
        // The inner key of this field carries no meaning, so no sentence says it.
        /"search_properties":\{"(\\.|[^"\\])*":/g,
        '"search_properties":{"any":',
      );
      expect(wires.get(sentence) ?? wire).toBe(wire);
      wires.set(sentence, wire);
    }),
    { seed: SEED, numRuns: 3_000 },
  );
  expect(wires.size).toBeGreaterThan(500);
});
