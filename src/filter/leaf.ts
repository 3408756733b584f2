import { FIELDS, type FieldName, isFieldName } from '../contract/fields.ts';
import {
  FILTER_TABLE,
  type WireLeaf,
  type WireTest,
  type WireValue,
} from '../contract/filter-node.ts';
import type { WireOperator } from '../contract/operators.ts';
import { absenceText } from './comparisons.ts';
import { escapePattern, readContained } from './pattern.ts';
import type { Predicate, Value } from './tree.ts';

/** What one predicate is on the wire: one leaf, or several under one operator. */
export interface Run<T> {
  readonly operator: 'and' | 'or';
  readonly nodes: readonly T[];
}

/** The leaves of a predicate, each with one field and one operator, conveniences compiled. */
export function toLeaves({ field, key, operator, value }: Predicate): Run<WireLeaf> {
  const leaf = (name: WireOperator, sent: WireValue) => wireLeaf(field, key, name, sent);
  const all = (...nodes: WireLeaf[]): Run<WireLeaf> => ({ operator: 'and', nodes });
  switch (operator) {
    case 'one-of':
      return { operator: 'or', nodes: listOf(value).map((item) => leaf('equals', item)) };
    case 'none-of':
      return all(...listOf(value).map((item) => leaf('not-equals', item)));
    case 'between': {
      const [low, high] = pairOf(value);
      return all(leaf('gte', low), leaf('lte', high));
    }
    case 'empty':
      return all(leaf('equals', absenceText(field) ?? ''));
    case 'set':
      return all(leaf('not-equals', absenceText(field) ?? ''));
    case 'contains':
    case 'not-contains':
      return all(leaf(operator, escapePattern(String(singleOf(value)))));
    case 'contains-pattern':
      return all(leaf('contains', singleOf(value)));
    case 'not-contains-pattern':
      return all(leaf('not-contains', singleOf(value)));
    default:
      return all(leaf(operator, singleOf(value)));
  }
}

/** The predicates of a leaf, all of which must hold; a leaf from elsewhere may have several fields, keys and operators. */
export function fromLeaf(leaf: WireLeaf): readonly Predicate[] {
  return Object.entries(leaf[FILTER_TABLE]).flatMap(([field, held]) => {
    if (!isFieldName(field)) return [];
    if (FIELDS[field].kind !== 'keyed') return fromTest(field, null, held as WireTest);
    const tests = Object.entries(held as Record<string, WireTest>);
    return tests.flatMap(([key, test]) => fromTest(field, key, test));
  });
}

function wireLeaf(
  field: FieldName,
  key: string | null,
  operator: WireOperator,
  value: WireValue,
): WireLeaf {
  const sent = field === 'scores' && isEquality(operator) ? String(value) : value;
  const test: WireTest = { [operator]: sent };
  const held = FIELDS[field].kind === 'keyed' ? { [key ?? '']: test } : test;
  return { [FILTER_TABLE]: { [field]: held } };
}

function fromTest(field: FieldName, key: string | null, test: WireTest): readonly Predicate[] {
  return Object.entries(test).map(([operator, value]) =>
    fromPair(field, key, operator as WireOperator, value),
  );
}

function fromPair(
  field: FieldName,
  key: string | null,
  operator: WireOperator,
  value: WireValue,
): Predicate {
  if (isEquality(operator) && value === absenceText(field))
    return { field, key, operator: operator === 'equals' ? 'empty' : 'set', value: null };
  if (operator === 'contains' || operator === 'not-contains') {
    const contained = readContained(String(value));
    if ('text' in contained) return { field, key, operator, value: contained.text };
    if (operator === 'not-contains')
      return { field, key, operator: 'not-contains-pattern', value: contained.inner };
    return FIELDS[field].kind === 'body'
      ? { field, key, operator: 'contains-pattern', value: contained.inner }
      : { field, key, operator: 'ilike', value: contained.whole };
  }
  return { field, key, operator, value: readValue(field, operator, value) };
}

function readValue(field: FieldName, operator: WireOperator, value: WireValue): WireValue {
  // Scores are compared by value as text: it keeps all digits of a 64-bit number, and every endpoint takes it.
  if (field === 'scores' && isEquality(operator)) return String(value);
  if (FIELDS[field].kind === 'timestamp') return inUtc(String(value));
  return value;
}

/** The instant as ISO text in UTC; as it came where that would lose digits or leave the years of the wire. */
export function inUtc(instant: string): string {
  const utc = new Date(instant).toISOString();
  return /\.\d{3}\d*[1-9]/.test(instant) || !/^\d{4}-/.test(utc) ? instant : utc;
}

function isEquality(operator: WireOperator): boolean {
  return operator === 'equals' || operator === 'not-equals';
}

function singleOf(value: Value): WireValue {
  if (value === null || typeof value === 'object') throw new Error('expected a single value');
  return value;
}

function listOf(value: Value): readonly (string | number)[] {
  if (value === null || typeof value !== 'object' || value.length === 0)
    throw new Error('expected a list of values');
  return value;
}

function pairOf(value: Value): readonly [string | number, string | number] {
  const [low, high] = listOf(value);
  if (low === undefined || high === undefined) throw new Error('expected two values');
  return [low, high];
}
