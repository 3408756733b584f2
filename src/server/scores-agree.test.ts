import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INCREMENTS } from '../contract/increments.ts';
import { SCORES_PATH, type ScoresRequest } from '../contract/scores-query.ts';
import { createApp } from './app.ts';
import { bucketScale } from './buckets.ts';
import {
  type JudgedQuestion,
  type JudgedRequest,
  type JudgedRow,
  judge,
} from './judge.test-support.ts';
import { ALL_TIME, planReading } from './plan-reading.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
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
const READER = { organizationId: null };
/** Values of more than 32 bits are read in a way of their own, so only one request in fifty has them. */
const requests = fc
  .sample(requestArbitrary, { seed: SEED, numRuns: 500 })
  .map((request, at) => (at % 50 === 0 ? request : { ...request, scores: narrow(request.scores) }));
let opened: Awaited<ReturnType<typeof openTestStore>>;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  opened = await openTestStore();
  for (const half of [requests.slice(0, 250), requests.slice(250)])
    await addRequests(opened.store, half);
  app = createApp({ store: opened.store });
});
afterAll(() => opened.close());

function narrow(scores: JudgedRequest['scores'] = {}) {
  return Object.fromEntries(
    Object.entries(scores).map(([key, value]) => [key, Number(value) % 1_000_003]),
  );
}

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

test('there are 145 pairs', () => {
  expect(PAIRS).toHaveLength(145);
});

/** Whole questions of each kind; SCORELENS_QUESTIONS=5000 for a long look. What filters find has tests of its own. */
const QUESTIONS = Number(process.env.SCORELENS_QUESTIONS ?? 150);

async function expectTreesToAgree(seed: number) {
  let scored = 0;
  await fc.assert(
    fc.asyncProperty(filterArbitrary, frameArbitrary, async (userFilter, frame) => {
      const question = { ...frame, userFilter };
      const answered = await ask(question);
      expectAgreement(answered, judge(question, requests));
      if (answered.some((row) => row.score_key !== '')) scored += 1;
    }),
    { seed, numRuns: QUESTIONS },
  );
  expect(scored).toBeGreaterThan(QUESTIONS * 0.3);
}

test('random trees, zones and increments answer as the judge does, versions merged', async () => {
  await expectTreesToAgree(SEED);
}, 1_200_000);

test('and as stored, from the sums where there is no filter', async () => {
  await opened.store.days?.refresh();
  await opened.store.days?.mergeVersions(() => {});
  await opened.store.days?.refresh();
  const known = await opened.store.days?.read(READER, ALL_TIME, QUESTION_LIMITS);
  expect(known?.states).toEqual([]);
  await expectTreesToAgree(SEED + 1);
}, 1_200_000);

/** Every increment with a zone on either side of Greenwich, over a range that it cuts well. */
const FRAMES = INCREMENTS.flatMap((dbIncrement) =>
  [330, -345].map((timeZoneDifference) => ({
    dbIncrement,
    timeZoneDifference,
    timeFilter: {
      min: { start: '2024-01-07T18:00:00.000Z', end: '2024-01-08T06:00:00.000Z' },
      hour: { start: '2024-01-01T00:00:00.000Z', end: '2024-02-29T23:59:59.999Z' },
      day: { start: '2024-01-01T00:00:00.000Z', end: '2024-12-31T23:59:59.999Z' },
      week: { start: '2024-01-01T00:00:00.000Z', end: '2025-01-01T23:59:59.999Z' },
      month: { start: '1970-01-01T00:00:00.000Z', end: '2100-12-31T23:59:59.999Z' },
      year: { start: '1970-01-01T00:00:00.000Z', end: '2100-12-31T23:59:59.999Z' },
    }[dbIncrement],
  })),
);

/** Every pair, or a quarter of them in a short look. */
const ASKED_PAIRS = PAIRS.filter((_pair, at) => QUESTIONS >= 100 || at % 4 === 0);

/** One frame for each pair, or all of them in a long look. */
const ROUNDS = QUESTIONS < 5_000 ? [0] : FRAMES.map((_frame, at) => at);

test('every increment and sign of the zone answers as the judge does, over all pairs', async () => {
  expect(FRAMES).toHaveLength(12);
  for (const [at, pair] of ASKED_PAIRS.entries()) {
    const [userFilter] = fc.sample(leafArbitrary(pair), { seed: SEED, numRuns: 1 });
    for (const round of ROUNDS) {
      const question = { ...FRAMES[(at + round) % FRAMES.length], userFilter } as JudgedQuestion;
      const answered = await ask(question);
      try {
        expectAgreement(answered, judge(question, requests));
      } catch (error) {
        throw new Error(`on ${JSON.stringify(question)}`, { cause: error });
      }
    }
  }
}, 1_200_000);

test('filter and frame do not touch one another’s words: 145 pairs by 6 increments by 2 signs', () => {
  const partsOf = (userFilter: unknown, frame: object) => {
    const question = { ...frame, userFilter } as ScoresRequest;
    const scale = bucketScale(question.dbIncrement, question.timeZoneDifference);
    const reading = { sums: [], plain: [], merged: [ALL_TIME] };
    const [statement] = scoresSql(question, scale, READER, 'sets', reading);
    const { sql = '', params } = statement ?? {};
    const at = sql.indexOf('\nFROM ');
    return { bucket: sql.slice(0, at), condition: sql.slice(at), params };
  };
  const buckets = FRAMES.map((frame) => partsOf('all', frame).bucket);
  expect(new Set(buckets).size).toBe(12);
  for (const pair of PAIRS)
    for (const userFilter of fc.sample(leafArbitrary(pair), { seed: SEED, numRuns: 2 })) {
      const { condition, params } = partsOf(userFilter, FRAMES[0] ?? {});
      for (const [at, frame] of FRAMES.entries())
        expect(partsOf(userFilter, frame)).toEqual({ bucket: buckets[at], condition, params });
    }
});

test('a plain EXPLAIN accepts every statement, whatever the values', async () => {
  const trees = fc.sample(filterArbitrary, { seed: SEED + 2, numRuns: 30 });
  const leaves = ASKED_PAIRS.flatMap((pair) =>
    fc.sample(leafArbitrary(pair), { seed: SEED, numRuns: 1 }),
  );
  const { start, end } = ALL_TIME;
  const reading = {
    sums: [],
    plain: [{ start, end: 0 }],
    merged: [{ start: 1, end }],
  };
  const filters = [...trees, 'all', ...leaves];
  for (const [at, userFilter] of filters.entries()) {
    const question = { ...FRAMES[at % FRAMES.length], userFilter } as ScoresRequest;
    const scale = bucketScale(question.dbIncrement, question.timeZoneDifference);
    const form = at % 2 === 0 ? 'sets' : 'map';
    const statements = scoresSql(question, scale, READER, form, reading);
    expect(statements).toHaveLength(2);
    for (const { sql, params } of statements) {
      const plan = await opened.store.engine.query(`EXPLAIN ${sql}`, params, QUESTION_LIMITS);
      expect(plan.join('\n'), sql).toMatch(/ReadFromMergeTree|ReadNothing|NullSource/);
    }
  }
});

test('equal questions have equal texts and values', () => {
  const textOf = ([userFilter, frame]: [unknown, object]) => {
    const question = { userFilter, ...frame } as ScoresRequest;
    const scale = bucketScale(question.dbIncrement, question.timeZoneDifference);
    const reading = planReading(ALL_TIME, [], true);
    return JSON.stringify(scoresSql(question, scale, READER, 'sets', reading));
  };
  fc.assert(
    fc.property(fc.tuple(filterArbitrary, frameArbitrary), (asked) => {
      const filter = JSON.stringify(asked[0]) === '{}' ? 'all' : asked[0];
      expect(textOf(structuredClone([filter, asked[1]]))).toBe(textOf([filter, asked[1]]));
    }),
    { seed: SEED, numRuns: 500 },
  );
});
