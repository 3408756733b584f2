import { expect, test } from 'vitest';
import { HELICONE_ABILITIES, SCORELENS_ABILITIES } from './abilities.ts';
import { FIELD_NAMES, FIELDS, fieldSpec, isFieldName, operatorsOf } from './fields.ts';

const TEXT = ['equals', 'not-equals', 'like', 'ilike', 'contains', 'not-contains'];

// What the wire promises, written out by hand: kind, its fields, its operators, the value they take.
const PROMISED = [
  {
    kind: 'number',
    fields: [
      'latency',
      'time_to_first_token',
      'status',
      'prompt_tokens',
      'completion_tokens',
      'prompt_cache_read_tokens',
      'prompt_cache_write_tokens',
      'total_tokens',
    ],
    operators: ['equals', 'not-equals', 'gt', 'gte', 'lt', 'lte'],
    value: 'number',
    pairs: 48,
  },
  {
    kind: 'timestamp',
    fields: ['request_created_at', 'response_created_at'],
    operators: ['equals', 'gt', 'gte', 'lt', 'lte'],
    value: 'instant',
    pairs: 10,
  },
  {
    kind: 'text',
    fields: [
      'model',
      'user_id',
      'organization_id',
      'node_id',
      'job_id',
      'request_id',
      'target_url',
      'scores_column',
      'cache_reference_id',
      'assets',
    ],
    operators: TEXT,
    value: 'text',
    pairs: 60,
  },
  {
    kind: 'boolean',
    fields: ['threat', 'cache_enabled', 'helicone-score-feedback'],
    operators: ['equals'],
    value: 'boolean',
    pairs: 3,
  },
  {
    kind: 'body',
    fields: ['request_body', 'response_body'],
    operators: ['contains'],
    value: 'text',
    pairs: 2,
  },
  {
    kind: 'keyed',
    fields: ['properties', 'search_properties', 'scores'],
    operators: TEXT,
    value: 'text',
    pairs: 18,
  },
];

test.each(PROMISED)('$kind: $pairs pairs', ({ kind, fields, operators, value, pairs }) => {
  const own = FIELD_NAMES.filter((name) => FIELDS[name].kind === kind);
  expect([...own].sort()).toEqual([...fields].sort());
  let count = 0;
  for (const field of own) {
    const offered = operatorsOf(field, HELICONE_ABILITIES);
    expect(Object.keys(offered).sort(), field).toEqual([...operators].sort());
    for (const [operator, kindOfValue] of Object.entries(offered)) {
      const isScore = field === 'scores' && operator.endsWith('equals');
      expect(kindOfValue, `${field} ${operator}`).toBe(isScore ? 'number-or-text' : value);
      count += 1;
    }
  }
  expect(count).toBe(pairs);
});

test('28 fields have 141 pairs, 145 where scores can be compared by size', () => {
  const pairs = (abilities: { scoreOrdering: boolean }) =>
    FIELD_NAMES.flatMap((field) => Object.keys(operatorsOf(field, abilities))).length;
  expect(FIELD_NAMES).toHaveLength(28);
  expect(pairs(HELICONE_ABILITIES)).toBe(141);
  expect(pairs(SCORELENS_ABILITIES)).toBe(145);
  expect(operatorsOf('scores', SCORELENS_ABILITIES)).toEqual({
    equals: 'number-or-text',
    'not-equals': 'number-or-text',
    like: 'text',
    ilike: 'text',
    contains: 'text',
    'not-contains': 'text',
    gt: 'number',
    gte: 'number',
    lt: 'number',
    lte: 'number',
  });
});

test('the score orderings leave every other field as it is', () => {
  for (const field of FIELD_NAMES.filter((name) => name !== 'scores'))
    expect(operatorsOf(field, SCORELENS_ABILITIES), field).toEqual(
      operatorsOf(field, HELICONE_ABILITIES),
    );
});

test('names that every object has are no fields', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', '', 'Latency'])
    expect(isFieldName(name), name).toBe(false);
  expect(isFieldName('helicone-score-feedback')).toBe(true);
});

test('every field has words of its own', () => {
  const specs = FIELD_NAMES.map(fieldSpec);
  expect(new Set(specs.map(({ label }) => label)).size).toBe(28);
  for (const { label, help } of specs) {
    expect(label).toMatch(/^[A-Z]\S*( \S+)*$/);
    expect(help).not.toMatch(/[.!\n]$/);
  }
});
