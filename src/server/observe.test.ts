import { expect, test, vi } from 'vitest';
import { ABILITIES_PATH, SCORES_PATH } from '../contract/scores-query.ts';
import { propertyValuesPath } from '../contract/suggestions.ts';
import { createKey, parseKeys } from './access-keys.ts';
import { createApp } from './app.ts';
import { EngineError } from './engine-error.ts';
import { createLog, type LogLevel } from './log.ts';
import type { Source } from './source.ts';

const SECRET = 'swordfish';
const { key, entry } = createKey('11111111-2222-4333-8444-555555555555');
const ROW = { created_at_trunc: '2024-01-01T00:00:00.000Z', score_key: SECRET, score_sum: 1 };

function createLogged(source: Partial<Source>, level: LogLevel = 'info') {
  const lines: string[] = [];
  const log = createLog(level, (line) => lines.push(line));
  const whole: Source = {
    abilities: () => ({ scoreOrdering: true, exactZones: true, missingFields: [] }),
    scores: async () => [ROW, ROW],
    values: async () => [SECRET],
    propertyValues: async () => [SECRET],
    isReady: async () => true,
    ...source,
  };
  return { app: createApp({ source: whole, keys: parseKeys(entry), log }), lines };
}

type App = ReturnType<typeof createApp>;
const ask = (app: App, path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    body: JSON.stringify(body),
  });
const question = (value: string) => ({
  userFilter: { request_response_rmt: { user_id: { equals: value } } },
  timeFilter: { start: '2024-01-01', end: '2024-01-02' },
  dbIncrement: 'day',
  timeZoneDifference: 0,
});

test('a line for each request says what became of it, and nothing of what was asked', async () => {
  const { app, lines } = createLogged({});
  await ask(app, SCORES_PATH, question(SECRET));
  await ask(app, SCORES_PATH, { ...question(SECRET), [SECRET]: 1 });
  await ask(app, propertyValuesPath(SECRET), { searchTerm: SECRET });
  await ask(app, `/v1/${SECRET}?${SECRET}=1`, {});
  await ask(app, SCORES_PATH, {}, { authorization: `Bearer ${SECRET}` });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'info', message: 'answered', method: 'POST', path: SCORES_PATH, status: 200, rows: 2 },
    { path: SCORES_PATH, status: 400, rows: 0 },
    { path: '/v1/property/:key/search', status: 200, rows: 1 },
    { path: 'unknown', status: 404, rows: 0 },
    { path: SCORES_PATH, status: 401, rows: 0 },
  ]);
  for (const line of lines) {
    expect(line).not.toContain(SECRET);
    expect(line).not.toContain(key);
    const { time, ms, requestId } = JSON.parse(line);
    expect(new Date(time).toISOString()).toBe(time);
    expect(ms).toBeGreaterThanOrEqual(0);
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test('failures are logged by kind and place, without the words that could hold a value', async () => {
  const broken = createLogged({
    scores: async () => {
      throw new TypeError(`no ${SECRET}`);
    },
    values: async () => {
      throw new EngineError('failed', `SELECT '${SECRET}'`, { code: '62' });
    },
  });
  const mistake = await ask(broken.app, SCORES_PATH, question('x'));
  expect(mistake.status).toBe(500);
  expect(await mistake.json()).toEqual({
    data: null,
    error: 'the endpoint made a mistake answering this',
  });
  const failed = await ask(broken.app, '/v1/property/query', {});
  expect(await failed.json()).toEqual({
    data: null,
    error: 'the engine could not answer this question',
  });
  expect(broken.lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'error', message: 'mistake', kind: 'TypeError', at: expect.stringContaining('.ts:') },
    { level: 'warn', message: 'answered', status: 500 },
    { level: 'warn', message: 'no answer from the engine', reason: 'failed', code: '62' },
    { level: 'warn', message: 'answered', status: 500 },
  ]);
  expect(broken.lines.join('')).not.toContain(SECRET);
});

test('a quieter log holds only what went wrong here, or nothing', async () => {
  const scores = async () => {
    throw new EngineError('down', 'gone');
  };
  for (const [level, count] of [
    ['info', 3],
    ['warn', 2],
    ['off', 0],
  ] as const) {
    const { app, lines } = createLogged({ scores }, level);
    const down = await ask(app, SCORES_PATH, question('x'));
    expect([down.status, down.headers.get('retry-after')]).toEqual([503, '1']);
    await ask(app, SCORES_PATH, {});
    expect(lines).toHaveLength(count);
  }
});

test('a request keeps its own id where that is harmless', async () => {
  const { app, lines } = createLogged({});
  const idOf = async (id: string) =>
    (await ask(app, SCORES_PATH, question('x'), { 'x-request-id': id })).headers.get(
      'x-request-id',
    );
  expect(await idOf('trace-7:a.b_c')).toBe('trace-7:a.b_c');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ requestId: 'trace-7:a.b_c' });
  for (const odd of ['a b', 'x'.repeat(101), '"}', '<script>'])
    expect(await idOf(odd)).toMatch(/^[0-9a-f-]{36}$/);
});

test('metrics count by address pattern and status', async () => {
  const { app } = createLogged({});
  await ask(app, SCORES_PATH, question('x'));
  await ask(app, SCORES_PATH, {});
  await ask(app, propertyValuesPath(SECRET), { searchTerm: '' });
  const headers = { authorization: `Bearer ${key}` };
  const text = await (await app.request('/metrics', { headers })).text();
  const path = `route="${SCORES_PATH}",method="POST"`;
  expect(text).toContain(`scorelens_requests_total{${path},status="200"} 1`);
  expect(text).toContain(`scorelens_requests_total{${path},status="400"} 1`);
  expect(text).toContain(`scorelens_request_seconds_count{route="${SCORES_PATH}"} 2`);
  expect(text).toContain('scorelens_rows_answered_total 3');
  expect(text).toContain('scorelens_questions{state="waiting"} 0');
  expect(text).not.toContain(SECRET);
});

test('alive and ready are two things', async () => {
  const { app } = createLogged({ isReady: async () => false });
  expect((await app.request('/healthz')).status).toBe(200);
  expect((await app.request('/readyz')).status).toBe(503);
  expect((await createLogged({}).app.request('/readyz')).status).toBe(200);
});

test('an engine that says nothing is not ready', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    const { app } = createLogged({ isReady: () => new Promise(() => {}) });
    const asked = app.request('/readyz');
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await asked).status).toBe(503);
  } finally {
    vi.useRealTimers();
  }
});

test('too many questions of one key are told to wait, and others still get their turn', async () => {
  const open: (() => void)[] = [];
  const scores = () => new Promise<(typeof ROW)[]>((resolve) => open.push(() => resolve([ROW])));
  const { app } = createLogged({ scores });
  // 8 at once and 64 that wait are the standard.
  const many = Array.from({ length: 72 }, () => ask(app, SCORES_PATH, question('x')));
  await expect.poll(() => open.length).toBe(8);
  const refused = await ask(app, SCORES_PATH, question('x'));
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(await refused.json()).toEqual({
    data: null,
    error: 'too many of your questions are waiting; ask again later',
  });
  expect(
    (await app.request(ABILITIES_PATH, { headers: { authorization: `Bearer ${key}` } })).status,
  ).toBe(200);
  const drain = setInterval(
    () =>
      open.splice(0).forEach((finish) => {
        finish();
      }),
    1,
  );
  const answers = await Promise.all(many);
  clearInterval(drain);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

test('who has left gets no answer, and the log says so', async () => {
  const { app, lines } = createLogged({
    scores: async (_question, _reader, { signal }) => {
      if (signal?.aborted) throw new EngineError('cancelled', 'nobody waits');
      return [ROW];
    },
  });
  const gone = new AbortController();
  const request = new Request(`http://localhost${SCORES_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(question('x')),
    signal: gone.signal,
  });
  const asked = app.request(request);
  gone.abort();
  await asked;
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ status: 499 });
});
