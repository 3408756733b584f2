import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EndpointProcess,
  engineOf,
  isRunning,
  killEndpoints,
  READY,
  runEndpointProcess,
  SOON,
} from './endpoint.test-support.ts';
import { uuid } from './store.test-support.ts';

const directory = mkdtempSync(join(tmpdir(), 'scorelens-dangers-'));
const env = {
  SCORELENS_DATA: join(directory, 'data'),
  SCORELENS_PARALLEL: '6',
  SCORELENS_QUESTION_SECONDS: '120',
};
let endpoint: EndpointProcess;
let address: string;

beforeAll(async () => {
  const body = 'lorem ipsum dolor sit amet '.repeat(100);
  const lines = Array.from({ length: 10_000 }, (_, at) =>
    JSON.stringify({
      request_id: uuid(at),
      request_created_at: '2024-05-01T12:00:00Z',
      request_body: `${at} ${body}`,
      scores: { s: at },
    }),
  );
  const file = join(directory, 'rows.jsonl');
  writeFileSync(file, lines.join('\n'));
  expect(await runEndpointProcess(['import', file], env).ended).toBe(0);
  endpoint = runEndpointProcess([], env);
  address = await endpoint.until(READY);
}, 120_000);
afterAll(() => {
  killEndpoints();
  rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

const ask = (userFilter: unknown, signal?: AbortSignal) =>
  fetch(`${address}/v1/dashboard/scores/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      userFilter,
      timeFilter: { start: '2024-05-01', end: '2024-05-02' },
      dbIncrement: 'day',
      timeZoneDifference: 0,
    }),
    ...(signal && { signal }),
  });
/** Each test asks of a request of its own: an answer is kept for some seconds, whatever becomes of the engine. */
const short = (at: number) => ask({ request_response_rmt: { request_id: { equals: uuid(at) } } });
const statusOf = async (path: string) => (await fetch(address + path)).status;

/** Looks for thousands of texts in every body: a question that takes far longer than it may. */
function longFilter(name: number): object {
  const leaves = Array.from({ length: 2_000 }, (_, at) => ({
    request_response_rmt: { request_body: { contains: `${name}-${at}%sit%ipsum%${at}` } },
  }));
  const fold = (part: object[]): object => {
    if (part.length === 1) return part[0] ?? {};
    const middle = part.length >> 1;
    return { left: fold(part.slice(0, middle)), operator: 'or', right: fold(part.slice(middle)) };
  };
  return fold(leaves);
}

/** Long questions, each another one, and what becomes of them. */
function askLong(count: number, name: number, signal?: AbortSignal) {
  return Array.from({ length: count }, (_, at) =>
    ask(longFilter(name + at), signal).then(
      ({ status }) => status,
      () => 'gone',
    ),
  );
}

async function running(): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(/scorelens_questions\{state="running"\} (\d+)/.exec(text)?.[1]);
}

test('long questions hold up neither health nor a short one, and end when their askers leave', async () => {
  const leaving = new AbortController();
  const long = askLong(4, 100, leaving.signal);
  await expect.poll(running, { timeout: 30_000 }).toBe(4);
  expect(await statusOf('/healthz')).toBe(200);
  expect(await (await short(7)).json()).toMatchObject({
    data: [{ score_key: 's', score_sum: 7 }, {}],
  });
  // The long ones take the engine until its limit of two minutes.
  expect(await running()).toBe(4);
  leaving.abort();
  expect(await Promise.all(long)).toEqual(['gone', 'gone', 'gone', 'gone']);
  // Between two blocks of rows the engine sees that nobody waits any longer.
  await expect.poll(running, { timeout: 60_000 }).toBe(0);
  await endpoint.until(/"status":499/);
}, 180_000);

test('an engine that dies is started again; until then the answer is 503 with the time to wait', async () => {
  const engine = engineOf(endpoint);
  const long = askLong(2, 200);
  await expect.poll(running, { timeout: 30_000 }).toBe(2);
  process.kill(Number(engine), 'SIGKILL');
  expect(await Promise.all(long)).toEqual([503, 503]);
  const meanwhile = await short(8);
  expect(meanwhile.status).toBe(503);
  expect(meanwhile.headers.get('retry-after')).toBe('1');
  expect(await meanwhile.json()).toEqual({
    data: null,
    error: 'the engine is not available just now; try again',
  });
  expect(await statusOf('/readyz')).toBe(503);
  expect(await statusOf('/healthz')).toBe(200);
  await expect.poll(() => statusOf('/readyz'), { timeout: 60_000 }).toBe(200);
  expect((await short(8)).status).toBe(200);
  await endpoint.until(/"level":"error","message":"engine ended","how":"SIGKILL","reason":"down"/);
  await endpoint.until(/"level":"info","message":"engine ready again"/);
}, 180_000);

test('with questions running, SIGTERM ends endpoint and engine within two seconds and frees the data', async () => {
  await expect.poll(() => statusOf('/readyz'), { timeout: 60_000 }).toBe(200);
  const engine = engineOf(endpoint);
  const long = askLong(6, 300);
  await expect.poll(running, { timeout: 30_000 }).toBe(6);
  const before = Date.now();
  endpoint.child.kill('SIGTERM');
  await endpoint.ended;
  expect(Date.now() - before).toBeLessThan(SOON);
  await expect.poll(() => isRunning(Number(engine)), { timeout: SOON }).toBe(false);
  expect(await Promise.all(long)).toEqual(Array.from({ length: 6 }, () => 'gone'));
  const next = runEndpointProcess([], env);
  address = await next.until(READY);
  expect((await short(9)).status).toBe(200);
}, 180_000);
