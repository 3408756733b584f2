import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { answerScores } from './answer-scores.ts';
import { TABLE } from './columns.ts';
import { openChdb } from './engine.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { uuid } from './store.test-support.ts';
import { openStore } from './store.ts';

const ENTRY = fileURLToPath(new URL('./endpoint.mjs', import.meta.url));
const ROWS = 30_000;
const directory = mkdtempSync(join(tmpdir(), 'scorelens-import-'));
const files = ['first.jsonl', 'second.jsonl'].map((name) => join(directory, name));
const data = join(directory, 'data');
afterAll(() =>
  rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
);

/** One request a second, and a score that tells a request apart in the sum. */
const rowOf = (id: number) =>
  JSON.stringify({
    request_id: uuid(id),
    request_created_at: new Date(Date.UTC(2024, 0, 1) + id * 1_000).toISOString(),
    scores: { s: id },
  });

function startImport(): ChildProcess {
  return spawn(process.execPath, [ENTRY, 'import', ...files], {
    env: { ...process.env, SCORELENS_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('an import that was killed and done again leaves every row once', async () => {
  const rows = Array.from({ length: ROWS }, (_, id) => `${rowOf(id)}\n`);
  for (const [at, file] of files.entries())
    writeFileSync(file, rows.slice((at * ROWS) / 2, ((at + 1) * ROWS) / 2).join(''));
  const killed = startImport();
  await once(killed.stdout as NodeJS.ReadableStream, 'data');
  while (readdirSync(join(data, 'incoming')).length === 0) await sleep(1);
  killed.kill('SIGKILL');
  await once(killed, 'close');
  const [code] = await importWhenFree();
  expect(code).toBe(0);
  const engine = openChdb(data);
  try {
    const ask = (sql: string) => engine.query(sql, {}, QUESTION_LIMITS);
    const live = await ask(`SELECT count(), uniqExact(request_id) FROM ${TABLE} FINAL`);
    expect(live).toEqual([[ROWS, ROWS]]);
    const answered = await answerScores(
      await openStore(engine),
      {
        userFilter: 'all',
        timeFilter: { start: '2024-01-01', end: '2024-01-31' },
        dbIncrement: 'year',
        timeZoneDifference: 0,
      },
      { organizationId: null },
      QUESTION_LIMITS,
    );
    expect(answered).toEqual([
      { created_at_trunc: '2024-01-01T00:00:00.000Z', score_key: 's', score_sum: (ROWS - 1) / 2 },
    ]);
  } finally {
    await engine.close();
  }
}, 120_000);

/** The engine of a killed import needs a moment to notice and let go of the directory. */
async function importWhenFree(): Promise<[number | null, string]> {
  for (let attempt = 0; ; attempt += 1) {
    const child = startImport();
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    child.stdout?.resume();
    const [code] = (await once(child, 'close')) as [number | null];
    if (code === 0 || attempt === 5) return [code, said];
    await sleep(500);
  }
}
