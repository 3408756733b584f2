import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ScoresRequest } from '../contract/scores-query.ts';
import { questionCode } from './question-code.ts';

const TRICKY = 'it’s "quoted" $HOME `id` \\ \n\u2028 名';
const requests: readonly ScoresRequest[] = ['day', 'hour'].map((dbIncrement) => ({
  userFilter: { request_response_rmt: { model: { equals: TRICKY } } },
  timeFilter: { start: '2025-01-01T00:00:00.000Z', end: '2025-01-02T00:00:00.000Z' },
  dbIncrement: dbIncrement as 'day' | 'hour',
  timeZoneDifference: -60,
}));

const hasPython = spawnSync('python3', ['--version']).status === 0;
const hasCurl = spawnSync('curl', ['--version']).status === 0;

test.each([
  ['curl', 'question.sh', hasCurl, ['sh']],
  ['fetch', 'question.mjs', true, [process.execPath]],
  ['typescript', 'question.mts', true, [process.execPath, '--import', 'tsx']],
  ['python', 'question.py', hasPython, ['python3']],
] as const)('%s sends the bodies with the key of its environment', async (...row) => {
  const [language, name, canRun, [command, ...options]] = row;
  const heard: unknown[] = [];
  const keys = new Set<string | undefined>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    heard.push(JSON.parse(Buffer.concat(chunks).toString()));
    keys.add(request.headers.authorization);
    response.end(JSON.stringify({ data: [], error: null }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const folder = await mkdtemp(join(tmpdir(), 'scorelens-code-'));
  try {
    const file = join(folder, name);
    await writeFile(file, questionCode(language, `http://127.0.0.1:${port}/v1`, requests));
    if (!canRun) return;
    const env = { PATH: process.env.PATH, HELICONE_API_KEY: 'fake' };
    await promisify(execFile)(command, [...options, file], { env });
    expect(keys).toEqual(new Set(['Bearer fake']));
    expect(heard).toHaveLength(2);
    expect(heard).toEqual(expect.arrayContaining([...requests]));
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  }
});
