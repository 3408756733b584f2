import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCORELENS_ABILITIES } from '../contract/abilities.ts';
import { scoresRequestSchema } from '../contract/scores-query.ts';
import { TABLE } from './columns.ts';
import { compileFilter } from './compile-filter.ts';
import { judgeFilter } from './judge.test-support.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import {
  filterArbitrary,
  leafArbitrary,
  PAIRS,
  requestArbitrary,
  someOf,
} from './questions.test-support.ts';
import { collectValues } from './sql-values.ts';
import { addRequests, openTestStore } from './store.test-support.ts';

/** Many filters in one statement: a hundred times as many as whole questions could ask in the same time. */
const AT_ONCE = 100;
const SEED = 20240131;
const requests = fc.sample(requestArbitrary, { seed: SEED, numRuns: 500 });
const scoresRequest = scoresRequestSchema(SCORELENS_ABILITIES);
let opened: Awaited<ReturnType<typeof openTestStore>>;

beforeAll(async () => {
  opened = await openTestStore();
  for (const half of [requests.slice(0, 250), requests.slice(250)])
    await addRequests(opened.store, half);
});
afterAll(() => opened.close());

/** Ids of the requests that each filter finds, in order. */
async function findAll(filters: readonly unknown[]): Promise<string[][]> {
  const values = collectValues();
  const columns = filters.map((asked) => {
    const { userFilter } = scoresRequest.parse({
      userFilter: asked,
      timeFilter: { start: '1970-01-01', end: '2100-12-31' },
      dbIncrement: 'year',
      timeZoneDifference: 0,
    });
    const condition = compileFilter(userFilter, values) ?? 'true';
    return `arraySort(groupUniqArrayIf(toString(request_id), ifNull(${condition}, false)))`;
  });
  const sql = `SELECT ${columns.join(', ')} FROM ${TABLE} FINAL`;
  const [row = []] = await opened.store.engine.query(sql, values.params(), QUESTION_LIMITS);
  return row as unknown as string[][];
}

/** How many of the filters found some requests and not others. */
async function expectAgreement(filters: readonly unknown[]): Promise<number> {
  const found = await findAll(filters);
  let telling = 0;
  for (const [at, filter] of filters.entries()) {
    const judged = judgeFilter(filter, requests).sort();
    if (JSON.stringify(found[at]) !== JSON.stringify(judged))
      throw new Error(
        `${JSON.stringify(filter)} finds ${found[at]?.length} requests instead of ${judged.length}`,
      );
    if (judged.length > 0 && judged.length < everything.length) telling += 1;
  }
  return telling;
}
const everything = judgeFilter('all', requests);

test('every pair finds what the judge finds, whatever the value', async () => {
  const leaves = PAIRS.flatMap((pair) =>
    fc.sample(leafArbitrary(pair), { seed: SEED, numRuns: 12 }),
  );
  let telling = 0;
  for (let at = 0; at < leaves.length; at += AT_ONCE)
    telling += await expectAgreement(leaves.slice(at, at + AT_ONCE));
  expect(telling).toBeGreaterThan(leaves.length / 2);
}, 240_000);

/** SCORELENS_TREES=100000 for a long look. */
const TREES = Number(process.env.SCORELENS_TREES ?? 10_000);

test('random trees find what the judge finds', async () => {
  let [asked, telling] = [0, 0];
  await fc.assert(
    fc.asyncProperty(someOf(filterArbitrary, AT_ONCE), async (filters) => {
      telling += await expectAgreement(filters);
      asked += filters.filter((filter) => JSON.stringify(filter).includes('rmt')).length;
    }),
    { seed: SEED, numRuns: TREES / 40 },
  );
  expect(asked).toBeGreaterThanOrEqual(TREES);
  expect(telling).toBeGreaterThan(TREES / 2);
}, 600_000);

test('a tree that fails shrinks to the leaves that make it fail', () => {
  const asksFor = (filters: readonly unknown[], field: string) =>
    filters.some((filter) => JSON.stringify(filter).includes(`"${field}":`));
  const { counterexample } = fc.check(
    fc.property(someOf(filterArbitrary, AT_ONCE), (filters) => !asksFor(filters, 'latency')),
    { seed: SEED },
  );
  expect(counterexample).toEqual([[{ request_response_rmt: { latency: { equals: 0 } } }]]);
});

test('runs of many conditions find what the judge finds', async () => {
  const run = (operator: string, leaves: readonly object[]): object =>
    leaves.reduce((left, right) => ({ left, operator, right }));
  const ids = (test: string) =>
    everything.slice(0, 75).map((id) => ({ request_response_rmt: { request_id: { [test]: id } } }));
  const [some, others] = [run('or', ids('equals')), run('and', ids('not-equals'))];
  const slow = { request_response_rmt: { latency: { gt: 50 } } };
  const both = run('and', [slow, some, slow]);
  expect(await expectAgreement([some, others, both, run('or', [both, others])])).toBe(4);
});
