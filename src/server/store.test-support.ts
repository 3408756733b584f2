import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChdb } from './engine.ts';
import { insertRequests } from './insert-requests.ts';
import { readRequestRow } from './request-rows.ts';
import { openStore, type Store } from './store.ts';

/** chDB takes one directory per process, and a test file is a process: open one store in each, close it at the end. */
export async function openTestStore(): Promise<{ store: Store; close: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'scorelens-test-'));
  const engine = openChdb(directory);
  const close = async () => {
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { store: await openStore(engine), close };
}

/** Adds requests as an import would, one batch. */
export async function addRequests(store: Store, requests: readonly object[]): Promise<void> {
  await insertRequests(
    store,
    requests.map((request) => readRequestRow(request).row),
  );
}

/** A UUID that ends in the given number. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}
