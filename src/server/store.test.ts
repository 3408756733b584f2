import { afterAll, beforeAll, expect, test } from 'vitest';
import { ABILITIES_PATH, SCORES_PATH } from '../contract/scores-query.ts';
import { createApp } from './app.ts';
import { TABLE } from './columns.ts';
import { openTestStore, uuid } from './store.test-support.ts';
import { openStore, type Store } from './store.ts';

/** The table as Helicone makes it. */
const HELICONE_TABLE = `CREATE TABLE ${TABLE} (
  response_id Nullable(UUID), response_created_at Nullable(DateTime64(3)), latency Nullable(Int64), status Int64,
  completion_tokens Nullable(Int64), prompt_tokens Nullable(Int64), prompt_cache_write_tokens Int64,
  prompt_cache_read_tokens Int64, model LowCardinality(String), request_id UUID, request_created_at DateTime64(3),
  user_id LowCardinality(String), organization_id UUID, proxy_key_id Nullable(UUID), threat Nullable(Bool),
  time_to_first_token Nullable(Int64), provider LowCardinality(String), target_url Nullable(String),
  country_code Nullable(String), cache_enabled Bool, cache_reference_id UUID,
  properties Map(LowCardinality(String), String), scores Map(LowCardinality(String), Int64), request_body String,
  response_body String, assets Array(String), updated_at DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(updated_at) PARTITION BY toYYYYMM(request_created_at)
ORDER BY (organization_id, provider, model, user_id, request_created_at, request_id)`;

let opened: Awaited<ReturnType<typeof openTestStore>>;
let store: Store;
const written: string[] = [];
beforeAll(async () => {
  opened = await openTestStore();
  const { engine } = opened.store;
  await engine.command(`DROP TABLE ${TABLE}`);
  await engine.command(HELICONE_TABLE);
  const row = {
    request_id: uuid(1),
    organization_id: uuid(9),
    request_created_at: '2024-01-01T23:30:00Z',
  };
  const lines = [
    { ...row, scores: { s: 1 }, latency: 5, updated_at: '2024-01-02T00:00:00Z' },
    { ...row, scores: { s: 4 }, latency: 5, updated_at: '2024-01-03T00:00:00Z' },
  ];
  await engine.insert(TABLE, lines.map((line) => JSON.stringify(line)).join('\n'));
  store = await openStore({
    ...engine,
    command: async (sql) => void written.push(sql),
    insert: async (table) => void written.push(table),
  });
});
afterAll(() => opened.close());

test('a table of Helicone is read, its newest versions only, and never written', async () => {
  expect(store).toMatchObject({ own: false, missingFields: ['node_id', 'job_id'] });
  const app = createApp({ store });
  expect(await (await app.request(ABILITIES_PATH)).json()).toMatchObject({
    missingFields: ['node_id', 'job_id'],
  });
  const ask = async (field: string, test: object) => {
    const response = await app.request(SCORES_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        userFilter: { request_response_rmt: { [field]: test } },
        timeFilter: { start: '2024-01-02', end: '2024-01-02' },
        dbIncrement: 'month',
        timeZoneDifference: 0,
      }),
    });
    return response.json();
  };
  const bucket = { created_at_trunc: '2024-01-01T00:00:00.000Z' };
  expect(await ask('latency', { lt: 6 })).toEqual({
    data: [{ ...bucket, score_key: '', score_sum: 0 }],
    error: null,
  });
  expect(await ask('job_id', { equals: 'x' })).toEqual({
    data: null,
    error: 'userFilter: this deployment has no column for job_id',
  });
  expect(written).toEqual([]);
});

test('rows of a table of Helicone', async () => {
  const app = createApp({ store });
  const response = await app.request(SCORES_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      userFilter: {
        request_response_rmt: { latency: { lt: 6 }, request_created_at: { gt: '2024-01-01' } },
      },
      timeFilter: { start: '2024-01-01', end: '2024-01-02' },
      dbIncrement: 'day',
      timeZoneDifference: -60,
    }),
  });
  expect(await response.json()).toEqual({
    data: [
      { created_at_trunc: '2023-12-31T23:00:00.000Z', score_key: '', score_sum: 0 },
      { created_at_trunc: '2024-01-01T23:00:00.000Z', score_key: 's', score_sum: 4 },
    ],
    error: null,
  });
});

test('what an older table of Helicone lacks is found, and refused by name', async () => {
  const { engine } = opened.store;
  await engine.command(`ALTER TABLE ${TABLE} DROP COLUMN prompt_tokens`);
  const older = await openStore(engine);
  expect(older.missingFields).toEqual(['total_tokens', 'prompt_tokens', 'node_id', 'job_id']);
  const app = createApp({ store: older });
  const ask = async (userFilter: unknown) => {
    const response = await app.request(SCORES_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        userFilter,
        timeFilter: { start: '2024-01-01', end: '2024-01-02' },
        dbIncrement: 'year',
        timeZoneDifference: 0,
      }),
    });
    return response.json();
  };
  const lacking = { request_response_rmt: { total_tokens: { gt: 1 } } };
  expect(await ask(lacking)).toEqual({
    data: null,
    error: 'userFilter: this deployment has no column for total_tokens',
  });
  expect((await ask('all')).data).toMatchObject([{ score_key: 's', score_sum: 4 }]);
});

test('a table without what every question reads is refused by name', async () => {
  await opened.store.engine.command(`ALTER TABLE ${TABLE} DROP COLUMN scores`);
  await expect(openStore(opened.store.engine)).rejects.toThrow(
    'The table request_response_rmt has no column scores, which every question reads',
  );
});
