import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCORES_PATH, type ScoresRequest } from '../contract/scores-query.ts';
import { createApp } from './app.ts';
import { bucketScale } from './buckets.ts';
import { QUESTION_LIMITS } from './engine.ts';
import { type JudgedQuestion, type JudgedRow, judge } from './judge.test-support.ts';
import { ALL_TIME, planReading } from './plan-reading.ts';
import {
  filterArbitrary,
  frameArbitrary,
  leafArbitrary,
  PAIRS,
  requestArbitrary,
} from './questions.test-support.ts';
import { scoresSql } from './scores-sql.ts';
import { addRequests, openTestStore } from './store.test-support.ts';

const SEED = 20240131;
const requests = fc.sample(requestArbitrary, { seed: SEED, numRuns: 500 });
let opened: Awaited<ReturnType<typeof openTestStore>>;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  opened = await openTestStore();
  for (let at = 0; at < requests.length; at += 100)
    await addRequests(opened.store, requests.slice(at, at + 100));
  app = createApp({ store: opened.store });
});
afterAll(() => opened.close());

async function ask(question: JudgedQuestion): Promise<JudgedRow[]> {
  const response = await app.request(SCORES_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  const answer = await response.json();
  expect(answer).toMatchObject({ error: null });
  return answer.data;
}

/** Means of 64-bit scores are floats; the last digits may differ, nothing else. */
function expectAgreement(answered: JudgedRow[], judged: JudgedRow[]) {
  const names = (rows: JudgedRow[]) =>
    rows.map((row) => `${row.created_at_trunc} ${row.score_key}`);
  expect(names(answered)).toEqual(names(judged));
  for (const [at, { score_sum }] of judged.entries()) {
    const difference = Math.abs((answered[at]?.score_sum ?? Number.NaN) - score_sum);
    expect(difference).toBeLessThanOrEqual(Math.abs(score_sum) * 1e-12);
  }
}

const OVERALL = {
  timeFilter: { start: '1970-01-01', end: '2100-12-31T23:59:59.999Z' },
  dbIncrement: 'year',
  timeZoneDifference: 0,
};

test('there are 145 pairs', () => {
  expect(PAIRS).toHaveLength(145);
});

test('every pair answers as the judge does', async () => {
  for (const pair of PAIRS)
    for (const userFilter of fc.sample(leafArbitrary(pair), { seed: SEED, numRuns: 4 })) {
      const question = { ...OVERALL, userFilter };
      const answered = await ask(question);
      try {
        expectAgreement(answered, judge(question, requests));
      } catch (error) {
        throw new Error(`on ${JSON.stringify(userFilter)}`, { cause: error });
      }
    }
}, 1_200_000);

/** Random trees for each way of reading; SCORELENS_TREES=10000 for a long look. */
const TREES = Number(process.env.SCORELENS_TREES ?? 2_000) / 2;

async function expectTreesToAgree(seed: number) {
  let scored = 0;
  await fc.assert(
    fc.asyncProperty(filterArbitrary, frameArbitrary, async (userFilter, frame) => {
      const question = { ...frame, userFilter };
      const answered = await ask(question);
      expectAgreement(answered, judge(question, requests));
      if (answered.some((row) => row.score_key !== '')) scored += 1;
    }),
    { seed, numRuns: TREES },
  );
  expect(scored).toBeGreaterThan(TREES * 0.3);
}

test('random trees, zones and increments answer as the judge does, versions merged', async () => {
  await expectTreesToAgree(SEED);
}, 1_200_000);

test('and as stored, from the sums where there is no filter', async () => {
  await opened.store.days?.refresh();
  await opened.store.days?.mergeVersions(() => {});
  await opened.store.days?.refresh();
  const known = await opened.store.days?.read({ organizationId: null }, ALL_TIME, QUESTION_LIMITS);
  expect(known?.states).toEqual([]);
  await expectTreesToAgree(SEED + 1);
}, 1_200_000);

test('equal questions have equal texts and values', () => {
  const textOf = ([userFilter, frame]: [unknown, object]) => {
    const question = { userFilter, ...frame } as ScoresRequest;
    const scale = bucketScale(question.dbIncrement, question.timeZoneDifference);
    const reading = planReading(ALL_TIME, [], true);
    return JSON.stringify(
      scoresSql(question, scale, { organizationId: null }, opened.store, reading),
    );
  };
  fc.assert(
    fc.property(fc.tuple(filterArbitrary, frameArbitrary), (asked) => {
      const filter = JSON.stringify(asked[0]) === '{}' ? 'all' : asked[0];
      expect(textOf(structuredClone([filter, asked[1]]))).toBe(textOf([filter, asked[1]]));
    }),
    { seed: SEED, numRuns: 500 },
  );
});
