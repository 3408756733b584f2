import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { HELICONE_ABILITIES, SCORELENS_ABILITIES } from '../contract/abilities.ts';
import type { FieldName } from '../contract/fields.ts';
import { anyPredicate, anyWire, SEED } from './arbitrary.test-support.ts';
import { checkDraft } from './check.ts';
import { EMPTY_DRAFT, toDraft, withField, withOperator, withTypedOperator } from './draft.ts';
import { type Draft, nodesOf } from './tree.ts';
import { fromWire } from './wire.ts';

function read(draft: Partial<Draft>, abilities = SCORELENS_ABILITIES): unknown {
  const { predicate, problems } = checkDraft({ ...EMPTY_DRAFT, ...draft }, abilities);
  return predicate
    ? predicate.value
    : problems.map(({ part, index, message }) => `${part} ${index}: ${message}`);
}
const latency = (...values: string[]) => read({ field: 'latency', operator: 'gt', values });

test('numbers may be typed in several ways, but wholly', () => {
  expect(latency('900')).toBe(900);
  expect(latency(' -1.5e3 ')).toBe(-1_500);
  expect(latency('−2')).toBe(-2);
  expect(latency('2\u2009000')).toBe(2_000);
  expect(['12ms', '2 s', ' 1.5min '].map((text) => latency(text))).toEqual([12, 2_000, 90_000]);
  expect(latency('')).toEqual(['value 0: Type a number']);
  expect(latency('-')).toEqual(['value 0: “-” is not a number']);
  expect(latency('12mm')).toEqual(['value 0: “12mm” is not a number']);
  expect(latency('0x10')).toEqual(['value 0: “0x10” is not a number']);
  expect(latency('2,000')).toEqual([
    'value 0: Write the number without commas, with a point before decimals',
  ]);
  expect(latency('1e999')).toEqual(['value 0: The number is too large']);
  expect(latency('9007199254740992')).toEqual([
    'value 0: The number is too large to be kept exactly',
  ]);
});

test('scores keep every digit by value and are numbers by order', () => {
  const score = (operator: 'equals' | 'gt', value: string, abilities = SCORELENS_ABILITIES) =>
    read({ field: 'scores', key: 'accuracy', operator, values: [value] }, abilities);
  expect(score('equals', '9007199254740993')).toBe('9007199254740993');
  expect(score('equals', '+087')).toBe('87');
  expect(score('equals', '87.50')).toBe('87.5');
  expect(score('gt', '87')).toBe(87);
  expect(score('gt', '87', HELICONE_ABILITIES)).toEqual([
    'operator 0: This endpoint cannot compare scores by size',
  ]);
});

test('pairs and lists name the value that is wrong', () => {
  const status = (operator: 'between' | 'one-of', ...values: string[]) =>
    read({ field: 'status', operator, values });
  expect(status('between', '200', '299')).toEqual([200, 299]);
  expect(status('between', '299', '200')).toEqual([
    'value 1: The second value must not be less than the first',
  ]);
  expect(status('between', '200')).toEqual(['value 1: Type a number']);
  expect(status('one-of', '200', '', '404', '200')).toEqual([200, 404]);
  expect(status('one-of', '200', 'x')).toEqual(['value 1: “x” is not a number']);
  expect(status('one-of', '')).toEqual(['value 0: Add at least one value']);
});

test('instants must exist', () => {
  const since = (value: string) =>
    read({ field: 'request_created_at', operator: 'gte', values: [value] });
  expect(since('2024-01-31T06:00:00+01:00')).toBe('2024-01-31T05:00:00.000Z');
  expect(since('2024-02-29')).toBe('2024-02-29T00:00:00.000Z');
  expect(since('2024-02-30')).toEqual(['value 0: “2024-02-30” is not a date and time']);
  expect(since('yesterday')).toEqual(['value 0: “yesterday” is not a date and time']);
  expect(since('')).toEqual(['value 0: Choose a date and time']);
  expect(since('9999-12-31T23:59:59-05:00')).toEqual(['value 0: The date is out of range']);
});

test('texts are taken as they are, but absence has words of its own', () => {
  const text = (field: 'model' | 'assets' | 'target_url', value: string) =>
    read({ field, operator: 'equals', values: [value] });
  expect(text('model', ' a b ')).toBe(' a b ');
  expect(text('model', '')).toEqual(['value 0: Type a text, or use “is empty”']);
  expect(text('assets', '')).toEqual(['value 0: Type a text']);
  expect(text('target_url', 'null')).toEqual([
    'value 0: The endpoint reads “null” as “has no value”; use “is empty”',
  ]);
  expect(read({ field: 'model', operator: 'contains', values: ['null'] })).toBe('null');
  expect(read({ field: 'request_body', operator: 'contains', values: ['a\\'] })).toBe('a\\');
  expect(read({ field: 'request_body', operator: 'contains-pattern', values: ['a\\'] })).toEqual([
    'value 0: Write \\\\ for a backslash at the end',
  ]);
  expect(read({ field: 'properties', key: 'env', operator: 'equals', values: ['null'] })).toBe(
    'null',
  );
});

test('yes/no, no value, keys and missing parts', () => {
  expect(read({ field: 'threat', operator: 'equals', values: ['false'] })).toBe(false);
  expect(read({ field: 'threat', operator: 'equals', values: [''] })).toEqual([
    'value 0: Choose yes or no',
  ]);
  expect(read({ field: 'target_url', operator: 'empty' })).toBeNull();
  expect(read({})).toEqual(['field 0: Choose a field']);
  expect(read({ field: 'model' })).toEqual(['operator 0: Choose an operator']);
  expect(read({ field: 'model', operator: 'gt', values: ['1'] })).toEqual([
    'operator 0: Model has no such operator',
  ]);
  expect(read({ field: 'properties', operator: 'equals', values: [''] })).toEqual([
    'key 0: Choose a property',
    'value 0: Type a text, or use “is empty”',
  ]);
  const named = { field: 'search_properties', operator: 'equals', values: ['env'] } as const;
  expect(checkDraft({ ...named, key: '' }, SCORELENS_ABILITIES).predicate?.key).toBe('any');
  expect(
    read(
      { field: 'node_id', operator: 'equals', values: ['a'] },
      {
        ...SCORELENS_ABILITIES,
        missingFields: ['node_id'],
      },
    ),
  ).toEqual(['field 0: This endpoint holds nothing under Node']);
});

test('what an editor shows is read back as the same predicate', () => {
  let read = 0;
  fc.assert(
    fc.property(anyPredicate, (predicate) => {
      const { predicate: again } = checkDraft(toDraft(predicate), SCORELENS_ABILITIES);
      const value = Array.isArray(predicate.value)
        ? [...new Set<unknown>(predicate.value)]
        : predicate.value;
      const isPlain = ![predicate.value].flat().some((item) => item === '' || item === 'null');
      if (again === null || !isPlain || predicate.operator === 'between') return;
      read += 1;
      expect(again).toEqual({ ...predicate, value });
    }),
    { seed: SEED, numRuns: 2_000 },
  );
  expect(read).toBeGreaterThan(1_000);
});

test('whatever the wire brought is fine as long as nobody changes it', () => {
  fc.assert(
    fc.property(anyWire, (wire) => {
      for (const node of nodesOf(fromWire(wire))) {
        if (node.kind === 'group' || node.predicate === null) continue;
        const draft = toDraft(node.predicate);
        const { predicate } = checkDraft(draft, HELICONE_ABILITIES, node.predicate);
        expect(predicate).toBe(node.predicate);
      }
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('another field keeps what it can take', () => {
  const slow: Draft = { field: 'latency', key: '', operator: 'gt', values: ['900'] };
  expect(withField(slow, 'total_tokens', SCORELENS_ABILITIES)).toEqual({
    ...slow,
    field: 'total_tokens',
  });
  expect(withField(slow, 'model', SCORELENS_ABILITIES)).toEqual({
    field: 'model',
    key: '',
    operator: 'equals',
    values: [''],
  });
  expect(withField(EMPTY_DRAFT, 'threat', SCORELENS_ABILITIES)).toEqual({
    field: 'threat',
    key: '',
    operator: 'equals',
    values: [''],
  });
  const env: Draft = { field: 'properties', key: 'env', operator: 'contains', values: ['pro'] };
  expect(withField(env, 'model', SCORELENS_ABILITIES)).toEqual({ ...env, field: 'model', key: '' });
});

test('another operator keeps as many values as it takes', () => {
  const pair: Draft = { field: 'status', key: '', operator: 'between', values: ['1', '2'] };
  expect(withOperator(pair, 'gt').values).toEqual(['1']);
  expect(withOperator(pair, 'one-of').values).toEqual(['1', '2', '']);
  expect(withOperator({ ...pair, values: ['1'] }, 'between').values).toEqual(['1', '']);
  expect(withOperator({ ...pair, field: 'model' }, 'empty').values).toEqual([]);
});

test('a text that could not be read is named until a field is chosen', () => {
  const draft = { field: null, key: '', operator: null, values: [], raw: 'latncy > 5' };
  expect(checkDraft(draft, SCORELENS_ABILITIES).problems).toEqual([
    { part: 'field', index: 0, message: '“latncy > 5” can’t be read; choose a field' },
  ]);
  expect(withField(draft, 'latency', SCORELENS_ABILITIES)).toEqual({
    field: 'latency',
    key: '',
    operator: 'gt',
    values: [''],
  });
});

test('a sign typed before a number or a date is its operator, before a text it is text', () => {
  const typed = (field: FieldName, text: string, key = '') => {
    const draft = { ...withField(EMPTY_DRAFT, field, HELICONE_ABILITIES), key };
    const { operator, values } = withTypedOperator(
      { ...draft, values: [text] },
      HELICONE_ABILITIES,
    );
    return `${operator} ${values.join(' ')}`;
  };
  expect(typed('latency', '<= 900')).toBe('lte 900');
  expect(typed('status', '!=200')).toBe('not-equals 200');
  expect(typed('latency', '>')).toBe('gt >');
  expect(typed('latency', '-5')).toBe('gt -5');
  expect(typed('request_created_at', '< 2025-01-31')).toBe('lt 2025-01-31');
  expect(typed('request_created_at', '!= 2025-01-31')).toBe('gte != 2025-01-31');
  expect(typed('model', '>= 4')).toBe('equals >= 4');
  // This endpoint cannot compare scores by size.
  expect(typed('scores', '> 5', 'accuracy')).toBe('equals > 5');
});
