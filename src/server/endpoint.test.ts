import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { QUESTION_LIMITS } from './engine.ts';
import { startEngineProcess } from './engine-process.ts';
import { uuid } from './store.test-support.ts';

const ENDPOINT = fileURLToPath(new URL('./endpoint.mjs', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'scorelens-endpoint-'));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** Runs endpoint.mjs; `until` waits for a line of its output, `ended` for its exit code. */
function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [ENDPOINT, ...args], {
    env: { ...process.env, SCORELENS_DATA: directory, SCORELENS_DEMO: 'off', PORT: '0', ...env },
  });
  started.push(child);
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = (chunk: unknown) => {
        output += chunk;
        const match = pattern.exec(output);
        if (match) resolve(match[1] ?? match[0]);
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      child.on('close', () => reject(new Error(`ended before saying ${pattern}: ${output}`)));
    });
  return { child, ended, until };
}

const READY = /ready at (\S+)/;

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
  expect(Date.now() - before).toBeLessThan(2_000);
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
  expect(Date.now() - before).toBeLessThan(2_000);
}, 60_000);
