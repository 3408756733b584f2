import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTableSql, FIND_PLACES, NIL_UUID, TABLE } from './columns.ts';
import type { Engine } from './engine.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { addRequests, openTestStore, uuid } from './store.test-support.ts';

let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
});
beforeEach(() => opened.store.engine.command(`TRUNCATE TABLE ${TABLE}`));
afterAll(() => opened.close());

const add = (...requests: object[]) => addRequests(opened.store, requests);
const version = (day: string, score: number, updated_at?: string) => ({
  request_id: uuid(1),
  request_created_at: `${day}T00:00:00.000Z`,
  scores: { s: score },
  ...(updated_at && { updated_at }),
});
const counted = () =>
  opened.store.engine.query(
    `SELECT toString(toDate(request_created_at)), scores['s'] FROM ${TABLE} FINAL ORDER BY 1, 2`,
    {},
    QUESTION_LIMITS,
  );

test('the newest version counts, in whatever order they come', async () => {
  await add(version('2024-01-01', 2, '2024-02-02'));
  await add(version('2024-01-01', 1, '2024-02-01'));
  expect(await counted()).toEqual([['2024-01-01', 2]]);
  await add(version('2024-01-01', 3, '2024-02-03'), version('2024-01-01', 0, '2024-01-31'));
  expect(await counted()).toEqual([['2024-01-01', 3]]);
});

test('a version that moved in time takes the older one away, also across years', async () => {
  await add(version('2024-01-01', 1, '2024-02-01'));
  await add(version('2025-06-01', 2, '2024-02-02'));
  expect(await counted()).toEqual([['2025-06-01', 2]]);
  await add(version('2023-01-01', 0, '2024-01-15'));
  expect(await counted()).toEqual([['2025-06-01', 2]]);
  await add(version('2024-01-01', 3, '2024-02-03'));
  expect(await counted()).toEqual([['2024-01-01', 3]]);
});

test('a version for another organisation takes the older one away', async () => {
  await add({ ...version('2024-01-01', 1, '2024-02-01'), organization_id: uuid(8) });
  await add({ ...version('2024-01-01', 2, '2024-02-02'), organization_id: uuid(9) });
  expect(await counted()).toEqual([['2024-01-01', 2]]);
});

/** As the endpoint made it before the model was part of the order. */
const EARLIER_ORDER = createTableSql({})
  .replace('CREATE TABLE IF NOT EXISTS', 'CREATE OR REPLACE TABLE')
  .replace('organization_id, model, request_created_at', 'organization_id, request_created_at');

describe.each([
  [
    'this order',
    createTableSql({}).replace('CREATE TABLE IF NOT EXISTS', 'CREATE OR REPLACE TABLE'),
  ],
  ['the order of earlier tables', EARLIER_ORDER],
])('in a table of %s', (_name, createSql) => {
  test('a version under another model takes the older one away', async () => {
    await opened.store.engine.command(createSql);
    await add({ ...version('2024-01-01', 1, '2024-02-01'), model: 'a' });
    await add({ ...version('2024-01-01', 2, '2024-02-02'), model: 'b' });
    expect(await counted()).toEqual([['2024-01-01', 2]]);
    await add({ ...version('2024-01-01', 0, '2024-01-15'), model: 'a' });
    expect(await counted()).toEqual([['2024-01-01', 2]]);
    await add({ ...version('2024-01-01', 3, '2024-02-02'), model: 'c' });
    expect(await counted()).toEqual([['2024-01-01', 3]]);
  });
});

test('of versions without a time the last counts; the same twice changes nothing', async () => {
  const file = [version('2024-01-01', 1), version('2024-03-01', 2)];
  for (let round = 0; round < 2; round += 1) {
    for (const request of file) await add(request);
    expect(await counted()).toEqual([['2024-03-01', 2]]);
  }
  await add(version('2024-03-01', 5, '2024-03-02'));
  await add(version('2024-03-01', 6));
  expect(await counted()).toEqual([['2024-03-01', 5]]);
});

test('64-bit numbers, odd keys and missing columns arrive', async () => {
  await add({
    request_id: uuid(2),
    request_created_at: '2024-01-01 12:00:00.5',
    scores: { big: '9223372036854775807', "it's": -1, '': 3 },
    latency: 12.6,
  });
  const rows = await opened.store.engine.query(
    `SELECT toString(scores['big']), scores['it\\'s'], mapValues(scores)[indexOf(mapKeys(scores), '')], latency, isNull(prompt_tokens), toString(organization_id), toString(request_created_at) FROM ${TABLE} FINAL`,
    {},
    QUESTION_LIMITS,
  );
  expect(rows).toEqual([
    [
      '9223372036854775807',
      -1,
      3,
      13,
      1,
      '00000000-0000-0000-0000-000000000000',
      '2024-01-01 12:00:00.500',
    ],
  ]);
});

test('a batch of more requests than the engine takes as a plain list finds its earlier versions soon', async () => {
  const { engine } = opened.store;
  // As many rows as ids: compared one with another they would take minutes.
  await engine.command(`INSERT INTO ${TABLE} (request_id, request_created_at)
SELECT generateUUIDv4(), toDateTime64('2024-05-01 00:00:00', 3, 'UTC') FROM numbers(70000)`);
  await add(version('2024-05-01', 1));
  const requests = [uuid(1), ...Array.from({ length: 70_000 }, () => randomUUID())];
  const began = Date.now();
  const limits = { ...QUESTION_LIMITS, seconds: 60 };
  expect(await engine.query(FIND_PLACES, { requests }, limits)).toEqual([
    [uuid(1), NIL_UUID, Date.parse('2024-05-01'), ''],
  ]);
  expect(Date.now() - began).toBeLessThan(30_000);
}, 120_000);

test('a table of more rows than a question may read takes versions of its requests', async () => {
  const { store } = opened;
  await add(
    ...Array.from({ length: 50 }, (_, at) => ({
      ...version('2024-01-01', 1),
      request_id: uuid(at),
    })),
  );
  const engine: Engine = {
    ...store.engine,
    query: (sql, params, limits) =>
      store.engine.query(sql, params, { ...limits, rowsRead: Math.min(limits.rowsRead, 10) }),
  };
  await addRequests({ ...store, engine }, [version('2024-01-02', 5, '2024-02-01')]);
  expect((await counted()).at(-1)).toEqual(['2024-01-02', 5]);
  expect(await counted()).toHaveLength(50);
});
