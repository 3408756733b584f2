import fc from 'fast-check';
import { FIELD_NAMES, FIELDS, type FieldName, operatorsOf } from '../contract/fields.ts';
import { INCREMENTS } from '../contract/increments.ts';
import type { ValueKind, WireOperator } from '../contract/operators.ts';
import type { JudgedQuestion, JudgedRequest } from './judge.test-support.ts';
import { uuid } from './store.test-support.ts';

const KEYS = [
  'accuracy',
  "it's",
  'a%b',
  'a_b',
  'back\\slash',
  '🎉',
  '__proto__',
  'constructor',
  'helicone-score-feedback',
  'good-hcone-bool',
  '{p0:String}',
  'null',
  'Ünï',
  '',
];
const TEXTS = [
  'prod',
  'Prod',
  'null',
  '',
  '%',
  '_',
  'a%b',
  'a_b',
  'axb',
  'a\\b',
  '\\',
  'ends\\',
  "'; DROP TABLE request_response_rmt; --",
  '{p0:String}',
  '🎉',
  'é',
  'CAFÉ',
  'line\nbreak',
  'tab\there',
  '\\N',
  '0',
  '-7',
  '100%',
];
const PATTERNS = [
  'a%',
  '%b',
  'a_b',
  'a\\_b',
  'a\\%b',
  '%\\',
  '\\\\',
  '%\\\\',
  'a\\b',
  '_',
  '%',
  '%É',
  'p%D',
  '%_%_%',
  '\\',
  '%0%',
  '-_',
  '1',
];
const INTEGERS = [
  0,
  1,
  -1,
  2,
  7,
  -7,
  50,
  100,
  200,
  429,
  900,
  3_000_000_000,
  Number.MAX_SAFE_INTEGER,
];
const NUMBERS = [...INTEGERS, 900.5, -0.5, 1e300, -1e300, 2 ** 63, -(2 ** 63), 2 ** 53, -0];
const UUIDS = [1, 2, 3, 4].map(uuid);
const UUID_TEXTS = [...UUIDS, uuid(255), uuid(255).toUpperCase(), 'null', 'not a uuid', ''];
const UUID_PATTERNS = ['%1', '%-4000-%', '%FF', '________-%', '0%2', 'x'];
const TIMES = [
  '1970-01-01T00:00:00.000Z',
  '1970-01-01T11:59:59.999Z',
  '1999-12-31T23:59:59.999Z',
  '2000-02-29T12:00:00.000Z',
  '2024-01-01T00:00:00.000Z',
  '2024-01-01T00:00:00.999Z',
  '2024-01-07T23:59:59.999Z',
  '2024-01-08T00:00:00.000Z',
  '2024-02-29T23:30:00.000Z',
  '2024-03-31T01:00:00.000Z',
  '2024-12-30T04:30:00.001Z',
  '2024-12-31T23:59:59.999Z',
  '2025-01-01T00:00:00.000Z',
  '2100-12-31T23:59:59.999Z',
];

const one = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 });
/** Some at the known edges, most spread over three months of 2024 so that buckets hold several. */
const time = fc.oneof(
  one(TIMES),
  fc
    .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2024, 2, 31) })
    .map((instant) => new Date(instant).toISOString()),
);
/** At least one; a minimum would keep a list that shrinks from losing its last element but one. */
export const someOf = <T>(value: fc.Arbitrary<T>, most: number) =>
  fc.array(value, { maxLength: most, size: 'max' }).filter(({ length }) => length > 0);
const mapOf = <T>(value: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.tuple(one(KEYS), value), { maxLength: 5, selector: ([key]) => key })
    .map((entries) => Object.fromEntries(entries));

/** A request with nulls, odd keys and odd values, in table form; ids repeat, so some are versions of others. */
export const requestArbitrary: fc.Arbitrary<JudgedRequest> = fc.record({
  request_id: fc.integer({ min: 1, max: 260 }).map(uuid),
  organization_id: one(UUIDS.slice(0, 2)),
  request_created_at: time,
  response_created_at: maybe(time),
  updated_at: time,
  latency: maybe(one(INTEGERS)),
  status: one([0, 200, 429, 500]),
  prompt_tokens: maybe(one(INTEGERS)),
  completion_tokens: maybe(one(INTEGERS)),
  prompt_cache_read_tokens: one(INTEGERS),
  prompt_cache_write_tokens: one(INTEGERS),
  time_to_first_token: maybe(one(INTEGERS)),
  model: one(TEXTS),
  user_id: one(TEXTS),
  node_id: one(TEXTS),
  job_id: one(TEXTS),
  target_url: maybe(one(TEXTS)),
  request_body: one(TEXTS),
  response_body: one(TEXTS),
  threat: maybe(fc.boolean()),
  cache_enabled: fc.boolean(),
  cache_reference_id: one(UUIDS),
  assets: fc.uniqueArray(one(TEXTS), { maxLength: 3 }),
  properties: mapOf(one(TEXTS)),
  scores: mapOf(one(INTEGERS)),
});

export interface Pair {
  readonly field: FieldName;
  readonly operator: WireOperator;
  readonly kind: ValueKind;
}

/** All field-operator pairs of our own endpoint: 145. */
export const PAIRS: readonly Pair[] = FIELD_NAMES.flatMap((field) =>
  Object.entries(operatorsOf(field, { scoreOrdering: true })).map(([operator, kind]) => ({
    field,
    operator: operator as WireOperator,
    kind,
  })),
);

/** A leaf for one pair, with values that rows have and others that nearly match. */
export function leafArbitrary({ field, operator, kind }: Pair): fc.Arbitrary<object> {
  return fc.tuple(one(KEYS), valueArbitrary(field, operator, kind)).map(([key, value]) => {
    const test = { [operator]: value };
    const named = FIELDS[field].kind === 'keyed' ? { [key]: test } : test;
    return { request_response_rmt: { [field]: named } };
  });
}

function valueArbitrary(
  field: FieldName,
  operator: WireOperator,
  kind: ValueKind,
): fc.Arbitrary<unknown> {
  if (kind === 'number') return one(NUMBERS);
  if (kind === 'boolean') return fc.boolean();
  if (kind === 'instant') return time;
  const isUuid = 'uuid' in FIELDS[field];
  const isExact = operator === 'equals' || operator === 'not-equals';
  if (isUuid) return one(isExact ? UUID_TEXTS : UUID_PATTERNS);
  if (field === 'scores_column' || field === 'search_properties')
    return one([...KEYS, ...PATTERNS]);
  if (kind === 'number-or-text') return fc.oneof(one(NUMBERS), one([...TEXTS, '900', '50']));
  return isExact ? one(TEXTS) : fc.oneof(one(PATTERNS), one(TEXTS));
}

const anyLeaf = fc.integer({ min: 0, max: PAIRS.length - 1 }).chain((at) => {
  const pair = PAIRS[at];
  if (!pair) throw new Error('no such pair');
  return leafArbitrary(pair);
});

const MOST_LEAVES = 5;

/** A leaf, and for all but the last how it is joined to those that follow: the operator, and where they are cut in two. */
type Part = readonly [leaf: object, operator: 'and' | 'or', cut: number];

/** Made from a list, so that a tree that fails shrinks to the leaves that matter: a list loses what it can do without. */
const treeArbitrary = someOf(
  fc.tuple(anyLeaf, fc.constantFrom('and', 'or'), fc.nat(100)),
  MOST_LEAVES,
).map(treeOf);

function treeOf(parts: readonly Part[]): object {
  const [[leaf, operator, cut] = [{}, 'and', 0]] = parts;
  if (parts.length === 1) return leaf;
  const middle = 1 + (cut % (parts.length - 1));
  return {
    left: treeOf(parts.slice(0, middle)),
    operator,
    right: treeOf(parts.slice(middle)),
  };
}

/** Any tree over all pairs, "all" among them. */
export const filterArbitrary: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<unknown>('all', {}) },
  { weight: 30, arbitrary: treeArbitrary },
);

const WIDTHS: Readonly<Record<(typeof INCREMENTS)[number], number>> = {
  min: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
  year: 365 * 86_400_000,
};

/** Everything but the filter: at most 200 buckets, or a century and more by month or year. */
export const frameArbitrary: fc.Arbitrary<Omit<JudgedQuestion, 'userFilter'>> = fc
  .tuple(
    fc.constantFrom(...INCREMENTS),
    time,
    fc.integer({ min: 0, max: 200 }),
    fc.oneof(fc.constantFrom(0, 330, -330, 720, -720), fc.integer({ min: -720, max: 720 })),
    fc.boolean(),
  )
  .map(([dbIncrement, start, buckets, timeZoneDifference, wide]) => {
    const long = wide && (dbIncrement === 'month' || dbIncrement === 'year');
    const end = Date.parse(start) + buckets * WIDTHS[dbIncrement];
    return {
      dbIncrement,
      timeZoneDifference,
      timeFilter: long
        ? { start: '1970-01-01T00:00:00.000Z', end: '2100-12-31T23:59:59.999Z' }
        : { start, end: new Date(end).toISOString() },
    };
  });
