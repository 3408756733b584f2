import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const ENDPOINT = 'src/server/endpoint.mjs';

export interface OwnEndpoint {
  readonly address: string;
  /** What it wrote to its log so far. */
  readonly log: () => string;
  readonly close: () => Promise<void>;
}

/**
 * A real endpoint on a store of its own that holds just these requests, brought in by the importer; `settings` are added
 * to its environment.
 */
export async function startOwnEndpoint(
  requests: readonly object[],
  settings: Readonly<Record<string, string>> = {},
): Promise<OwnEndpoint> {
  const folder = await mkdtemp(join(tmpdir(), 'scorelens-own-'));
  const file = join(folder, 'requests.jsonl');
  await writeFile(file, requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  const env = {
    ...process.env,
    CLICKHOUSE_URL: '',
    HOST: '127.0.0.1',
    PORT: '0',
    SCORELENS_DATA: join(folder, 'data'),
    SCORELENS_DEMO: 'off',
    SCORELENS_LOG: 'warn',
    ...settings,
  };
  await promisify(execFile)(process.execPath, [ENDPOINT, 'import', file], { cwd: ROOT, env });
  const endpoint = await start([], env);
  const close = async () => {
    await endpoint.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return { ...endpoint, close };
}

/** The production server with the built site, which passes questions on to another endpoint, with a key or without. */
export function startSite(upstream: string, key = ''): Promise<OwnEndpoint> {
  const env = { HOST: '127.0.0.1', PORT: '0', SCORES_UPSTREAM: upstream, SCORELENS_LOG: 'info' };
  return start(['serve'], { ...process.env, ...env, HELICONE_API_KEY: key });
}

async function start(words: readonly string[], env: NodeJS.ProcessEnv): Promise<OwnEndpoint> {
  const endpoint = spawn(process.execPath, [ENDPOINT, ...words], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  endpoint.stderr.on('data', (chunk) => {
    log += chunk;
    process.stderr.write(chunk);
  });
  const close = async () => {
    if (endpoint.exitCode !== null) return;
    endpoint.kill('SIGTERM');
    await once(endpoint, 'exit');
  };
  return { address: await addressOf(endpoint), log: () => log, close };
}

/** Port 0 lets the system choose; the endpoint says what it got. */
async function addressOf(endpoint: ChildProcess): Promise<string> {
  if (endpoint.stdout)
    for await (const line of createInterface(endpoint.stdout)) {
      const address = /ready at (\S+)/.exec(line)?.[1];
      if (address) return address;
    }
  throw new Error('the endpoint ended before it was ready');
}
