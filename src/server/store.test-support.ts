import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveClickHouse } from './clickhouse-http.test-support.ts';
import { openChdb, openClickHouse } from './engine.ts';
import { insertRequests } from './insert-requests.ts';
import { readRequestRow } from './request-rows.ts';
import { openStore, type Store } from './store.ts';
import { lineOfRow } from './table-line.ts';

/** Where test stores are: chDB in this process, chDB behind ClickHouse's HTTP protocol, or the server of CLICKHOUSE_URL. */
export type TestEngine = 'chdb' | 'http' | 'server';

/** Chooses for the test file that says it before it imports the tests of another one. */
export function chooseTestEngine(engine: TestEngine): void {
  process.env[CHOICE] = engine;
}

const CHOICE = 'SCORELENS_TEST_ENGINE';

/** chDB takes one directory per process, and a test file is a process: open one store in each, close it at the end. */
export async function openTestStore(): Promise<{ store: Store; close: () => Promise<void> }> {
  const { engine, close } = await openTestEngine();
  return { store: await openStore(engine), close };
}

async function openTestEngine() {
  const choice = process.env[CHOICE];
  if (choice === 'server') return openOnServer(process.env.CLICKHOUSE_URL ?? '');
  const directory = mkdtempSync(join(tmpdir(), 'scorelens-test-'));
  const server = choice === 'http' ? await serveClickHouse(directory) : null;
  const engine = server ? openClickHouse(server.url) : openChdb(directory);
  const close = async () => {
    await engine.close();
    await server?.close();
    await removeDirectory(directory);
  };
  return { engine, close };
}

/** The engine's threads may write last files after it has closed; Node's own retries would not look for new ones. */
export async function removeDirectory(directory: string): Promise<void> {
  for (let triesLeft = 50; ; triesLeft -= 1)
    try {
      return rmSync(directory, { recursive: true, force: true });
    } catch (error) {
      if (triesLeft === 0) throw error;
      await sleep(100);
    }
}

/** A database of its own, which is dropped at the end. */
async function openOnServer(url: string) {
  const { CLICKHOUSE_USER: user, CLICKHOUSE_PASSWORD: password } = process.env;
  const database = `scorelens_test_${randomUUID().replaceAll('-', '')}`;
  const outer = openClickHouse({ url, user, password });
  await outer.command(`CREATE DATABASE ${database}`);
  const engine = openClickHouse({ url, user, password, database });
  const close = async () => {
    await engine.close();
    await outer.command(`DROP DATABASE ${database}`);
    await outer.close();
  };
  return { engine, close };
}

/** Adds requests as an import would, one batch. */
export async function addRequests(store: Store, requests: readonly object[]): Promise<void> {
  await insertRequests(
    store,
    requests.map((request) => lineOfRow(readRequestRow(request).row)),
  );
}

/** A UUID that ends in the given number. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}
