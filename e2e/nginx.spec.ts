import { stat } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { securityHeaders } from '../src/server/security-headers.ts';
import { BuilderPage } from './builder-page.ts';
import { expect, test } from './fixtures.ts';
import { findNginx } from './nginx.mjs';
import { type OwnNginx, startNginx } from './own-nginx.ts';
import { endpointBeside, tellRefusals } from './site-fixtures.ts';

const KEY = 'sk-helicone-of-the-site';
const DIST = join(import.meta.dirname, '../dist');
const ABILITIES = 'v1/dashboard/scores/abilities';
const program = findNginx(process.env);

test.skip(program === null, 'there is no nginx on this machine');
test.describe.configure({ mode: 'serial' });

let nginx: OwnNginx;
let recorder: Server;
const heard: { asked: string; headers: IncomingHttpHeaders }[] = [];

// biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern before the test's info
test.beforeAll(async ({}, { project }) => {
  recorder = await startRecorder(endpointBeside(project.use.baseURL));
  const { port } = recorder.address() as AddressInfo;
  nginx = await startNginx(program ?? '', `http://127.0.0.1:${port}`, KEY);
});
test.afterAll(async () => {
  await nginx?.close();
  recorder?.closeAllConnections();
  recorder?.close();
});
test.beforeEach(() => heard.splice(0));

test('a question goes on with the key and without what tells who the reader is; others stay', async () => {
  const ask = (path: string, init: RequestInit = {}) => fetch(nginx.address + path, init);
  const answer = await ask(ABILITIES, {
    headers: {
      authorization: 'Bearer of-the-reader',
      cookie: 'session=1',
      origin: nginx.address,
      referer: nginx.address,
      'x-forwarded-for': '203.0.113.7',
      'accept-language': 'de',
      'sec-fetch-site': 'same-origin',
    },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ exactZones: true });
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect([...answer.headers].join()).not.toContain(KEY);
  expect(heard).toHaveLength(1);
  expect(heard[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  for (const name of ['cookie', 'origin', 'referer', 'x-forwarded-for', 'accept-language'])
    expect(heard[0]?.headers).not.toHaveProperty(name);

  heard.splice(0);
  for (const [method, path, status] of [
    ['GET', 'v1/dashboard/scores/query', 404],
    ['POST', 'v1/request/query', 404],
    ['POST', `${ABILITIES}?x=1`, 404],
    ['POST', 'v1/property/a/b/search', 404],
    ['POST', 'v1/x/..%2fproperty/k/search', 404],
    ['DELETE', '', 403],
    ['GET', 'healthz', 404],
    ['GET', '../package.json', 404],
  ] as const)
    expect([path, (await ask(path, { method })).status]).toEqual([path, status]);
  for (const site of ['cross-site', 'same-site'])
    expect((await ask(ABILITIES, { headers: { 'sec-fetch-site': site } })).status).toBe(403);
  const body = 'x'.repeat(1024 * 1024 + 1);
  expect((await ask('v1/property/query', { method: 'POST', body })).status).toBe(413);
  expect(heard).toEqual([]);
});

test('files come compressed, kept as long as they hold, all under the headers of the one table', async ({
  page,
}) => {
  const html = await (await fetch(nginx.address)).text();
  const script = /href="\.\/(assets\/start-[^"]+\.js)"/.exec(html)?.[1] ?? '';
  const headersOf = async (path: string) => {
    const answer = await page.request.head(nginx.address + path, {
      headers: { 'accept-encoding': 'gzip' },
    });
    return answer.headers();
  };
  for (const path of ['', script, 'config.json', 'nowhere.js', ABILITIES])
    expect(await headersOf(path)).toMatchObject(securityHeaders());
  expect(await headersOf(script)).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'gzip',
    'content-length': String((await stat(join(DIST, `${script}.gz`))).size),
    'access-control-allow-origin': '*',
    vary: 'Accept-Encoding',
  });
  expect((await headersOf(''))['cache-control']).toBe('no-cache');
  expect((await headersOf('config.json'))['cache-control']).toBe('no-store');
  expect(await headersOf('nowhere.js')).not.toHaveProperty('cache-control');
  expect(await headersOf(ABILITIES)).not.toHaveProperty('access-control-allow-origin');
});

test('the page works there and under a path of another server', async ({ page }) => {
  await tellRefusals(page);
  for (const address of [nginx.address, nginx.below]) {
    heard.splice(0);
    await page.goto(address);
    const builder = new BuilderPage(page);
    await expect(builder.figures.first()).toBeVisible({ timeout: 60_000 });
    await builder.addCondition({ field: 'Model', operator: 'contains', value: 'gpt' });
    await builder.settled();
    expect(heard.map(({ asked }) => asked)).toContain('POST /v1/dashboard/scores/query');
    expect(heard.every(({ headers }) => headers.authorization === `Bearer ${KEY}`)).toBe(true);
  }
});

test('whoever asks without end is told to wait', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 120 }, async () => (await fetch(nginx.address + ABILITIES)).status),
  );
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
});

/** Notes what it is asked, and passes it on to the real endpoint. */
async function startRecorder(endpoint: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    heard.push({ asked: `${request.method} ${request.url}`, headers: request.headers });
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const answer = await fetch(`${endpoint}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { 'content-type': 'application/json' },
      body: request.method === 'POST' ? Buffer.concat(parts) : null,
    });
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'set-cookie': 'upstream=1',
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
