import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ABILITIES_PATH, SCORES_PATH } from '../contract/scores-query.ts';
import { PROPERTY_KEYS_PATH, propertyValuesPath, SUGGEST_PATH } from '../contract/suggestions.ts';
import { createApp } from './app.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './engine-error.ts';
import { importLines } from './import-lines.ts';
import { readLines } from './json-lines.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { addRequests, openTestStore, uuid } from './store.test-support.ts';

let opened: Awaited<ReturnType<typeof openTestStore>>;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  opened = await openTestStore();
  app = createApp({ store: opened.store });
  const file = fileURLToPath(new URL('../demo/aider-evals.jsonl.gz', import.meta.url));
  const report = await importLines(opened.store, readLines(file), {
    onProgress: () => {},
    onBadLine: (line, reason) => {
      throw new Error(`line ${line}: ${reason}`);
    },
  });
  expect(report).toMatchObject({ rows: 28_445, badLines: 0, unknown: new Map() });
}, 120_000);
afterAll(() => opened.close());

interface Answer {
  status: number;
  body: {
    data: { created_at_trunc: string; score_key: string; score_sum: number }[];
    error: string;
  };
}

async function post(path: string, body: unknown, on = app): Promise<Answer> {
  const response = await on.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const QUESTION = {
  userFilter: 'all' as unknown,
  timeFilter: { start: '2023-01-01', end: '2025-12-31' },
  dbIncrement: 'year',
  timeZoneDifference: 0,
};
const leaf = (field: string, test: unknown) => ({ request_response_rmt: { [field]: test } });

async function meansOf(benchmark: string, key: string) {
  const userFilter = leaf('properties', { benchmark: { equals: benchmark } });
  const { body } = await post(SCORES_PATH, { ...QUESTION, userFilter });
  return body.data
    .filter((row) => row.score_key === key)
    .map((row) => [row.created_at_trunc.slice(0, 4), row.score_sum]);
}

test('the means of whole benchmark years are those of the published runs', async () => {
  expect(await meansOf('polyglot', 'pass_2-hcone-bool')).toEqual([
    ['2024', 746 / 2924],
    ['2025', 6667 / 12594],
  ]);
  expect(await meansOf('edit', 'pass_2-hcone-bool')).toEqual([
    ['2023', 234 / 399],
    ['2024', 6823 / 12528],
  ]);
});

test('a year without scored requests is one filler row', async () => {
  const userFilter = leaf('properties', { benchmark: { equals: 'polyglot' } });
  const { body } = await post(SCORES_PATH, { ...QUESTION, userFilter });
  expect(body.data[0]).toEqual({
    created_at_trunc: '2023-01-01T00:00:00.000Z',
    score_key: '',
    score_sum: 0,
  });
});

test('empty filters: all of them find everything', async () => {
  const frame = { ...QUESTION, dbIncrement: 'month' };
  const found = await post(SCORES_PATH, { ...frame, userFilter: 'all' });
  expect(found.body.data.length).toBeGreaterThan(36);
  expect(await post(SCORES_PATH, { ...frame, userFilter: {} })).toEqual(found);
  const everything = leaf('status', { gte: 0 });
  expect(await post(SCORES_PATH, { ...frame, userFilter: everything })).toEqual(found);
});

test('both ends of a range count, to the millisecond', async () => {
  const exactly = (start: string, end: string) =>
    post(SCORES_PATH, { ...QUESTION, timeFilter: { start, end } }).then(
      ({ body }) => body.data.find((row) => row.score_key === 'seconds')?.score_sum,
    );
  expect(await exactly('2023-11-06T21:23:59.000Z', '2023-11-06T21:23:59.000Z')).toBe(7);
  expect(await exactly('2023-11-06T21:23:59.0001Z', '2023-11-06T21:24:05.499Z')).toBe(undefined);
});

test.each([
  ['{', 'the body is not JSON'],
  ['[]', 'body: expected object'],
  [
    { ...QUESTION, dbIncrement: 'years' },
    'dbIncrement: expected one of min, hour, day, week, month, year',
  ],
  [{ ...QUESTION, timeZoneDifference: 1441 }, 'timeZoneDifference: expected at most 1440'],
  [{ ...QUESTION, timeZoneDifference: 0.5 }, 'timeZoneDifference: expected int'],
  [{ ...QUESTION, timeZoneDifference: undefined }, 'timeZoneDifference: is missing'],
  [{ ...QUESTION, note: 1 }, 'note: is not known here'],
  [
    { ...QUESTION, timeFilter: { start: '2024-01-01', end: 'soon' } },
    'timeFilter.end: expected a date or an ISO 8601 instant such as 2024-01-31T05:00:00.000Z',
  ],
  [
    { ...QUESTION, timeFilter: { start: '2025-01-01', end: '2024-01-01' } },
    'timeFilter: start is after end',
  ],
  [
    { ...QUESTION, dbIncrement: 'min' },
    'timeFilter: the range holds 1576801 buckets of one min, the limit is 100000',
  ],
  [
    { ...QUESTION, userFilter: 'some' },
    'userFilter: expected a leaf or a left/operator/right node',
  ],
  [
    { ...QUESTION, userFilter: leaf('latncy', { gt: 1 }) },
    'userFilter.request_response_rmt.latncy: is not a field',
  ],
  [
    {
      ...QUESTION,
      userFilter: {
        left: leaf('latency', { like: 'x' }),
        operator: 'and',
        right: leaf('status', { equals: 200 }),
      },
    },
    'userFilter.left.request_response_rmt.latency.like: is not an operator of latency; it has equals, not-equals, gt, gte, lt, lte',
  ],
  [
    { ...QUESTION, userFilter: leaf('latency', { gt: '5' }) },
    'userFilter.request_response_rmt.latency.gt: expected a number',
  ],
])('%j is refused: %s', async (question, error) => {
  expect(await post(SCORES_PATH, question)).toEqual({ status: 400, body: { data: null, error } });
});

test('too much: the limits on buckets, conditions, depth and body', async () => {
  let deep: unknown = leaf('status', { equals: 200 });
  for (let level = 0; level < 200; level += 1)
    deep = {
      left: deep,
      operator: level % 2 ? 'and' : 'or',
      right: leaf('status', { equals: level }),
    };
  const tooDeep = await post(SCORES_PATH, { ...QUESTION, userFilter: deep });
  expect(tooDeep).toMatchObject({ status: 400, body: { data: null } });
  expect(tooDeep.body.error).toMatch(/^userFilter: .*200 levels$/);
  const keys = Array.from({ length: 5_001 }, (_, at) => [`${at}`, { equals: 'x' }]);
  const userFilter = leaf('properties', Object.fromEntries(keys));
  expect(await post(SCORES_PATH, { ...QUESTION, userFilter })).toMatchObject({
    status: 400,
    body: { data: null, error: 'userFilter: the filter has more than 5000 conditions' },
  });
  const minutes = { start: '2012-01-01', end: '2012-03-10T10:39:59.999Z' };
  const frame = { ...QUESTION, dbIncrement: 'min', timeFilter: minutes };
  expect((await post(SCORES_PATH, frame)).body.data).toHaveLength(100_000);
  const more = { ...frame, timeFilter: { ...minutes, end: '2012-03-10T10:40:00Z' } };
  expect(await post(SCORES_PATH, more)).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('100001 buckets of one min, the limit is 100000') },
  });
  const large = await post(SCORES_PATH, ' '.repeat(1024 * 1024 + 1));
  expect(large).toMatchObject({ status: 413, body: { data: null } });
});

test('a filter 200 deep and one of 5,000 leaves are answered', async () => {
  const balanced = (leaves: object[]): object => {
    if (leaves.length === 1) return leaves[0] ?? {};
    const middle = leaves.length >> 1;
    return {
      left: balanced(leaves.slice(0, middle)),
      operator: 'or',
      right: balanced(leaves.slice(middle)),
    };
  };
  const leaves = Array.from({ length: 5_000 }, (_, at) => leaf('model', { equals: `model ${at}` }));
  const many = await post(SCORES_PATH, { ...QUESTION, userFilter: balanced(leaves) });
  expect(many).toMatchObject({ status: 200, body: { error: null } });
  expect(many.body.data.map((row) => row.score_key)).toEqual(['', '', '']);
  let deep: object = leaf('properties', { benchmark: { equals: 'polyglot' } });
  for (let level = 0; level < 199; level += 1)
    deep = {
      left: deep,
      operator: level % 2 ? 'and' : 'or',
      right: leaf('status', { [level % 2 ? 'equals' : 'lt']: 200 }),
    };
  expect(await post(SCORES_PATH, { ...QUESTION, userFilter: deep })).toMatchObject({ status: 200 });
}, 60_000);

test('unknown addresses and methods', async () => {
  expect(await post('/v1/nothing', {})).toEqual({
    status: 404,
    body: { data: null, error: 'there is nothing at this address' },
  });
  const response = await app.request(SCORES_PATH);
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST');
});

test('health and abilities', async () => {
  expect((await app.request('/healthz')).status).toBe(200);
  expect(await (await app.request(ABILITIES_PATH)).json()).toEqual({
    scoreOrdering: true,
    exactZones: true,
    missingFields: [],
  });
});

test('suggestions: prefix before substring, then by use', async () => {
  const keys = await post(PROPERTY_KEYS_PATH, {});
  expect(keys.body.data).toContainEqual({ property: 'reasoning_effort' });
  expect((await post(propertyValuesPath('benchmark'), { searchTerm: '' })).body.data).toEqual([
    'polyglot',
    'edit',
  ]);
  const scores = await post(SUGGEST_PATH, { field: 'scores', searchTerm: 'S' });
  expect(scores.body.data).toEqual([
    'seconds',
    'pass_1-hcone-bool',
    'pass_2-hcone-bool',
    'cost_micro_usd',
  ]);
  const wrong = await post(SUGGEST_PATH, { field: 'latency', searchTerm: '' });
  expect(wrong).toMatchObject({ status: 400, body: { data: null } });
  await addRequests(opened.store, [
    { request_id: uuid(1), request_created_at: '1990-01-01', properties: { "a/b' ü": 'found' } },
  ]);
  expect((await post(propertyValuesPath("a/b' ü"), { searchTerm: 'OU' })).body.data).toEqual([
    'found',
  ]);
});

test('a store without a column refuses the fields that need it, by name', async () => {
  const poorer = createApp({ store: { ...opened.store, missingFields: ['node_id'] } });
  const userFilter = leaf('node_id', { equals: 'x' });
  expect(await post(SCORES_PATH, { ...QUESTION, userFilter }, poorer)).toEqual({
    status: 400,
    body: { data: null, error: 'userFilter: this deployment has no column for node_id' },
  });
});

test('failures: limits of the engine are said in words, its own text never leaves', async () => {
  const spent = { ...QUESTION_LIMITS, rowsRead: 10 };
  const small = createApp({ store: opened.store, limits: spent });
  const answer = await post(SCORES_PATH, QUESTION, small);
  expect(answer.status).toBe(503);
  expect(answer.body.error).not.toMatch(/Code|SELECT|\//);
  for (const [reason, status] of [
    ['time', 504],
    ['memory', 503],
    ['down', 503],
    ['failed', 500],
  ] as const) {
    const engine: Engine = {
      ...opened.store.engine,
      query: async () => {
        throw new EngineError(reason, 'SELECT secret FROM /tmp/path');
      },
    };
    const failing = createApp({ store: { ...opened.store, engine } });
    const { status: answered, body } = await post(SCORES_PATH, QUESTION, failing);
    expect(answered).toBe(status);
    expect(body.error).not.toMatch(/SELECT|tmp/);
  }
});
