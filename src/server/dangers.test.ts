import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCORES_PATH } from '../contract/scores-query.ts';
import { PROPERTY_KEYS_PATH, propertyValuesPath, SUGGEST_PATH } from '../contract/suggestions.ts';
import { createApp } from './app.ts';
import type { Engine } from './engine.ts';
import { type Limits, QUESTION_LIMITS } from './question-limits.ts';
import { addRequests, openTestStore, uuid } from './store.test-support.ts';

let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
  await addRequests(
    opened.store,
    Array.from({ length: 3_000 }, (_, at) => ({
      request_id: uuid(at),
      request_created_at: new Date(Date.UTC(2024, 0, 1) + at * 60_000).toISOString(),
      model: `model ${at % 5}`,
      properties: { at: `${at}` },
      scores: { [`key ${at}`]: at },
    })),
  );
});
afterAll(() => opened.close());

const post = async (app: ReturnType<typeof createApp>, path: string, body: unknown) => {
  const response = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};
const DAYS = { start: '2024-01-01', end: '2024-01-03' };
const question = (userFilter: unknown = 'all', dbIncrement = 'year') => ({
  userFilter,
  timeFilter: DAYS,
  dbIncrement,
  timeZoneDifference: 0,
});
const keyIs = (key: string) => ({
  request_response_rmt: { properties: { at: { equals: key } } },
});

test('what a failed question had written never heads the answer of another', async () => {
  const cut = createApp({
    store: opened.store,
    limits: { ...QUESTION_LIMITS, rowsAnswered: 1_500 },
  });
  const whole = createApp({ store: opened.store });
  await Promise.all(
    Array.from({ length: 60 }, async (_, at) => {
      // Each asks something else, so that no answer can be one that was kept.
      const frame = { ...question('all', 'min'), timeZoneDifference: at };
      if (at % 2) expect((await post(cut, SCORES_PATH, frame)).status).toBe(503);
      const { body } = await post(whole, SCORES_PATH, question(keyIs(`${at}`)));
      expect(body).toEqual({
        data: [
          { created_at_trunc: '2024-01-01T00:00:00.000Z', score_key: `key ${at}`, score_sum: at },
        ],
        error: null,
      });
    }),
  );
});

test('no setting of one question holds for the next', async () => {
  const { engine } = opened.store;
  const settingsOf = async (limits: Limits) => {
    const names = ['max_execution_time', 'max_memory_usage', 'max_rows_to_read', 'max_result_rows'];
    const list = [...names, 'readonly'].map((name) => `toInt64(getSetting('${name}'))`);
    return (await engine.query(`SELECT ${list.join(', ')}`, {}, limits))[0];
  };
  const small = { seconds: 3, memoryBytes: 100_000_000, rowsRead: 1_000, rowsAnswered: 100 };
  for (let round = 0; round < 5; round += 1) {
    expect(await settingsOf(small)).toEqual([3, 100_000_000, 1_000, 100, 1]);
    expect(await settingsOf(QUESTION_LIMITS)).toEqual([
      15, 2_000_000_000, 500_000_000, 5_000_000, 1,
    ]);
  }
  await engine.command('CREATE TABLE after_limits (a Int8) ENGINE = Memory');
  await engine.insert('after_limits', '{"a": 1}\n');
});

test('every question of every address goes to the engine with all its limits', async () => {
  const seen: Limits[] = [];
  const engine: Engine = {
    ...opened.store.engine,
    query: (sql, params, limits) => {
      seen.push(limits);
      return opened.store.engine.query(sql, params, limits);
    },
  };
  const limits = { seconds: 7, memoryBytes: 1e9, rowsRead: 1e7, rowsAnswered: 1e5 };
  const app = createApp({ store: { ...opened.store, engine }, limits });
  await post(app, SCORES_PATH, question(keyIs('7')));
  await post(app, SUGGEST_PATH, { field: 'model', searchTerm: '' });
  await post(app, PROPERTY_KEYS_PATH, {});
  await post(app, propertyValuesPath('at'), { searchTerm: '1' });
  expect(seen.length).toBeGreaterThanOrEqual(4);
  for (const one of seen) expect(one).toMatchObject({ ...limits, signal: expect.any(AbortSignal) });
});

test('a question that costs too much ends by its own limit and the others are answered', async () => {
  const strict = createApp({ store: opened.store, limits: { ...QUESTION_LIMITS, rowsRead: 10 } });
  const frame = { ...question(keyIs('1')), timeZoneDifference: 77 };
  expect(await post(strict, SCORES_PATH, frame)).toEqual({
    status: 503,
    body: {
      data: null,
      error: 'the question reads or answers too many rows; ask for a shorter range',
    },
  });
  expect((await post(createApp({ store: opened.store }), SCORES_PATH, frame)).status).toBe(200);
});

test.each(['and', 'or'])(
  'thousands of conditions joined by %s are planned within the time limit',
  async (operator) => {
    const fold = (part: object[]): object => {
      if (part.length === 1) return part[0] ?? {};
      const middle = part.length >> 1;
      return { left: fold(part.slice(0, middle)), operator, right: fold(part.slice(middle)) };
    };
    const leaves = Array.from({ length: 4_900 }, (_, at) => ({
      request_response_rmt: { request_body: { contains: `a${at}%b${at}%c` } },
    }));
    const app = createApp({ store: opened.store });
    const { status, body } = await post(app, SCORES_PATH, question(fold(leaves)));
    expect(status).toBe(200);
    expect(body.data).toEqual([
      { created_at_trunc: '2024-01-01T00:00:00.000Z', score_key: '', score_sum: 0 },
    ]);
  },
);

test('no thread runs the engine: ending one hangs', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => !/test/.test(file));
  const threaded = files.filter((file) =>
    /worker_threads/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(threaded).toEqual([]);
});
