import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import {
  engineOf,
  isRunning,
  killEndpoints,
  READY,
  runEndpointProcess,
  SOON,
} from './endpoint.test-support.ts';
import { startEngineProcess } from './engine-process.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { uuid } from './store.test-support.ts';

const directory = mkdtempSync(join(tmpdir(), 'scorelens-endpoint-'));
afterAll(() => {
  killEndpoints();
  rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const run = (words: readonly string[], env: Record<string, string> = {}) =>
  runEndpointProcess(words, { SCORELENS_DATA: directory, ...env });

test('imports files, answers, holds its directory and port, and ends within two seconds', async () => {
  const file = join(directory, 'rows.jsonl');
  const row = { request_id: uuid(1), request_created_at: '2024-05-01', scores: { s: 4 }, odd: 1 };
  writeFileSync(
    file,
    `${JSON.stringify(row)}\n{"request_id"\n${JSON.stringify({ ...row, request_id: 'x' })}\n`,
  );
  const importing = run(['import', file]);
  const said = importing.until(/1 rows imported, 2 bad lines/);
  const bad = importing.until(/line 2: is not JSON\nline 3: request_id: expected a UUID/);
  const unknown = importing.until(/odd has no column and was left out \(1 rows\)/);
  await Promise.all([said, bad, unknown]);
  expect(await importing.ended).toBe(0);

  const endpoint = run([]);
  const address = await endpoint.until(READY);
  const ask = (userFilter: unknown) =>
    fetch(`${address}/v1/dashboard/scores/query`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        userFilter,
        timeFilter: { start: '2024-05-01', end: '2024-05-01' },
        dbIncrement: 'day',
        timeZoneDifference: 0,
      }),
    });
  expect(await (await ask('all')).json()).toEqual({
    data: [{ created_at_trunc: '2024-05-01T00:00:00.000Z', score_key: 's', score_sum: 4 }],
    error: null,
  });

  const second = run(['import', file]);
  await second.until(/Another process has the data directory open/);
  expect(await second.ended).toBe(1);
  const busy = run([], { SCORELENS_DATA: join(directory, 'other'), PORT: new URL(address).port });
  await busy.until(/The port is taken/);
  expect(await busy.ended).toBe(1);

  const before = Date.now();
  endpoint.child.kill('SIGTERM');
  await endpoint.ended;
  expect(Date.now() - before).toBeLessThan(SOON);
}, 60_000);

test('an engine process that dies answers "down" and comes back; closing ends running questions at once', async () => {
  const engine = await startEngineProcess(join(directory, 'restarting'));
  const long = engine.query(
    'SELECT sum(cityHash64(number)) FROM numbers(100000000000)',
    {},
    { ...QUESTION_LIMITS, rowsRead: 0 },
  );
  const failure = expect(long).rejects.toMatchObject({ reason: 'down' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  process.kill(Number(engine.processId()), 'SIGKILL');
  await failure;
  expect(await engine.ping()).toBe(false);
  await expect.poll(() => engine.ping(), { timeout: 10_000 }).toBe(true);
  expect(await engine.query('SELECT {a:Int64}', { a: '7' }, QUESTION_LIMITS)).toEqual([[7]]);

  const running = engine.query(
    'SELECT sum(cityHash64(number)) FROM numbers(100000000000)',
    {},
    { ...QUESTION_LIMITS, rowsRead: 0 },
  );
  const ended = expect(running).rejects.toMatchObject({ reason: 'down' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const before = Date.now();
  await engine.close();
  await ended;
  expect(Date.now() - before).toBeLessThan(SOON);
}, 60_000);

test('an engine that has lost hold of its time limit is ended and started again', async () => {
  const engine = await startEngineProcess(join(directory, 'stuck'));
  const stuck = Number(engine.processId());
  process.kill(stuck, 'SIGSTOP');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = engine.query('SELECT 1', {}, { ...QUESTION_LIMITS, seconds: 2 });
  const ended = vi.fn();
  const failure = expect(asked.finally(ended)).rejects.toMatchObject({ reason: 'down' });
  vi.advanceTimersByTime(61_999);
  await new Promise(setImmediate);
  expect(ended).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  vi.useRealTimers();
  await failure;
  await expect.poll(() => engine.ping(), { timeout: 10_000 }).toBe(true);
  expect(engine.processId()).not.toBe(stuck);
  await engine.close();
}, 60_000);

test('an engine that is stuck while it starts ends with the endpoint', async () => {
  const endpoint = run([], { SCORELENS_DATA: join(directory, 'starting') });
  await expect.poll(() => engineOf(endpoint), { timeout: 20_000 }).not.toBe(null);
  const engine = Number(engineOf(endpoint));
  process.kill(engine, 'SIGSTOP');
  endpoint.child.kill('SIGTERM');
  await endpoint.ended;
  await expect.poll(() => isRunning(engine), { timeout: SOON }).toBe(false);
}, 60_000);

test('makes a key, shows it once, and lets it in beyond this machine', async () => {
  const organization = uuid(7);
  const making = run(['key', organization]);
  const key = await making.until(/^ {2}(sl-\S+)$/m);
  const entry = await making.until(/^ {2}(sha256:\S+)$/m);
  expect(await making.ended).toBe(0);
  const wrong = run(['key', 'acme']);
  await wrong.until(/ORGANIZATION-UUID/);
  expect(await wrong.ended).toBe(1);
  const misspelled = run(['kye', organization]);
  await misspelled.until(/There is no kye here, only import, key, serve/);
  expect(await misspelled.ended).toBe(1);

  const closed = run([], { HOST: '0.0.0.0' });
  await closed.until(/HOST: without access keys the endpoint answers this machine only/);
  expect(await closed.ended).toBe(1);
  const endpoint = run([], {
    HOST: '0.0.0.0',
    SCORELENS_KEYS: entry,
    SCORELENS_DATA: join(directory, 'keyed'),
  });
  const address = new URL(await endpoint.until(READY));
  const url = `http://127.0.0.1:${address.port}/v1/dashboard/scores/abilities`;
  expect((await fetch(url)).status).toBe(401);
  const headers = { authorization: `Bearer ${key}`, 'x-request-id': 'mine' };
  expect((await fetch(url, { headers })).status).toBe(200);
  // The connection comes from this machine, unless a proxy here says that it passes somebody on.
  const metrics = `http://127.0.0.1:${address.port}/metrics`;
  expect((await fetch(metrics)).status).toBe(200);
  expect((await fetch(metrics, { headers: { 'x-forwarded-for': '10.0.0.1' } })).status).toBe(401);
  const line = await endpoint.until(/(\{.*"requestId":"mine".*\})/);
  expect(JSON.parse(line)).toMatchObject({ level: 'info', message: 'answered', status: 200 });
  expect(endpoint.output()).not.toContain(key);
  expect(endpoint.output()).not.toContain('No access keys');
}, 60_000);
