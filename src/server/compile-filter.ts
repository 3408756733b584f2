import { FIELDS, type FieldName, isFieldName } from '../contract/fields.ts';
import {
  FILTER_TABLE,
  type WireFilter,
  type WireLeaf,
  type WireTest,
} from '../contract/filter-node.ts';
import type { WireOperator } from '../contract/operators.ts';
import { FEEDBACK_KEY } from '../contract/score-keys.ts';
import { FIELD_COLUMNS, type FieldColumn } from './columns.ts';
import {
  type Comparison,
  DATETIME64,
  INT64,
  INT128,
  type IntegerRange,
  integerTest,
  type WholeValue,
  wholeInstant,
  wholeNumber,
} from './integer-test.ts';
import { containsPattern, likePattern } from './like-pattern.ts';
import type { SqlValues } from './sql-values.ts';

type WireValue = string | number | boolean;

/**
 * A checked filter as an SQL condition, null where it matches everything. Values go into `values` and stand in the
 * text as typed placeholders only; equal filters give equal texts. Fields without a column must be refused before.
 */
export function compileFilter(filter: WireFilter, values: SqlValues): string | null {
  if (filter === 'all') return null;
  return compileNode(filter, values);
}

/** The fields a filter asks about, each once, in order of appearance. */
export function fieldsOf(filter: WireFilter): readonly FieldName[] {
  const found = new Set<FieldName>();
  const open = filter === 'all' ? [] : [filter];
  for (let node = open.pop(); node; node = open.pop()) {
    if ('left' in node) open.push(node.right, node.left);
    else for (const name of Object.keys(node[FILTER_TABLE])) if (isFieldName(name)) found.add(name);
  }
  return [...found];
}

/** Runs of the same operator share one pair of brackets; recursion goes no deeper than the checked filter. */
function compileNode(node: Exclude<WireFilter, 'all'>, values: SqlValues): string {
  if (!('left' in node)) return compileLeaf(node, values);
  const parts: string[] = [];
  const open = [node.right, node.left];
  for (let next = open.pop(); next; next = open.pop()) {
    if ('left' in next && next.operator === node.operator) open.push(next.right, next.left);
    else parts.push(compileNode(next, values));
  }
  return joinRun(parts, node.operator === 'and' ? ' AND ' : ' OR ');
}

/** A run that is long goes in groups of groups: the engine plans it in time that grows with its length squared. */
function joinRun(parts: readonly string[], word: ' AND ' | ' OR '): string {
  if (parts.length <= LONGEST_RUN) return `(${parts.join(word)})`;
  const groups: string[] = [];
  for (let at = 0; at < parts.length; at += LONGEST_RUN)
    groups.push(joinRun(parts.slice(at, at + LONGEST_RUN), word));
  return joinRun(groups, word);
}

const LONGEST_RUN = 32;

function compileLeaf(leaf: WireLeaf, values: SqlValues): string {
  const tests: string[] = [];
  for (const [field, test] of Object.entries(leaf[FILTER_TABLE])) {
    if (!isFieldName(field)) throw new Error(`${field} is not a field`);
    const keyed = FIELDS[field].kind === 'keyed' ? Object.entries(test) : [['', test] as const];
    for (const [key, operators] of keyed)
      for (const [operator, value] of Object.entries(operators as WireTest))
        tests.push(compileTest(FIELD_COLUMNS[field], key, operator as WireOperator, value, values));
  }
  return tests.length === 1 ? (tests[0] ?? '') : `(${tests.join(' AND ')})`;
}

function compileTest(
  { form, sql }: FieldColumn,
  key: string,
  operator: WireOperator,
  value: WireValue,
  values: SqlValues,
): string {
  switch (form) {
    case 'integer':
      return compare(sql, 'Int64', INT64, operator, wholeNumber(Number(value)), values);
    case 'wide-integer':
      return compare(sql, 'Int128', INT128, operator, wholeNumber(Number(value)), values);
    case 'instant':
      return compare(sql, DATE_TYPE, DATETIME64, operator, wholeInstant(String(value)), values);
    case 'flag':
      return `${sql} = ${value ? 'true' : 'false'}`;
    case 'feedback':
      return guarded(sql, FEEDBACK_KEY, values, (entry) => `${entry} = ${value ? 1 : 0}`);
    case 'text':
      return value === 'null' && operator === 'equals'
        ? `isNull(${sql})`
        : value === 'null' && operator === 'not-equals'
          ? `isNotNull(${sql})`
          : textTest(sql, operator, String(value), values);
    case 'uuid':
      return uuidTest(sql, operator, String(value), values);
    case 'property':
      return textTest(mapEntry(sql, key, values), operator, String(value), values);
    case 'list':
      return listTest(sql, operator, String(value), values);
    case 'score':
      return guarded(sql, key, values, (entry) => scoreTest(entry, operator, value, values));
  }
}

const DATE_TYPE = "DateTime64(3, 'UTC')";

function compare(
  sql: string,
  type: 'Int64' | 'Int128' | typeof DATE_TYPE,
  range: IntegerRange,
  operator: WireOperator,
  value: WholeValue,
  values: SqlValues,
): string {
  const test = integerTest(operator as Comparison, value, range);
  if (test === 'none') return 'false';
  if (test === 'all') return `isNotNull(${sql})`;
  const at = type === DATE_TYPE ? values.instant(test.at) : values.integer(test.at, type);
  return `${sql} ${test.sign} ${at}`;
}

function textTest(sql: string, operator: WireOperator, value: string, values: SqlValues): string {
  switch (operator) {
    case 'equals':
      return `${sql} = ${values.text(value)}`;
    case 'not-equals':
      return `${sql} != ${values.text(value)}`;
    case 'like':
      return `${sql} LIKE ${values.text(likePattern(value))}`;
    case 'ilike':
      return `${sql} ILIKE ${values.text(likePattern(value))}`;
    case 'contains':
      return `${sql} ILIKE ${values.text(containsPattern(value))}`;
    case 'not-contains':
      return `${sql} NOT ILIKE ${values.text(containsPattern(value))}`;
    default:
      throw new Error(`${operator} does not compare texts`);
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Equality stays with the column's own type, which the index understands; everything else sees its text. */
function uuidTest(sql: string, operator: WireOperator, value: string, values: SqlValues): string {
  if (operator !== 'equals' && operator !== 'not-equals')
    return textTest(`toString(${sql})`, operator, value, values);
  const uuid = value.toLowerCase();
  if (!UUID.test(uuid)) return operator === 'equals' ? 'false' : 'true';
  return `${sql} ${operator === 'equals' ? '=' : '!='} ${values.uuid(uuid)}`;
}

function listTest(sql: string, operator: WireOperator, value: string, values: SqlValues): string {
  switch (operator) {
    case 'equals':
      return `has(${sql}, ${values.text(value)})`;
    case 'not-equals':
      return `NOT has(${sql}, ${values.text(value)})`;
    case 'not-contains':
      return `NOT arrayExists(item -> ${textTest('item', 'contains', value, values)}, ${sql})`;
    default:
      return `arrayExists(item -> ${textTest('item', operator, value, values)}, ${sql})`;
  }
}

/** A test of a score holds only for requests that have it. */
function guarded(
  sql: string,
  key: string,
  values: SqlValues,
  test: (entry: string) => string,
): string {
  const isThere =
    key === ''
      ? `has(mapKeys(${sql}), ${values.text(key)})`
      : `mapContains(${sql}, ${values.text(key)})`;
  return `(${isThere} AND ${test(mapEntry(sql, key, values))})`;
}

/** The engine (26.7) does not find the empty key of a map with LowCardinality keys, except by its position. */
function mapEntry(sql: string, key: string, values: SqlValues): string {
  const name = values.text(key);
  return key === '' ? `mapValues(${sql})[indexOf(mapKeys(${sql}), ${name})]` : `${sql}[${name}]`;
}

function scoreTest(
  entry: string,
  operator: WireOperator,
  value: WireValue,
  values: SqlValues,
): string {
  if (typeof value === 'number') {
    const test = integerTest(operator as Comparison, wholeNumber(value), INT64);
    if (test === 'none') return 'false';
    if (test === 'all') return 'true';
    return `${entry} ${test.sign} ${values.integer(test.at, 'Int64')}`;
  }
  return textTest(`toString(${entry})`, operator, String(value), values);
}
