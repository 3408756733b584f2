import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_LOG } from './log.ts';
import { securityHeaders } from './security-headers.ts';
import { createSite } from './site.ts';
import { mustBeBuilt } from './site-folder.ts';

const outside = mkdtempSync(join(tmpdir(), 'scorelens-site-'));
const folder = join(outside, 'dist');
const SCRIPT = 'export const answer = 42;\n'.repeat(200);

beforeAll(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Site</title>');
  writeFileSync(join(folder, 'config.json'), '{}');
  writeFileSync(join(folder, 'assets/index-AbCd_-12.js'), SCRIPT);
  writeFileSync(join(folder, '.env'), 'SECRET=1');
  writeFileSync(join(outside, 'secret.txt'), 'SECRET=1');
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'));
});
afterAll(() => rmSync(outside, { recursive: true }));

const endpoint = (request: Request) => Response.json({ asked: new URL(request.url).pathname });
const ask = (path: string, init?: RequestInit) =>
  createSite(endpoint, folder, NO_LOG).request(path, init);
const script = (headers: Record<string, string>, method = 'GET') =>
  ask('/assets/index-AbCd_-12.js', { method, headers });

test('the page, its files and the endpoint stand at one address, all under the same headers', async () => {
  for (const [path, type, text] of [
    ['/', 'text/html; charset=utf-8', '<!doctype html><title>Site</title>'],
    ['/assets/index-AbCd_-12.js', 'text/javascript; charset=utf-8', SCRIPT],
    ['/v1/dashboard/scores/query', 'application/json', '{"asked":"/v1/dashboard/scores/query"}'],
    ['/healthz', 'application/json', '{"asked":"/healthz"}'],
  ] as const) {
    const response = await ask(path);
    expect([path, response.status]).toEqual([path, 200]);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(text);
    expect(Object.fromEntries(response.headers)).toMatchObject(securityHeaders());
  }
  expect((await ask('/v1/x', { method: 'POST', body: '{}' })).status).toBe(200);
});

test('what is named after its content is kept for a year, the page is asked for again, the config kept nowhere', async () => {
  const kept = async (path: string) => (await ask(path)).headers.get('cache-control');
  expect(await kept('/assets/index-AbCd_-12.js')).toBe('public, max-age=31536000, immutable');
  expect(await kept('/')).toBe('no-cache');
  expect(await kept('/index.html')).toBe('no-cache');
  expect(await kept('/config.json')).toBe('no-store');
});

test('compressed as the reader accepts it, with a tag of each form', async () => {
  const plain = await script({});
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(plain.headers.get('content-length')).toBe(String(SCRIPT.length));
  const forms = [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const;
  for (const [encoding, decode] of forms) {
    const response = await script({ 'accept-encoding': encoding });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect(bytes.length).toBeLessThan(200);
    expect(decode(bytes).toString()).toBe(SCRIPT);
    expect(response.headers.get('etag')).not.toBe(plain.headers.get('etag'));
    expect(response.headers.get('vary')).toBe('accept-encoding');
  }
  const tag = plain.headers.get('etag') ?? '';
  for (const known of [tag, `"other", W/${tag}`]) {
    const again = await script({ 'if-none-match': known });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('etag')).toBe(tag);
  }
  expect((await script({ 'if-none-match': '"other"' })).status).toBe(200);
});

test('HEAD says what GET would, without the body; nothing is written', async () => {
  const head = await script({}, 'HEAD');
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(head.headers.get('content-length')).toBe(String(SCRIPT.length));
  const written = await script({}, 'PUT');
  expect([written.status, written.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test.each([
  '/nowhere.js',
  '/assets/',
  '/assets',
  '/.env',
  '/%2eenv',
  '/..%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/assets%2findex-AbCd_-12.js',
  '/..%5csecret.txt',
  '/link.txt',
  '/index.html%00',
  '/%',
  '//index.html',
])('%s is not there', async (path) => {
  const response = await ask(`http://127.0.0.1${path}`);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('There is nothing at this address.');
  expect(response.headers.get('cache-control')).toBeNull();
});

test('config.json opens the frame and names another endpoint; what is broken keeps the strict standard and is told', async () => {
  const told: unknown[] = [];
  const site = createSite(endpoint, folder, (_level, _message, fields) => told.push(fields));
  const policy = async (config: string) => {
    writeFileSync(join(folder, 'config.json'), config);
    return (await site.request('/')).headers.get('content-security-policy') ?? '';
  };
  expect(await policy('{"frameAncestors": ["self", "https://grafana.example"]}')).toMatch(
    /; frame-ancestors 'self' https:\/\/grafana\.example$/,
  );
  expect(await policy('{"endpoint": "https://scores.example/api"}')).toContain(
    "connect-src 'self' https://scores.example https://api.helicone.ai https://eu.api.helicone.ai;",
  );
  expect(await policy('{"endpoint": "/api", "connections": ["proxy"]}')).toContain(
    "connect-src 'self';",
  );
  expect(told).toEqual([]);
  expect(await policy('{"frameAncestors": ["*; script-src *"]}')).toMatch(
    /frame-ancestors 'self'$/,
  );
  expect(await policy('{"frameAncestors":')).toMatch(/frame-ancestors 'self'$/);
  expect(told).toEqual([
    { problem: expect.stringContaining('frameAncestors') },
    { problem: expect.stringContaining('config.json is not JSON') },
  ]);
  writeFileSync(join(folder, 'config.json'), '{}');
});

test('a site that was never built is a sentence', () => {
  expect(() => mustBeBuilt(folder)).not.toThrow();
  expect(() => mustBeBuilt(outside)).toThrow(
    /There is no built page in .*: run npm run build first/,
  );
});
