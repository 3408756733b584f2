import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INCREMENTS } from '../contract/increments.ts';
import { SCORES_PATH } from '../contract/scores-query.ts';
import { createApp } from './app.ts';
import { TABLE } from './columns.ts';
import { askHelicone, CREATE_HELICONE } from './helicone.test-support.ts';
import type { JudgedQuestion, JudgedRequest, JudgedRow } from './judge.test-support.ts';
import { leafArbitrary, PAIRS, type Pair, requestArbitrary } from './questions.test-support.ts';
import { addRequests, openTestStore, uuid } from './store.test-support.ts';

const SEED = 20240131;
let opened: Awaited<ReturnType<typeof openTestStore>>;
let app: ReturnType<typeof createApp>;
/** Twice 2^62 overflows 64 bits; the marks keep these requests apart from the random ones. */
const SPECIAL: JudgedRequest[] = [
  special(1, { request_created_at: '2030-01-10T01:30:00.000Z', scores: { s: 10 } }),
  special(2, {
    request_created_at: '2030-01-10T12:00:00.000Z',
    scores: { s: 30 },
    latency: 3_000_000_000,
  }),
  special(3, {
    request_created_at: '2031-01-01T00:00:00.000Z',
    scores: { big: '4611686018427387904' },
  }),
  special(4, {
    request_created_at: '2031-01-01T00:00:00.000Z',
    scores: { big: '4611686018427387904' },
  }),
  special(5, {
    request_created_at: '2032-01-01T00:00:00.000Z',
    scores: { '': 7 },
    model: 'ends\\',
  }),
  special(6, {
    request_created_at: '2032-01-01T00:00:00.000Z',
    scores: { s: 900 },
    assets: ['a'],
    properties: { env: 'prod' },
  }),
];

function special(id: number, more: Partial<JudgedRequest>): JudgedRequest {
  return { request_id: uuid(1_000 + id), request_created_at: '', ...more };
}

beforeAll(async () => {
  opened = await openTestStore();
  const requests = fc.sample(requestArbitrary, { seed: SEED, numRuns: 300 });
  await addRequests(opened.store, requests);
  await addRequests(opened.store, SPECIAL);
  const { engine } = opened.store;
  await engine.command(CREATE_HELICONE);
  const columns = [...CREATE_HELICONE.matchAll(/[(,]\s+(\w+) (?=[A-Z])/g)].map(([, name]) => name);
  await engine.command(`INSERT INTO helicone (${columns}) SELECT ${columns} FROM ${TABLE} FINAL`);
  app = createApp({ store: opened.store });
});
afterAll(() => opened.close());

async function post(question: object) {
  const response = await app.request(SCORES_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  return { status: response.status, ...(await response.json()) };
}
const ours = async (question: JudgedQuestion): Promise<JudgedRow[]> =>
  (await post(question)).data.filter((row: JudgedRow) => row.score_key !== '');
const theirs = async (question: JudgedQuestion) =>
  (await askHelicone(opened.store.engine, question)).filter((row) => row.score_key !== '');
const leaf = (fields: object) => ({ request_response_rmt: fields });
const inYear = (year: number, userFilter: unknown = 'all'): JudgedQuestion => ({
  userFilter,
  timeFilter: { start: `${year}-01-01`, end: `${year}-12-31T23:59:59.999Z` },
  dbIncrement: 'day',
  timeZoneDifference: 0,
});

/** Pairs that Helicone's own database refuses. */
function failsThere({ field, operator }: Pair): boolean {
  if (['scores_column', 'search_properties', 'node_id', 'job_id', 'assets'].includes(field))
    return true;
  const isUuid = ['organization_id', 'request_id', 'cache_reference_id'].includes(field);
  return isUuid || (field === 'scores' && operator !== 'equals' && operator !== 'not-equals');
}

const WORKING = PAIRS.filter((pair) => !failsThere(pair));

/** Values with a meaning of their own there, each a line of the table of differences. */
function isPlain(text: string): boolean {
  const isTextOfScore = text.includes('"scores":') && !/equals":"?-?\d+"?}/.test(text);
  const endsInBackslash = /like":"[^"]*\\"/.test(text);
  return !isTextOfScore && !endsInBackslash && !/[3-9]\d{9}|\d{11}|e\+|\.5/.test(text);
}

test('what works there answers the same here', async () => {
  const frames = fc.record({
    dbIncrement: fc.constantFrom(...INCREMENTS),
    timeZoneDifference: fc.constantFrom(0, 300, 720),
  });
  let compared = 0;
  for (const pair of WORKING) {
    const leaves = fc.sample(fc.tuple(leafArbitrary(pair), frames), { seed: SEED, numRuns: 6 });
    for (const [userFilter, frame] of leaves) {
      if (!isPlain(JSON.stringify(userFilter))) continue;
      const timeFilter = { start: '2024-01-01', end: '2024-01-31T23:59:59.999Z' };
      const question = { ...frame, userFilter, timeFilter };
      const [mine, other] = [await ours(question), await theirs(question)];
      expect(mine, JSON.stringify(userFilter)).toEqual(other);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(300);
}, 240_000);

test('each line of docs/endpoint-differences.md has a test of its name here, or in the file that it names', () => {
  const read = (...path: string[]) => readFileSync(join(import.meta.dirname, ...path), 'utf8');
  const [, , ...lines] = read('../../docs/endpoint-differences.md').match(/^\|.*\|$/gm) ?? [];
  expect(lines).toHaveLength(13);
  for (const line of lines) {
    const [, name = '', ...rest] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [, file] = /`(\S+\.test\.ts)`/.exec(rest.join()) ?? [];
    const tests = [...read(file ?? 'helicone-agree.test.ts').matchAll(/^test\('(.*)', /gm)];
    const titles = tests.map(([, title = '']) => title.replace(/:.*/, ''));
    expect(titles, name).toContain(name);
  }
});

test('zones east of UTC', async () => {
  const question = { ...inYear(2030), timeZoneDifference: -120 };
  expect((await theirs(question)).map((row) => row.created_at_trunc)).toEqual([
    '2030-01-08T22:00:00.000Z',
    '2030-01-09T22:00:00.000Z',
  ]);
  expect(await ours(question)).toEqual([
    { created_at_trunc: '2030-01-09T22:00:00.000Z', score_key: 's', score_sum: 20 },
  ]);
});

test('whole numbers beyond 32 bits', async () => {
  const question = inYear(2030, leaf({ latency: { equals: 3_000_000_000 } }));
  expect(await theirs(question)).toEqual([]);
  expect(await ours(question)).toHaveLength(1);
});

test('sums beyond 64 bits', async () => {
  expect((await theirs(inYear(2031)))[0]?.score_sum).toBe(-(2 ** 62));
  expect((await ours(inYear(2031)))[0]?.score_sum).toBe(2 ** 62);
});

test('a pattern that ends in a backslash', async () => {
  const question = inYear(2032, leaf({ model: { like: '%\\' } }));
  await expect(theirs(question)).rejects.toThrow();
  expect((await post(question)).data).toContainEqual(expect.objectContaining({ score_sum: 7 }));
});

test('texts of scores, and their order', async () => {
  await expect(theirs(inYear(2032, leaf({ scores: { s: { like: '9%' } } })))).rejects.toThrow();
  await expect(theirs(inYear(2032, leaf({ scores: { s: { equals: 'x' } } })))).rejects.toThrow();
  expect(await ours(inYear(2032, leaf({ scores: { s: { equals: 'x' } } })))).toEqual([]);
  for (const asked of [{ like: '9%' }, { contains: '00' }, { gt: 899.5 }])
    expect(await ours(inYear(2032, leaf({ scores: { s: asked } })))).toHaveLength(1);
});

test('patterns of ids, and texts that are none', async () => {
  for (const asked of [{ like: '%3ee' }, { equals: 'not a uuid' }])
    await expect(theirs(inYear(2032, leaf({ request_id: asked })))).rejects.toThrow();
  expect(await ours(inYear(2032, leaf({ request_id: { like: '%3ee' } })))).toHaveLength(1);
  expect(await ours(inYear(2032, leaf({ request_id: { equals: 'not a uuid' } })))).toEqual([]);
});

test('names of scores and properties, assets, nodes and jobs', async () => {
  for (const asked of [
    { scores_column: { equals: 's' } },
    { search_properties: { any: { contains: 'nv' } } },
    { assets: { equals: 'a' } },
    { node_id: { 'not-equals': 'x' } },
    { job_id: { 'not-equals': 'x' } },
  ]) {
    await expect(theirs(inYear(2032, leaf(asked)))).rejects.toThrow();
    expect((await ours(inYear(2032, leaf(asked)))).map((row) => row.score_key)).toContain('s');
  }
});

test('several tests in one leaf', async () => {
  const question = inYear(2030, leaf({ latency: { gt: 1, lt: 2 }, model: { equals: 'x' } }));
  expect(await theirs(question)).toHaveLength(1);
  expect(await ours(question)).toEqual([]);
});

test('what is not known', async () => {
  for (const [userFilter, place] of [
    [leaf({ latncy: { gt: 1 } }), 'latncy'],
    [leaf({ latency: { like: '1' } }), 'latency.like'],
    [{ requests: { latency: { gt: 1 } } }, 'requests'],
  ] as const) {
    const { status, data, error } = await post(inYear(2030, userFilter));
    expect({ status, data }).toEqual({ status: 400, data: null });
    expect(error).toContain(place);
  }
});

test('a request that was sent twice', async () => {
  const { engine } = opened.store;
  const twice = special(9, { request_created_at: '2033-01-01T00:00:00.000Z' });
  const versions = [
    { ...twice, scores: { s: 10 }, updated_at: '2033-01-02T00:00:00.000Z' },
    { ...twice, scores: { s: 20 }, updated_at: '2033-01-03T00:00:00.000Z' },
  ];
  for (const version of versions) {
    await engine.insert('helicone', `${JSON.stringify(version)}\n`);
    await addRequests(opened.store, [version]);
  }
  expect((await theirs(inYear(2033)))[0]?.score_sum).toBe(15);
  expect((await ours(inYear(2033)))[0]?.score_sum).toBe(20);
});
