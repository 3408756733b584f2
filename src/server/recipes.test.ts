import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import { METHODS } from './app.ts';
import { securityHeaders } from './security-headers.ts';

const DEPLOY = join(import.meta.dirname, '../../docs/deploy');
const read = (name: string) => readFileSync(join(DEPLOY, name), 'utf8');
const KEY = 'sk-helicone-secret';

const FORMS = [
  'nginx.conf',
  'Caddyfile',
  'cloudflare/_headers',
  'netlify/netlify.toml',
  'vercel/vercel.json',
];

describe.each(FORMS)('%s', (name) => {
  test.each(Object.entries(securityHeaders()))('sets %s as the server does', (header, value) => {
    const lines = linesOf(name).filter((line) => line.toLowerCase().includes(header));
    expect(lines).toHaveLength(1);
    const [before = '', after] = lines[0]?.split(value) ?? [];
    expect(before).toMatch(/^(add_header )?[\w-]+( =|:)? "?$/);
    expect(after).toMatch(/^"?( always;)?$/);
  });

  test('keeps files as long as the server does', () => {
    for (const kept of ['public, max-age=31536000, immutable', 'no-cache', 'no-store'])
      expect(read(name)).toContain(kept);
  });
});

/** What is set, without comments; one header a line. */
function linesOf(name: string): string[] {
  if (name.endsWith('.json')) {
    const { headers } = JSON.parse(read(name)) as {
      headers: { headers: { key: string; value: string }[] }[];
    };
    return headers.flatMap((group) => group.headers.map(({ key, value }) => `${key}: ${value}`));
  }
  const lines = read(name).split('\n');
  return lines.map((line) => line.trim()).filter((line) => !line.startsWith('#'));
}

test.each(['nginx.conf', 'Caddyfile', 'forward-scores.js'])(
  '%s passes on the questions of the contract and no others',
  (name) => {
    const asked = Object.entries(METHODS)
      .filter(([path]) => path.startsWith('/v1/'))
      .map(([path, method]) => `${method} ${path.replace(/:\w+/, '*')}`);
    // A pattern for any key, in a regular expression with or without its backslashes.
    const text = read(name)
      .replaceAll('\\', '')
      .replace(/\[\^\/\??\]\+/g, '*');
    const passed = [...text.matchAll(/[A-Z]+ \/v1\/[\w*/]+/g)].map(([one]) => one);
    expect(passed.toSorted()).toEqual(asked.toSorted());
  },
);

const seen: { url: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];
const upstream = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  seen.push({ url: request.url, headers: request.headers, body });
  response.setHeader('content-type', 'application/json');
  response.setHeader('set-cookie', 'upstream=1');
  response.setHeader('access-control-allow-origin', '*');
  response.end('{"data":[],"error":null}');
});
/** Vercel's file stands elsewhere in a repository that uses it. */
const vercel = mkdtempSync(join(tmpdir(), 'scorelens-vercel-'));

beforeAll(async () => {
  cpSync(join(DEPLOY, 'vercel/scores.js'), join(vercel, 'api/scores.js'));
  cpSync(join(DEPLOY, 'forward-scores.js'), join(vercel, 'docs/deploy/forward-scores.js'));
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('HELICONE_API_KEY', KEY);
  vi.stubEnv('SCORES_UPSTREAM', addressOfUpstream());
});
afterAll(() => {
  vi.unstubAllEnvs();
  upstream.close();
  rmSync(vercel, { recursive: true });
});
beforeEach(() => seen.splice(0));

const addressOfUpstream = () => `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;

/** Platforms set their headers for files; an answer brings its own. */
const OF_ANSWERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** What Cloudflare counts for the worker: two questions a minute here. */
function cloudflareCounter() {
  const counts = new Map<string, number>();
  return {
    limit: async ({ key }: { key: string }) => {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return { success: (counts.get(key) ?? 0) <= 2 };
    },
  };
}

const PLATFORMS = {
  cloudflare: async () => {
    const { default: worker } = await import(join(DEPLOY, 'cloudflare/worker.js'));
    const READERS = { limit: async () => ({ success: true }) };
    const env = { HELICONE_API_KEY: KEY, SCORES_UPSTREAM: addressOfUpstream(), READERS };
    return (request: Request) => worker.fetch(request, env);
  },
  netlify: async () => (await import(join(DEPLOY, 'netlify/scores.mjs'))).default,
  vercel: async () => (await import(join(vercel, 'api/scores.js'))).POST,
};

describe.each(Object.entries(PLATFORMS))('on %s', (_name, open) => {
  const ask = async (path: string, init?: RequestInit): Promise<Response> =>
    (await open())(new Request(`https://scores.example.com${path}`, init));
  const question = { method: 'POST', body: '{"userFilter":"all"}' };

  test('a question goes on with the key, without what tells who the reader is', async () => {
    const answer = await ask('/v1/dashboard/scores/query', {
      ...question,
      headers: {
        authorization: 'Bearer of-the-reader',
        cookie: 'session=1',
        origin: 'https://scores.example.com',
        referer: 'https://scores.example.com/',
        'x-forwarded-for': '203.0.113.7',
        'sec-fetch-site': 'same-origin',
      },
    });
    expect(await answer.json()).toEqual({ data: [], error: null });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(JSON.stringify([...answer.headers])).not.toContain(KEY);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(Object.fromEntries(answer.headers)).toMatchObject(OF_ANSWERS);
    expect(seen).toMatchObject([{ url: '/v1/dashboard/scores/query', body: question.body }]);
    const { headers = {} } = seen[0] ?? {};
    expect(headers.authorization).toBe(`Bearer ${KEY}`);
    for (const name of ['cookie', 'origin', 'referer', 'x-forwarded-for', 'sec-fetch-site'])
      expect(headers).not.toHaveProperty(name);
  });

  test('other paths, other sites and large bodies go nowhere', async () => {
    for (const path of [
      '/v1/request/query',
      '/v1/dashboard/scores/query/x',
      '/v1/property/a/b/search',
    ])
      expect(await ask(path, question).then(({ status, headers }) => [status, ...headers])).toEqual(
        expect.arrayContaining([404, ...Object.entries(OF_ANSWERS)]),
      );
    expect((await ask('/v1/dashboard/scores/query', { method: 'DELETE' })).status).toBe(404);
    for (const site of ['cross-site', 'same-site'])
      expect(
        (await ask('/v1/property/query', { ...question, headers: { 'sec-fetch-site': site } }))
          .status,
      ).toBe(403);
    const large = new Blob(['x'.repeat(1024 * 1024 + 1)]);
    const sent = { method: 'POST', body: large.stream(), duplex: 'half' } as RequestInit;
    expect((await ask('/v1/property/query', sent)).status).toBe(413);
    expect(seen).toEqual([]);
    expect((await ask('/v1/property/a%2Fb/search', question)).status).toBe(200);
    expect(seen[0]?.url).toBe('/v1/property/a%2Fb/search');
  });
});

test.each([
  [undefined, 'https://api.helicone.ai/v1/property/query'],
  ['', 'https://api.helicone.ai/v1/property/query'],
  ['eu', 'https://eu.api.helicone.ai/v1/property/query'],
  ['https://scores.example.com/', 'https://scores.example.com/v1/property/query'],
])('the upstream %s is asked at %s', async (named, address) => {
  const { forwardScores } = await import(join(DEPLOY, 'forward-scores.js'));
  const asked = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ data: [] }));
  onTestFinished(() => asked.mockRestore());
  const request = new Request('https://here.example/v1/property/query', { method: 'POST' });
  await forwardScores(request, { key: KEY, upstream: named });
  expect(asked.mock.calls.map(([to]) => to)).toEqual([address]);
});

test('each reader asks so many questions a minute', async () => {
  // All within one minute, however slow the machine.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) });
  onTestFinished(() => void vi.useRealTimers());
  const { default: worker } = await import(join(DEPLOY, 'cloudflare/worker.js'));
  const env = { SCORES_UPSTREAM: addressOfUpstream(), READERS: cloudflareCounter() };
  const { GET } = await import(join(vercel, 'api/scores.js'));
  const abilities = (name: string, reader: string) =>
    new Request('https://scores.example.com/v1/dashboard/scores/abilities', {
      headers: { [name]: reader },
    });
  const onCloudflare = async (reader: string) =>
    (await worker.fetch(abilities('cf-connecting-ip', reader), env)).status;
  expect([await onCloudflare('a'), await onCloudflare('a'), await onCloudflare('a')]).toEqual([
    200, 200, 429,
  ]);
  expect(await onCloudflare('b')).toBe(200);
  const statuses = new Set<number>();
  for (let asked = 0; asked < 201; asked += 1)
    statuses.add((await GET(abilities('x-real-ip', 'a'))).status);
  expect([...statuses]).toEqual([200, 429]);
  expect((await GET(abilities('x-real-ip', 'b'))).status).toBe(200);
  const { config } = await import(join(DEPLOY, 'netlify/scores.mjs'));
  expect(config).toMatchObject({ path: '/v1/*', rateLimit: { windowLimit: 200, windowSize: 60 } });
});
