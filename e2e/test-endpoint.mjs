// The real endpoint on a store of its own, which is thrown away at the end. The environment says where it listens.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const store = mkdtempSync(join(tmpdir(), 'scorelens-e2e-'));
const endpoint = spawn(process.execPath, ['src/server/endpoint.mjs'], {
  cwd: join(import.meta.dirname, '..'),
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, SCORELENS_DATA: store, SCORELENS_DEMO: 'on', SCORELENS_LOG: 'warn' },
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => endpoint.kill('SIGTERM'));

endpoint.on('exit', (code) => {
  rmSync(store, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.exitCode = code ?? 0;
});
