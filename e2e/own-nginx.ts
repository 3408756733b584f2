import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..');

export interface OwnNginx {
  readonly address: string;
  /** The same site under a path of another server, which asks the first. */
  readonly below: string;
  readonly close: () => Promise<void>;
}

/** nginx with the recipe of docs/deploy, the built site, a key and an endpoint; everything it writes is thrown away. */
export async function startNginx(
  program: string,
  endpoint: string,
  key: string,
): Promise<OwnNginx> {
  const folder = await mkdtemp(join(tmpdir(), 'scorelens-nginx-'));
  const [port, outer] = await freePorts();
  const recipe = replaceOnce(await readFile(join(ROOT, 'docs/deploy/nginx.conf'), 'utf8'), [
    ['listen 80;', `listen 127.0.0.1:${port};`],
    ['root /var/www/scorelens;', `root ${join(ROOT, 'dist')};`],
    ['include /etc/nginx/scorelens-key.conf;', `include ${join(folder, 'key.conf')};`],
    ['proxy_pass https://api.helicone.ai;', `proxy_pass ${endpoint};`],
  ]);
  await writeFile(join(folder, 'recipe.conf'), recipe);
  await writeFile(join(folder, 'key.conf'), `proxy_set_header Authorization "Bearer ${key}";\n`);
  await writeFile(join(folder, 'nginx.conf'), mainConfig(folder, port, outer));
  const nginx = spawn(program, ['-e', 'stderr', '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const close = async () => {
    if (nginx.exitCode === null) {
      nginx.kill('SIGTERM');
      await once(nginx, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  const address = `http://127.0.0.1:${port}/`;
  await answers(address, () => nginx.exitCode !== null);
  return { address, below: `http://127.0.0.1:${outer}/deep/er/`, close };
}

function mainConfig(folder: string, port: number, outer: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  return `
    daemon off;
    master_process off;
    pid ${join(folder, 'pid')};
    error_log stderr crit;
    events {}
    http {
      include /etc/nginx/mime.types;
      access_log off;
      ${temporary.join(' ')}
      include ${join(folder, 'recipe.conf')};
      server {
        listen 127.0.0.1:${outer};
        location /deep/er/ { proxy_pass http://127.0.0.1:${port}/; }
      }
    }`;
}

/** What the recipe leaves to its reader; each stands in it once. */
function replaceOnce(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    const parts = changed.split(from);
    if (parts.length !== 2) throw new Error(`the recipe holds "${from}" ${parts.length - 1} times`);
    return parts.join(to);
  }, text);
}

/** Two ports that nobody holds now. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      return typeof address === 'object' && address ? address.port : 0;
    }),
  );
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return [ports[0] ?? 0, ports[1] ?? 0];
}

async function answers(address: string, hasEnded: () => boolean) {
  while (
    !(await fetch(address).then(
      () => true,
      () => false,
    ))
  ) {
    if (hasEnded()) throw new Error('nginx ended before it answered');
    await sleep(50);
  }
}
