import { expect, test } from 'vitest';
import { HELICONE_ABILITIES, SCORELENS_ABILITIES } from './abilities.ts';
import { FIELD_NAMES, FIELDS, type FieldName, operatorsOf } from './fields.ts';
import { filterSchema, findFilterProblem, instantSchema } from './filter-node.ts';
import type { ValueKind } from './operators.ts';

/** `path: message`, null when the filter is accepted. */
function refusal(filter: unknown, abilities = SCORELENS_ABILITIES): string | null {
  const problem = findFilterProblem(filter, abilities);
  return problem && `${problem.path.join('.')}: ${problem.message}`;
}
const leaf = (fields: unknown) => ({ request_response_rmt: fields });
const fine = leaf({ latency: { gt: 900 } });
const or = (left: unknown, right: unknown) => ({ left, operator: 'or', right });

const SAMPLES: Readonly<Record<ValueKind, unknown>> = {
  number: 12.5,
  instant: '2024-01-31T05:00:00.000Z',
  text: '',
  boolean: false,
  'number-or-text': '87',
};
const WRONG: Readonly<Record<ValueKind, readonly unknown[]>> = {
  number: ['900', null, Number.NaN, Number.POSITIVE_INFINITY, [1], {}],
  instant: [1706677200000, 'yesterday', '', null],
  text: [1, true, null, ['a'], {}],
  boolean: ['true', 0, 1, null],
  'number-or-text': [true, null, [1], Number.NaN],
};

function leafOf(field: FieldName, operator: string, value: unknown) {
  const held = { [operator]: value };
  return leaf({ [field]: FIELDS[field].kind === 'keyed' ? { env: held } : held });
}

test('all pairs take their kind of value and refuse every other by its path', () => {
  let pairs = 0;
  for (const field of FIELD_NAMES)
    for (const [operator, kind] of Object.entries(operatorsOf(field, SCORELENS_ABILITIES))) {
      pairs += 1;
      expect(refusal(leafOf(field, operator, SAMPLES[kind])), `${field} ${operator}`).toBeNull();
      const key = FIELDS[field].kind === 'keyed' ? '.env' : '';
      for (const wrong of WRONG[kind])
        expect(refusal(leafOf(field, operator, wrong)), `${field} ${operator} ${wrong}`).toMatch(
          `request_response_rmt.${field}${key}.${operator}: expected `,
        );
    }
  expect(pairs).toBe(145);
});

test('everything matches "all" and the empty object some clients send for it', () => {
  expect(refusal('all')).toBeNull();
  expect(refusal({})).toBeNull();
  const schema = filterSchema(SCORELENS_ABILITIES);
  expect(schema.parse({})).toBe('all');
  expect(schema.parse('all')).toBe('all');
  expect(schema.parse(fine)).toEqual(fine);
});

test.each([
  [null, ': expected a leaf or a left/operator/right node'],
  ['ALL', ': expected a leaf or a left/operator/right node'],
  [[], ': expected a leaf or a left/operator/right node'],
  [[fine], ': expected a leaf or a left/operator/right node'],
  [or(fine, 'all'), 'right: expected a leaf or a left/operator/right node'],
  [or(or(fine, null), fine), 'left.right: expected a leaf or a left/operator/right node'],
  [{ left: fine, operator: 'or' }, 'right: is missing'],
  [{ operator: 'or', right: fine }, 'left: is missing'],
  [{ left: fine, right: fine }, 'operator: expected "and" or "or"'],
  [
    or(fine, { left: fine, operator: 'AND', right: fine }),
    'right.operator: expected "and" or "or"',
  ],
  [{ left: fine, operator: 'not', right: fine }, 'operator: expected "and" or "or"'],
  [{ ...or(fine, fine), id: 'n1' }, 'id: is not known here'],
  [{ ...or(fine, fine), ...fine }, 'request_response_rmt: is not known here'],
  [or({}, fine), 'left.request_response_rmt: expected one field with its operator'],
  [{ request: { latency: { gt: 1 } } }, 'request: is not a table; use request_response_rmt'],
  [{ ...fine, label: 'slow' }, 'label: is not a table; use request_response_rmt'],
  [leaf({}), 'request_response_rmt: expected one field with its operator'],
  [leaf([]), 'request_response_rmt: expected one field with its operator'],
  [leaf(null), 'request_response_rmt: expected one field with its operator'],
  [leaf({ latencies: { gt: 1 } }), 'request_response_rmt.latencies: is not a field'],
  [leaf({ latency: {} }), 'request_response_rmt.latency: expected an operator with a value'],
  [leaf({ latency: 900 }), 'request_response_rmt.latency: expected an operator with a value'],
  [
    or(leaf({ latency: { like: '9%' } }), fine),
    'left.request_response_rmt.latency.like: is not an operator of latency; it has equals, not-equals, gt, gte, lt, lte',
  ],
  [
    leaf({ latency: { gt: 1, GT: 2 } }),
    'request_response_rmt.latency.GT: is not an operator of latency; it has equals, not-equals, gt, gte, lt, lte',
  ],
  [
    leaf({ request_body: { equals: 'x' } }),
    'request_response_rmt.request_body.equals: is not an operator of request_body; it has contains',
  ],
  [leaf({ properties: {} }), 'request_response_rmt.properties: expected a key with an operator'],
  [leaf({ properties: 'env' }), 'request_response_rmt.properties: expected a key with an operator'],
  [
    leaf({ properties: { equals: 'prod' } }),
    'request_response_rmt.properties.equals: expected an operator with a value',
  ],
  [
    leaf({ properties: { env: {} } }),
    'request_response_rmt.properties.env: expected an operator with a value',
  ],
  [
    leaf({ properties: { env: { gt: 1 } } }),
    'request_response_rmt.properties.env.gt: is not an operator of properties; it has equals, not-equals, like, ilike, contains, not-contains',
  ],
  [leaf({ status: { equals: '200' } }), 'request_response_rmt.status.equals: expected a number'],
  [leaf({ model: { equals: 4 } }), 'request_response_rmt.model.equals: expected a text'],
  [leaf({ threat: { equals: 1 } }), 'request_response_rmt.threat.equals: expected true or false'],
  [
    leaf({ scores: { accuracy: { equals: true } } }),
    'request_response_rmt.scores.accuracy.equals: expected a number or a text',
  ],
])('refused: %j', (filter, expected) => {
  expect(refusal(filter)).toBe(expected);
});

test('names that every object has are no tables, fields, operators or parts, and are fine as keys', () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__']) {
    const parsed = (json: string): unknown => JSON.parse(json.replaceAll('NAME', name));
    const path = `request_response_rmt.${name}`;
    expect(refusal(parsed('{"NAME": {"latency": {"gt": 1}}}'))).toBe(
      `${name}: is not a table; use request_response_rmt`,
    );
    expect(refusal(parsed('{"request_response_rmt": {"NAME": {"equals": 1}}}'))).toBe(
      `${path}: is not a field`,
    );
    expect(refusal(parsed('{"request_response_rmt": {"latency": {"NAME": 1}}}'))).toMatch(
      `request_response_rmt.latency.${name}: is not an operator of latency`,
    );
    expect(refusal(parsed('{"left": {}, "operator": "NAME", "right": {}}'))).toBe(
      'operator: expected "and" or "or"',
    );
    expect(
      refusal(parsed('{"request_response_rmt": {"properties": {"NAME": {"equals": "x"}}}}')),
    ).toBeNull();
    expect(
      refusal(parsed('{"request_response_rmt": {"properties": {"NAME": {"NAME": "x"}}}}')),
    ).toMatch(`request_response_rmt.properties.${name}.${name}: is not an operator`);
  }
});

test('keys hold any character, and none at all', () => {
  for (const key of ['', ' ', 'a.b', '"', "'", '%', '😀', 'equals', 'left'])
    expect(refusal(leaf({ properties: { [key]: { equals: 'x' } } })), key).toBeNull();
});

test('several fields, keys and operators may share a leaf; each is checked', () => {
  const crowded = {
    latency: { gte: 1, lte: 9 },
    properties: { env: { equals: 'prod', 'not-equals': 'dev' }, feature: { like: 'a%' } },
    model: { contains: 'gpt' },
  };
  expect(refusal(leaf(crowded))).toBeNull();
  expect(refusal(leaf({ ...crowded, status: { equals: 'x' } }))).toBe(
    'request_response_rmt.status.equals: expected a number',
  );
  expect(refusal(leaf({ properties: { env: { equals: 'prod' }, feature: { like: 1 } } }))).toBe(
    'request_response_rmt.properties.feature.like: expected a text',
  );
});

test('scores are compared by size only where the endpoint can', () => {
  const above = leaf({ scores: { accuracy: { gt: 80 } } });
  expect(refusal(above)).toBeNull();
  expect(refusal(above, HELICONE_ABILITIES)).toBe(
    'request_response_rmt.scores.accuracy.gt: is not an operator of scores; it has equals, not-equals, like, ilike, contains, not-contains',
  );
  expect(refusal(leaf({ scores: { accuracy: { gt: '80' } } }))).toBe(
    'request_response_rmt.scores.accuracy.gt: expected a number',
  );
  for (const value of [80, '80'])
    expect(
      refusal(leaf({ scores: { accuracy: { equals: value } } }), HELICONE_ABILITIES),
    ).toBeNull();
});

/** A chain of `levels` levels, its deepest leaf included. */
function chain(levels: number, side: 'left' | 'right'): unknown {
  let node: unknown = fine;
  for (let level = 1; level < levels; level += 1)
    node = side === 'left' ? or(node, fine) : or(fine, node);
  return node;
}

function balanced(leaves: number): unknown {
  if (leaves === 1) return fine;
  const half = Math.floor(leaves / 2);
  return or(balanced(half), balanced(leaves - half));
}

test.each(['left', 'right'] as const)('200 levels to the %s are taken, 201 are not', (side) => {
  expect(refusal(chain(200, side))).toBeNull();
  expect(refusal(chain(201, side))).toBe(': the filter is nested deeper than 200 levels');
  expect(refusal(chain(200_000, side))).toBe(': the filter is nested deeper than 200 levels');
});

test('5,000 leaves are taken, 5,001 are not', () => {
  expect(refusal(balanced(5_000))).toBeNull();
  expect(refusal(balanced(5_001))).toBe(': the filter has more than 5000 conditions');
});

test('each test of a leaf counts as a condition', () => {
  const keys = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, { equals: 'v' }]));
  const wide = (count: number) =>
    leaf({ properties: keys(count), latency: { gt: 1, lt: 9 }, status: { equals: 200 } });
  expect(refusal(wide(4_997))).toBeNull();
  expect(refusal(wide(4_998))).toBe(': the filter has more than 5000 conditions');
  expect(refusal(or(wide(2_497), wide(2_497)))).toBeNull();
  expect(refusal(or(wide(2_497), wide(2_498)))).toMatch('more than 5000 conditions');
});

test('a refusal keeps its path through zod', () => {
  const result = filterSchema(SCORELENS_ABILITIES).safeParse(
    or(fine, leaf({ latency: { gt: 'x' } })),
  );
  expect(result.error?.issues).toMatchObject([
    {
      path: ['right', 'request_response_rmt', 'latency', 'gt'],
      message: 'expected a number',
    },
  ]);
});

test.each([
  '2024-01-31',
  '2024-02-29',
  '0001-01-01',
  '9999-12-31T23:59:59.999Z',
  '2024-01-31T05:00Z',
  '2024-01-31T05:00:00Z',
  '2024-01-31T05:00:00.5Z',
  '2024-01-31T05:00:00.123456789Z',
  '2024-01-31T05:00:00+05:30',
  '2024-01-31T05:00:00-0800',
])('an instant: %s', (text) => {
  expect(instantSchema.safeParse(text).success).toBe(true);
});

test.each([
  '',
  'now',
  '2024',
  '2024-01',
  '24-01-31',
  '2024-1-31',
  '2024-13-01',
  '2024-01-32',
  '2024-02-30',
  '2023-02-29',
  '1900-02-29T00:00:00Z',
  '2024-04-31T12:00:00+02:00',
  '0000-01-01',
  '+002024-01-31',
  '-000001-01-01T00:00:00Z',
  '2024-01-31T05',
  '2024-01-31T05:00',
  '2024-01-31T05:00:00',
  '2024-01-31 05:00:00Z',
  '2024-01-31t05:00:00z',
  '2024-01-31T25:00:00Z',
  '2024-01-31T05:60:00Z',
  '2024-01-31T05:00:61Z',
  '2024-01-31T05:00:00+25:00',
  '2024-01-31T05:00:00.1234567890Z',
  '2024-01-31T05:00:00Z\n',
  ' 2024-01-31',
])('no instant: %j', (text) => {
  expect(instantSchema.safeParse(text).success).toBe(false);
});
