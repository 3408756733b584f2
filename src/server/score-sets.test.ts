import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ScoresRequest } from '../contract/scores-query.ts';
import { answerScores } from './answer-scores.ts';
import { SCORE_SETS, TABLE } from './columns.ts';
import type { Engine } from './engine.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { rememberScoreSets } from './score-sets.ts';
import { addRequests, openTestStore, uuid } from './store.test-support.ts';
import { openStore, type Store } from './store.ts';

const EVERYONE = { organizationId: null };
const KNOWN = [
  { day: 1, scores: { b: 2_147_483_647, a: -2_147_483_648 } },
  { day: 1, scores: { a: 2_147_483_647, b: 2_147_483_646 } },
  { day: 1, scores: { b: 5 } },
  { day: 1, scores: {} },
  { day: 2, scores: { a: 1, b: 7 } },
  { day: 2, scores: { a: 2_147_483_648, b: 9 } },
  { day: 3, scores: { a: -2_147_483_649 } },
];

let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
  await addRequests(
    opened.store,
    KNOWN.map(({ day, scores }, at) => ({
      request_id: uuid(at),
      request_created_at: `2024-01-0${day}T12:00:00.000Z`,
      latency: 1,
      scores,
    })),
  );
});
afterAll(() => opened.close());

/** The means of days in January, and the texts of what the engine was asked for them. */
async function ask(first: number, last: number, query = opened.store.engine.query) {
  const statements: string[] = [];
  const engine: Engine = {
    ...opened.store.engine,
    query: (sql, params, limits) => {
      if (!sql.includes('scorelens_')) statements.push(sql);
      return query(sql, params, limits);
    },
  };
  const question: ScoresRequest = {
    userFilter: { request_response_rmt: { latency: { gt: 0 } } },
    timeFilter: { start: `2024-01-0${first}`, end: `2024-01-0${last}T23:59:59.999Z` },
    dbIncrement: 'day',
    timeZoneDifference: 0,
  };
  const store: Store = { ...opened.store, engine, scoreSets: rememberScoreSets(engine) };
  const again = () => answerScores(store, question, EVERYONE, QUESTION_LIMITS);
  const means = (await again()).map((row) => [
    row.created_at_trunc.slice(8, 10),
    row.score_key,
    row.score_sum,
  ]);
  return { means, statements, again };
}

const readsMap = (sql: string) => sql.includes('mapValues(scores)');

test('values of 32 bits are added up by the number of their set, whose keys are looked up once', async () => {
  const { means, statements, again } = await ask(1, 1);
  expect(means).toEqual([
    ['01', 'a', -0.5],
    ['01', 'b', (2_147_483_647 + 2_147_483_646 + 5) / 3],
  ]);
  expect(statements).toHaveLength(2);
  expect(statements.some(readsMap)).toBe(false);
  await again();
  expect(statements).toHaveLength(3);
});

test('each key of a set counts among the rows that may be answered', async () => {
  const sets = rememberScoreSets(opened.store.engine);
  const day = { start: Date.UTC(2024, 0, 1), end: Date.UTC(2024, 0, 2) };
  const [row] = await opened.store.engine.query(
    'SELECT 1, toString(score_set_id), \'[1,2]\', 1 FROM request_response_rmt WHERE score_set = \'["a","b"]\' LIMIT 1',
    {},
    QUESTION_LIMITS,
  );
  const rows = [row ?? [], row ?? [], [1, 'key', '5', 1]];
  const name = (rowsAnswered: number) =>
    sets.name(rows, EVERYONE, day, { ...QUESTION_LIMITS, rowsAnswered });
  expect(await name(5)).toHaveLength(3);
  await expect(name(4)).rejects.toMatchObject({ reason: 'too-large' });
});

test('one larger value, and all are read from the map', async () => {
  const { means, statements } = await ask(1, 3);
  expect(means).toEqual([
    ['01', 'a', -0.5],
    ['01', 'b', (2_147_483_647 + 2_147_483_646 + 5) / 3],
    ['02', 'a', 2_147_483_649 / 2],
    ['02', 'b', 8],
    ['03', 'a', -2_147_483_649],
  ]);
  expect(statements.map(readsMap)).toEqual([false, true]);
});

test('a set whose last request went before its keys were looked up is read from the map', async () => {
  const { means, statements } = await ask(1, 1, async (sql, params, limits) =>
    sql.includes('DISTINCT') ? [] : opened.store.engine.query(sql, params, limits),
  );
  expect(means.map(([, , mean]) => mean)).toEqual([-0.5, (2_147_483_647 + 2_147_483_646 + 5) / 3]);
  expect(statements.map(readsMap)).toEqual([false, false, true]);
});

test('sets of another organization are not told', async () => {
  const sets = rememberScoreSets(opened.store.engine);
  const [row] = await opened.store.engine.query(
    'SELECT toString(score_set_id) FROM request_response_rmt WHERE score_set = \'["b"]\'',
    {},
    QUESTION_LIMITS,
  );
  const rows = [[19_723, row?.[0] ?? null, '[5]', 1]];
  const range = { start: Date.UTC(2024, 0, 1), end: Date.UTC(2024, 0, 2) };
  expect(await sets.name(rows, { organizationId: uuid(77) }, range, QUESTION_LIMITS)).toBe(null);
  expect(await sets.name(rows, EVERYONE, range, QUESTION_LIMITS)).toEqual([
    [19_723, '["b"]', '[5]', 1],
  ]);
});

test('a table that was made before there were sets is read from the map, its sums by day too', async () => {
  const { engine } = opened.store;
  for (const column of Object.values(SCORE_SETS).toReversed())
    await engine.command(`ALTER TABLE ${TABLE} DROP COLUMN ${column}`);
  const store = await openStore(engine);
  expect(store).toMatchObject({ own: true, scoreSets: null });
  await store.days?.refresh();
  const question: ScoresRequest = {
    userFilter: 'all',
    timeFilter: { start: '2024-01-01T00:00:00Z', end: '2024-01-02T12:00:00Z' },
    dbIncrement: 'day',
    timeZoneDifference: 0,
  };
  const rows = await answerScores(store, question, EVERYONE, QUESTION_LIMITS);
  expect(rows.map(({ score_sum }) => score_sum)).toEqual([
    -0.5,
    (2_147_483_647 + 2_147_483_646 + 5) / 3,
    2_147_483_649 / 2,
    8,
  ]);
});
