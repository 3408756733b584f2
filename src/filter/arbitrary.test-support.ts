import * as fc from 'fast-check';
import { SCORELENS_ABILITIES } from '../contract/abilities.ts';
import { FIELD_NAMES, FIELDS, type FieldName, operatorsOf } from '../contract/fields.ts';
import type { WireFilter, WireLeaf, WireNode } from '../contract/filter-node.ts';
import type { ValueKind, WireOperator } from '../contract/operators.ts';
import { type Comparison, comparisonsOf } from './comparisons.ts';
import type { Row } from './evaluate.test-support.ts';
import type { Condition, Draft, FilterNode, Group, NewId, Predicate, Value } from './tree.ts';

/** Every property test draws from the same seed, so that a failure comes back tomorrow. */
export const SEED = 20240131;

/** Ids `n1`, `n2`, … */
export function counter(prefix = 'n'): NewId {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}${count}`;
  };
}

// Small pools, shared by rows and questions, so that questions often hit.
const TEXTS = [
  '',
  'null',
  'prod',
  'Prod',
  'dev',
  '50%',
  '5_0',
  'a\\b',
  '\\',
  '%',
  '“x”',
  '__proto__',
];
const PATTERNS = [
  ...TEXTS,
  'p%d',
  '_rod',
  '\\%%',
  '%r%',
  'a\\\\b',
  'x\\',
  '5\\_0',
  '%50\\%',
  '%%',
  '_',
];
const KEYS = ['env', '__proto__', 'a "b"', '50%', 'helicone-score-feedback'];
const NUMBERS = [-1, 0, 1, 200, 400, 900];
const INSTANTS = [
  '2024-01-31T05:00:00.000Z',
  '2024-01-31T05:00:00.001Z',
  '2024-02-01T00:00:00.000Z',
  '1999-12-31T23:59:59.999Z',
];
const FOREIGN_INSTANTS = [
  ...INSTANTS,
  '2024-02-01',
  '2024-01-31T06:00:00+01:00',
  '2024-01-31T05:00:00.000500Z',
  '9999-12-31T23:59:59-05:00',
];

const text = fc.constantFrom(...TEXTS);
const number = fc.constantFrom(...NUMBERS);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 });
const namesOf = (kind: string) => FIELD_NAMES.filter((name) => FIELDS[name].kind === kind);

function columns<T>(names: readonly string[], value: (name: string) => fc.Arbitrary<T>) {
  return fc.record(Object.fromEntries(names.map((name) => [name, value(name)])));
}

const isNullable = (name: string) => 'nullable' in FIELDS[name as FieldName];
const column = <T>(name: string, value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  isNullable(name) ? orNull(value) : value;

/** Requests with nulls, empty texts, missing keys and odd names. */
export const anyRow: fc.Arbitrary<Row> = fc.record({
  numbers: columns(namesOf('number'), (name) => column(name, number)),
  instants: columns(namesOf('timestamp'), (name) => column(name, fc.constantFrom(...INSTANTS))),
  texts: columns(
    namesOf('text').filter((name) => name !== 'assets' && name !== 'scores_column'),
    (name) => column(name, text),
  ),
  flags: columns(['threat', 'cache_enabled'], (name) => column(name, fc.boolean())),
  bodies: columns(namesOf('body'), () => text),
  assets: fc.array(text, { maxLength: 2 }),
  properties: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), text), { maxLength: 3 })
    .map((entries) => new Map(entries)),
  scores: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), number), { maxLength: 3 })
    .map((entries) => new Map(entries)),
});

function wireValue(kind: ValueKind, operator: string): fc.Arbitrary<string | number | boolean> {
  switch (kind) {
    case 'number':
      return fc.oneof(number, fc.constant(400.5));
    case 'number-or-text':
      return fc.oneof(number, number.map(String));
    case 'boolean':
      return fc.boolean();
    case 'instant':
      return fc.constantFrom(...FOREIGN_INSTANTS);
    case 'text':
      return /like|contains/.test(operator) ? fc.constantFrom(...PATTERNS) : text;
  }
}

const anyLeaf: fc.Arbitrary<WireLeaf> = fc
  .constantFrom(
    ...FIELD_NAMES.flatMap((field) =>
      Object.entries(operatorsOf(field, SCORELENS_ABILITIES)).map(([operator, kind]) => ({
        field,
        operator: operator as WireOperator,
        kind,
      })),
    ),
  )
  .chain(({ field, operator, kind }) =>
    fc.tuple(fc.constantFrom(...KEYS), wireValue(kind, operator)).map(([key, value]) => ({
      request_response_rmt: {
        [field]:
          FIELDS[field].kind === 'keyed' ? { [key]: { [operator]: value } } : { [operator]: value },
      },
    })),
  );

/** Leaves about few subjects, so that lists and ranges come about that can be drawn together. */
const anyCloseLeaf: fc.Arbitrary<WireLeaf> = fc
  .constantFrom('equals', 'not-equals', 'gte', 'lte')
  .chain((operator) => {
    const status = number.map((value) => ({ status: { [operator]: value } }));
    const env = text.map((value) => ({ properties: { env: { [operator]: value } } }));
    const fields = operator.endsWith('equals') ? fc.oneof(status, env) : status;
    return fields.map((held) => ({ request_response_rmt: held }));
  });

/** Two fields, or two operators of one, in a single leaf, as other clients may send them. */
const anyCrowdedLeaf: fc.Arbitrary<WireLeaf> = fc.oneof(
  fc.tuple(anyLeaf, anyLeaf).map(([one, other]) => ({
    request_response_rmt: { ...one.request_response_rmt, ...other.request_response_rmt },
  })),
  fc
    .tuple(number, number)
    .map(([gte, lte]) => ({ request_response_rmt: { latency: { gte, lte } } })),
);

const { wireNode } = fc.letrec<{ wireNode: WireNode }>((tie) => ({
  wireNode: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    { arbitrary: anyLeaf, weight: 3 },
    { arbitrary: anyCloseLeaf, weight: 2 },
    { arbitrary: anyCrowdedLeaf, weight: 1 },
    {
      arbitrary: fc.record({
        left: tie('wireNode'),
        operator: fc.constantFrom('and' as const, 'or' as const),
        right: tie('wireNode'),
      }),
      weight: 4,
    },
  ),
}));

/** Wire filters of any client: every pair, crowded leaves, lopsided nesting. */
export const anyWire: fc.Arbitrary<WireFilter> = fc.oneof(
  { arbitrary: wireNode, weight: 20 },
  { arbitrary: fc.constant('all' as const), weight: 1 },
);

function treeValue(field: FieldName, comparison: Comparison): fc.Arbitrary<Value> {
  const { operator, arity, value: kind } = comparison;
  if (arity === 'none' || kind === null) return fc.constant(null);
  if (kind === 'boolean') return fc.boolean();
  const asksNull = FIELDS[field].kind === 'text' && arity === 'list';
  const single = {
    number: fc.oneof(number, fc.constant(400.5)),
    'number-or-text': number.map(String),
    instant: fc.constantFrom(...INSTANTS),
    text: /like|pattern/.test(operator)
      ? fc.constantFrom(...PATTERNS)
      : asksNull
        ? text.filter((item) => item !== 'null')
        : text,
  }[kind] as fc.Arbitrary<string | number>;
  if (arity === 'one') return single;
  return fc.array(
    single,
    arity === 'pair' ? { minLength: 2, maxLength: 2 } : { minLength: 1, maxLength: 4 },
  );
}

/** Every field under every operator it offers. */
export const anyPredicate: fc.Arbitrary<Predicate> = anyPredicateOf(FIELD_NAMES);

export function anyPredicateOf(fields: readonly FieldName[]): fc.Arbitrary<Predicate> {
  return fc
    .constantFrom(
      ...fields.flatMap((field) =>
        comparisonsOf(field, SCORELENS_ABILITIES).map((comparison) => ({ field, comparison })),
      ),
    )
    .chain(({ field, comparison }) =>
      fc.record({
        field: fc.constant(field),
        key: FIELDS[field].kind === 'keyed' ? fc.constantFrom(...KEYS) : fc.constant(null),
        operator: fc.constant(comparison.operator),
        value: treeValue(field, comparison),
      }),
    );
}

const anyDraft: fc.Arbitrary<Draft> = fc.record({
  field: fc.option(fc.constantFrom(...FIELD_NAMES), { nil: null }),
  key: fc.constantFrom('', ...KEYS),
  operator: fc.constantFrom('gt', 'one-of', 'contains', null),
  values: fc.array(fc.string(), { maxLength: 3 }),
});

const rarely = fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0);

const anyCondition: fc.Arbitrary<Condition> = fc.record({
  kind: fc.constant('condition' as const),
  id: fc.constant(''),
  muted: rarely,
  predicate: fc.option(anyPredicate, { nil: null, freq: 12 }),
  draft: fc
    .option(anyDraft, { nil: null, freq: 1 })
    .chain((draft) => rarely.map((keep) => (keep ? draft : null))),
});

const anyOperator = fc.constantFrom('and' as const, 'or' as const);

const { treeNode } = fc.letrec<{ treeNode: FilterNode }>((tie) => ({
  treeNode: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: anyCondition, weight: 4 },
    { arbitrary: groupOf(tie('treeNode')), weight: 2 },
  ),
}));

function groupOf(child: fc.Arbitrary<FilterNode>): fc.Arbitrary<Group> {
  return fc.record({
    kind: fc.constant('group' as const),
    id: fc.constant(''),
    muted: rarely,
    operator: anyOperator,
    children: fc.array(child, { maxLength: 4 }),
  });
}

function numbered<T extends FilterNode>(node: T, newId: NewId): T {
  if (node.kind === 'condition') return { ...node, id: newId() };
  const id = newId();
  return { ...node, id, children: node.children.map((child) => numbered(child, newId)) };
}

/** Trees with muted, unfinished, half-typed and empty parts; ids `n1`, `n2`, … in reading order. */
export const anyTree: fc.Arbitrary<Group> = groupOf(treeNode).map((group) =>
  numbered(group, counter()),
);
