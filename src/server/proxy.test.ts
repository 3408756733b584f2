import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { afterEach, expect, test } from 'vitest';
import { scoresProxy, upstreamOf } from './proxy.ts';

const KEY = 'sk-helicone-secret';

test('goes to the local endpoint unless told otherwise, and needs no key for it', () => {
  expect(upstreamOf({})).toEqual({ target: 'http://127.0.0.1:8585', headers: {} });
  expect(upstreamOf({ SCORES_UPSTREAM: '', PORT: '9000', HELICONE_API_KEY: KEY })).toEqual({
    target: 'http://127.0.0.1:9000',
    headers: {},
  });
});

test.each([
  ['us', 'https://api.helicone.ai'],
  ['eu', 'https://eu.api.helicone.ai'],
  ['http://logs.example:8585/', 'http://logs.example:8585'],
])('%s is %s, with the key in the header', (SCORES_UPSTREAM, target) => {
  const env = { SCORES_UPSTREAM, HELICONE_API_KEY: ` ${KEY}\n` };
  expect(upstreamOf(env)).toEqual({ target, headers: { authorization: `Bearer ${KEY}` } });
  expect(upstreamOf({ SCORES_UPSTREAM }).headers).toEqual({});
});

test.each(['asia', 'ftp://x', 'api.helicone.ai'])('refuses the upstream %s', (SCORES_UPSTREAM) => {
  expect(() => upstreamOf({ SCORES_UPSTREAM })).toThrow(`SCORES_UPSTREAM is "${SCORES_UPSTREAM}"`);
});

test('the key stands in the authorization header and nowhere else', () => {
  const proxy = scoresProxy({ SCORES_UPSTREAM: 'eu', HELICONE_API_KEY: KEY });
  expect(Object.keys(proxy)).toEqual(['/v1']);
  const { headers, ...rest } = proxy['/v1'] ?? {};
  expect(headers).toEqual({ authorization: `Bearer ${KEY}` });
  expect(JSON.stringify(rest)).not.toContain(KEY);
});

const running: (Server | ViteDevServer)[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function upstream(seen: IncomingHttpHeaders[]): Promise<string> {
  const server = createServer((request, response) => {
    seen.push(request.headers);
    response.setHeader('set-cookie', 'upstream=1');
    response.end('{"data":[],"error":null}');
  });
  running.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function page(SCORES_UPSTREAM: string): Promise<string> {
  const vite = await createVite({
    configFile: false,
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
    server: {
      host: '127.0.0.1',
      port: 0,
      proxy: scoresProxy({ SCORES_UPSTREAM, HELICONE_API_KEY: KEY }),
    },
  });
  running.push(vite);
  await vite.listen();
  return vite.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
}

test('adds the key upstream, keeps cookies and origin back, on the way out and home', async () => {
  const seen: IncomingHttpHeaders[] = [];
  const base = await page(await upstream(seen));
  const response = await fetch(`${base}/v1/dashboard/scores/query`, {
    method: 'POST',
    headers: {
      cookie: 'session=1',
      origin: base,
      referer: `${base}/`,
      authorization: 'Bearer typed-by-the-page',
      'sec-fetch-site': 'same-origin',
    },
    body: '{}',
  });
  expect(await response.json()).toEqual({ data: [], error: null });
  expect(response.headers.get('set-cookie')).toBeNull();
  expect([...response.headers].join()).not.toContain(KEY);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ authorization: `Bearer ${KEY}` });
  for (const name of ['cookie', 'origin', 'referer']) expect(seen[0]).not.toHaveProperty(name);
});

test('another site in the same browser gets nothing', async () => {
  const seen: IncomingHttpHeaders[] = [];
  const base = await page(await upstream(seen));
  for (const site of ['cross-site', 'same-site']) {
    const response = await fetch(`${base}/v1/x`, { headers: { 'sec-fetch-site': site } });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ data: null });
  }
  expect(seen).toEqual([]);
});

test('an endpoint that is down is said in the shape of an answer', async () => {
  const base = await page('http://127.0.0.1:9');
  const response = await fetch(`${base}/v1/x`);
  expect(response.status).toBe(502);
  expect(await response.json()).toEqual({
    data: null,
    error:
      'The scores endpoint does not answer at http://127.0.0.1:9; on this machine npm start starts it.',
  });
});
