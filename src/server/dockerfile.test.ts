import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The recipe's instructions, each in one line. */
const instructions = read('docs/deploy/Dockerfile')
  .split('\n')
  .filter((line) => /^[A-Z]/.test(line));
const [building = [], running = []] = stagesOf(instructions);
/** What the builder gets to see. */
const sent = read('docs/deploy/Dockerfile.dockerignore')
  .split('\n')
  .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
const image = mkdtempSync(join(tmpdir(), 'scorelens-image-'));

beforeAll(() => {
  for (const { from, paths, to } of copiesOf(running))
    for (const path of paths) {
      const target = join(image, to.endsWith('/') ? join(to, path) : to);
      mkdirSync(dirname(target), { recursive: true });
      if (from === null) cpSync(join(ROOT, path), target, { recursive: true });
      // Of the other stage: packages and the built site, which a unit test does not wait for.
      else if (path === '/app/node_modules') symlinkSync(join(ROOT, 'node_modules'), target);
      else cpSync(join(ROOT, 'index.html'), join(target, 'index.html'));
    }
});
afterAll(() => rmSync(image, { recursive: true, force: true }));

test('every file it copies is there, and is sent to the builder', () => {
  const copied = [...copiesOf(building), ...copiesOf(running)]
    .filter(({ from }) => from === null)
    .flatMap(({ paths }) => paths)
    .filter((path) => path !== '.');
  expect(copied).toContain('package-lock.json');
  for (const path of [...copied, ...sent]) expect(existsSync(join(ROOT, path)), path).toBe(true);
  expect(copied.filter((path) => !isBelow(path, sent))).toEqual([]);
});

test('the site is built with the native parts of its tools, of nothing but what is sent', () => {
  const commands = building.filter((line) => line.startsWith('RUN '));
  // Rolldown, Tailwind and esbuild have theirs as optional packages.
  expect(commands.filter((line) => line.includes('--omit=optional'))).toEqual([]);
  const { files } = reach(ROOT, ['vite.config.ts', ...scriptsOf('index.html')]);
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((path) => !isBelow(path, sent))).toEqual([]);
});

test('the image holds every module that its command reaches, and no tool is among the packages', () => {
  const { files, packages } = reach(image, ['src/server/endpoint.mjs']);
  expect(files).toContain('src/server/engine-child.ts');
  expect(files.filter((path) => !existsSync(join(image, path)))).toEqual([]);
  const { dependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const kept = Object.keys({ ...dependencies, ...optionalDependencies });
  expect(packages.filter((name) => !kept.includes(name))).toEqual([]);
});

test('its command serves the site from there, and ends when it is told to', async () => {
  const [program, ...words] = JSON.parse(running.at(-1)?.replace('CMD ', '') ?? '') as string[];
  expect(program).toBe('node');
  const env = { NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', SCORELENS_LOG: 'warn' };
  const server = spawn(process.execPath, words, {
    cwd: image,
    // With an endpoint to ask no database is started.
    env: { PATH: process.env.PATH, ...env, SCORES_UPSTREAM: 'http://127.0.0.1:9' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  try {
    const page = await fetch(await addressIn(server.stdout));
    expect([page.status, await page.text()]).toEqual([200, read('index.html')]);
  } finally {
    server.kill('SIGTERM');
  }
  expect(await ended).toEqual([0, null]);
});

/** The instructions after each FROM. */
function stagesOf(lines: readonly string[]): string[][] {
  const stages: string[][] = [];
  for (const line of lines)
    if (line.startsWith('FROM ')) stages.push([]);
    else stages.at(-1)?.push(line);
  return stages;
}

function copiesOf(stage: readonly string[]) {
  return stage
    .filter((line) => line.startsWith('COPY '))
    .map((line) => {
      const words = line.split(' ').slice(1);
      const from = words[0]?.startsWith('--from=') ? words.shift() : null;
      return { from, paths: words.slice(0, -1), to: words.at(-1) ?? '' };
    });
}

function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function scriptsOf(page: string): string[] {
  const sources = [...read(page).matchAll(/<script[^>]* src="\.?\/([^"]+)"/g)];
  return sources.map(([, path = '']) => (existsSync(join(ROOT, path)) ? path : `public/${path}`));
}

/** All files that these import, and they in turn; and the packages, by name. */
function reach(root: string, entries: readonly string[]) {
  const files = new Set(entries);
  const packages = new Set<string>();
  for (const path of files) {
    if (!/\.[mc]?[jt]sx?$/.test(path) || !existsSync(join(root, path))) continue;
    // Types are gone when it runs.
    const text = readFileSync(join(root, path), 'utf8').replaceAll(/^(im|ex)port type .*/gm, '');
    for (const [, one, other] of text.matchAll(IMPORTS)) {
      const name = (one ?? other ?? '').replace(/\?.*/, '');
      if (name.startsWith('.')) files.add(normalize(join(dirname(path), name)));
      else if (!name.startsWith('node:') && !builtinModules.includes(name))
        packages.add(name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
    }
  }
  return { files: [...files], packages: [...packages] };
}

const IMPORTS =
  /(?:\bfrom |\bimport |\bimport\(|require\w*(?:\([\w.]*\))?\()'([^']+)'|new URL\('([^']+)', import\.meta\.url\)/g;

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const address = /ready at (\S+)/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('the server ended before it was ready');
}
