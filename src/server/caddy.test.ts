import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { securityHeaders } from './security-headers.ts';

const RECIPE = join(import.meta.dirname, '../../docs/deploy/Caddyfile');
const KEY = 'sk-helicone-of-the-site';
const QUERY = '/v1/dashboard/scores/query';

// Without the plugin that limits rates, which Debian's Caddy lacks.
describe.skipIf(spawnSync('caddy', ['version']).status !== 0)('the recipe in Caddy itself', () => {
  const heard: { asked: string; headers: IncomingHttpHeaders }[] = [];
  let folder: string;
  let upstream: Server;
  let caddy: ChildProcess;
  let site: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scorelens-caddy-'));
    mkdirSync(join(folder, 'site/assets'), { recursive: true });
    for (const file of ['index.html', 'config.json', 'assets/start-a1B2c3D4.js'])
      writeFileSync(join(folder, 'site', file), `// ${file}`);
    upstream = createServer((request, response) => {
      heard.push({ asked: `${request.method} ${request.url}`, headers: request.headers });
      const own = { 'set-cookie': 'upstream=1', 'access-control-allow-origin': '*' };
      response.writeHead(200, { 'content-type': 'application/json', ...own }).end('{"data":[]}');
    });
    await once(upstream.listen(0, '127.0.0.1'), 'listening');
    site = `http://127.0.0.1:${await freePort()}`;
    const changes = [
      ['scores.example.com {', `${site} {`],
      ['/var/www/scorelens\n', `${join(folder, 'site')}\n`],
      ['reverse_proxy https://api.helicone.ai', `reverse_proxy 127.0.0.1:${portOf(upstream)}`],
      [/\t+rate_limit \{\n.*?\n\t{3}\}\n/s, ''],
    ] as const;
    const recipe = changes.reduce(
      (text, [from, to]) => {
        const changed = text.replace(from, to);
        expect(changed, String(from)).not.toBe(text);
        return changed;
      },
      readFileSync(RECIPE, 'utf8'),
    );
    writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${recipe}`);
    caddy = spawn('caddy', ['run', '--config', join(folder, 'Caddyfile')], {
      env: { PATH: process.env.PATH, HOME: folder, SCORELENS_KEY: KEY },
      stdio: 'ignore',
    });
    while (!(await fetch(site).catch(() => null))) {
      if (caddy.exitCode !== null) throw new Error('Caddy ended before it answered');
      await sleep(50);
    }
  });
  afterAll(async () => {
    if (caddy.exitCode === null) await Promise.all([once(caddy, 'exit'), caddy.kill('SIGTERM')]);
    upstream.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a question goes on with the key, without what tells who the reader is', async () => {
    const answer = await fetch(site + QUERY, {
      method: 'POST',
      body: '{}',
      headers: {
        authorization: 'Bearer of-the-reader',
        cookie: 'session=1',
        origin: site,
        referer: site,
        'x-forwarded-for': '203.0.113.7',
        'sec-fetch-site': 'same-origin',
      },
    });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject(securityHeaders());
    for (const name of ['set-cookie', 'access-control-allow-origin'])
      expect(answer.headers.get(name)).toBeNull();
    expect(heard.map(({ asked }) => asked)).toEqual([`POST ${QUERY}`]);
    const { headers = {} } = heard[0] ?? {};
    expect(headers.authorization).toBe(`Bearer ${KEY}`);
    for (const name of ['cookie', 'origin', 'referer', 'x-forwarded-for'])
      expect(headers).not.toHaveProperty(name);
  });

  test('nothing else goes on, and no question of another site', async () => {
    heard.splice(0);
    for (const [method, path] of [
      ['GET', QUERY],
      ['POST', `${QUERY}?x=1`],
      ['POST', '/v1/request/query'],
      ['POST', '/v1/property/a/b/search'],
      ['POST', '/v1/x/..%2fproperty/k/search'],
    ] as const)
      expect([path, (await fetch(site + path, { method })).status]).toEqual([path, 404]);
    const elsewhere = { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } };
    expect((await fetch(site + QUERY, elsewhere)).status).toBe(404);
    const body = 'x'.repeat(1024 * 1024 + 1);
    expect((await fetch(site + QUERY, { method: 'POST', body })).ok).toBe(false);
    expect(heard.filter(({ asked }) => asked !== `POST ${QUERY}`)).toEqual([]);
  });

  test('files are kept as long as they hold', async () => {
    const kept = async (path: string) => (await fetch(site + path)).headers.get('cache-control');
    expect(await kept('/')).toBe('no-cache');
    expect(await kept('/assets/start-a1B2c3D4.js')).toBe('public, max-age=31536000, immutable');
    expect(await kept('/config.json')).toBe('no-store');
  });
});

const portOf = (server: Server) => (server.address() as AddressInfo).port;

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const port = portOf(server);
  await once(server.close(), 'close');
  return port;
}
