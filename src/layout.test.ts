import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** What each room may import; a view (`.tsx`) may import `ui` besides, and what prepares data for one (`.ts`) may import types of `ui`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  main: ['pages', 'question', 'time', 'ui', 'contract'],
  pages: ['question', 'filter', 'time', 'scores', 'panel', 'ui', 'contract', 'demo'],
  question: ['filter', 'time', 'contract'],
  filter: ['contract'],
  time: ['contract'],
  scores: ['contract'],
  panel: ['contract'],
  ui: [],
  contract: [],
  server: ['contract', 'demo'],
  demo: [],
};

const CURES: Readonly<Record<string, string>> = {
  'filter time': 'pass it in from pages',
  'filter scores': 'pass it in from pages',
  'time filter': 'pass it in from pages',
  'time scores': 'pass it in from pages',
  'scores filter': 'pass it in from pages',
  'scores time': 'pass it in from pages',
  'scores question': 'pass it in from pages',
  'question scores': 'let a page give the question to the scores',
  'contract server': 'what both sides promise stands in contract, how it is kept in server',
};

const BROWSER_ROOMS = Object.keys(MAY_IMPORT).filter((room) => !/^(server|demo)$/.test(room));
const DATABASES = /^(@clickhouse\/|chdb(\/|$))/;
const DRAWING = /^(react|react-dom|recharts)(\/|$)/;

const STORY = 'demo/story.ts';
const NETWORK = 'scores/fetch-scores.ts';
const DATABASE = 'server/engine.ts';

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(tsx?|mjs)$/.test(path) && path !== 'layout.test.ts')
  .map((path) => readSource(path, readFileSync(join(import.meta.dirname, path), 'utf8')));

test.each([
  ['imports follow the arrows', arrowFaults],
  ['what computes does not draw', drawingFaults],
  ['one door each to the network and the database', doorFaults],
  ['the browser loads zod/mini', zodFaults],
  ['files are named after what they hold', nameFaults],
])('%s', (_what, faultsOf) => {
  expect(files.length).toBeGreaterThan(10);
  expect(files.flatMap(faultsOf)).toEqual([]);
});

test('each rule sees its fault', () => {
  const faults = (path: string, text: string) =>
    [arrowFaults, drawingFaults, doorFaults, zodFaults, nameFaults].flatMap((faultsOf) =>
      faultsOf(readSource(path, text)),
    );
  expect(faults('scores/x.ts', "import { fold } from '../filter/fold.ts';")).toEqual([
    'scores/x.ts: scores may not import filter: pass it in from pages',
  ]);
  expect(faults('pages/Home.tsx', "const all = import('../server/app.ts');")).toEqual([
    'pages/Home.tsx: pages may not import server: it may import question, filter, time, scores, panel, ui, contract, demo/story.ts',
  ]);
  expect(faults('pages/Home.tsx', "import { a } from '../demo/production-requests.ts';")).toEqual([
    'pages/Home.tsx: pages may import of demo only demo/story.ts: the requests themselves stay on the server',
  ]);
  expect(faults('time/cut.ts', "import { Button } from '../ui/Button.tsx';")).toHaveLength(1);
  expect(faults('time/cut.ts', "import type { Row } from '../ui/Menu.tsx';")).toEqual([]);
  expect(faults('time/Picker.tsx', "import { Button } from '../ui/Button.tsx';")).toEqual([]);
  expect(faults('time/cut.ts', "import type { FC } from 'react';")).toEqual([
    'time/cut.ts: a lower-case .ts computes and may not import react: views are capital .tsx, hooks use-*.ts',
  ]);
  expect(faults('time/use-now.ts', "import { useState } from 'react';")).toEqual([]);
  expect(faults('time/use-now.ts', "import { Line } from 'recharts';")).toHaveLength(1);
  expect(faults('question/x.ts', "await fetch('/v1')")).toHaveLength(1);
  expect(faults('question/x.ts', 'await prefetch(); refetch();')).toEqual([]);
  expect(faults('server/x.ts', "import { createClient } from '@clickhouse/client';")).toHaveLength(
    1,
  );
  expect(faults('server/engine.ts', "import chdb from 'chdb/connection';")).toEqual([]);
  expect(faults('ui/x.ts', "import * as z from 'zod';")).toHaveLength(1);
  expect(faults('server/x.ts', "import * as z from 'zod';")).toEqual([]);
  expect(faults('ui/x.ts', "// see import 'zod'\n * from 'zod'\n")).toEqual([]);
  expect(faults('server/sql-utils.ts', '')).toHaveLength(1);
  expect(faults('attic/x.ts', '')).toEqual([
    'attic/x.ts: attic is not a room of the house: give it a row in the table of layout.test.ts, or another place',
  ]);
});

function arrowFaults(file: SourceFile): string[] {
  const { path, room } = file;
  const allowed = MAY_IMPORT[room];
  if (!allowed)
    return [
      `${path}: ${room} is not a room of the house: give it a row in the table of layout.test.ts, or another place`,
    ];
  return file.imports.flatMap((specifier) => {
    const target = targetOf(file, specifier);
    if (target === null || target.startsWith('..')) return [];
    const other = roomOf(target);
    if (other === 'demo' && room === 'pages' && target !== STORY)
      return `${path}: pages may import of demo only ${STORY}: the requests themselves stay on the server`;
    const isForView = other === 'ui' && (path.endsWith('.tsx') || isTypeImport(file, specifier));
    const isOpen = other === room || allowed.includes(other) || isForView;
    return isOpen ? [] : `${path}: ${room} may not import ${other}: ${cureOf(room, other)}`;
  });
}

function cureOf(room: string, other: string): string {
  const allowed = (MAY_IMPORT[room] ?? []).map((name) =>
    name === 'demo' && room === 'pages' ? STORY : name,
  );
  return CURES[`${room} ${other}`] ?? `it may import ${allowed.join(', ') || 'no other room'}`;
}

function drawingFaults({ path, imports }: SourceFile): string[] {
  if (isTestCode(path) || path.endsWith('.tsx')) return [];
  const isHook = basename(path).startsWith('use-');
  return imports
    .filter((name) => DRAWING.test(name) && !(isHook && name === 'react'))
    .map(
      (name) =>
        `${path}: a lower-case .ts computes and may not import ${name}: views are capital .tsx, hooks use-*.ts`,
    );
}

function doorFaults({ path, room, text, imports }: SourceFile): string[] {
  if (isTestCode(path)) return [];
  const asks = BROWSER_ROOMS.includes(room) && path !== NETWORK && /(?<![\w.])fetch\(/.test(text);
  const stores = path !== DATABASE && imports.some((name) => DATABASES.test(name));
  return [
    ...(asks ? [`${path}: only ${NETWORK} says fetch: ask through it`] : []),
    ...(stores ? [`${path}: only ${DATABASE} imports a database: ask through it`] : []),
  ];
}

function zodFaults({ path, room, imports }: SourceFile): string[] {
  return BROWSER_ROOMS.includes(room) && imports.includes('zod')
    ? [`${path}: the browser loads zod/mini, a quarter of zod: import * as z from 'zod/mini'`]
    : [];
}

function nameFaults({ path }: SourceFile): string[] {
  const name = basename(path);
  const isVague = /(^|[-/])(utils?|helpers?|common|misc|shared)([-./]|$)/i.test(path);
  const isWrongCase = name.endsWith('.tsx')
    ? !/^([A-Z]|main\.)/.test(name) && !isTestCode(path)
    : /^[A-Z]/.test(name);
  return [
    ...(isVague ? [`${path}: name it after what it holds, not utils, helpers or common`] : []),
    ...(isWrongCase
      ? [`${path}: what can be seen is a capital .tsx, what computes a lower-case .ts`]
      : []),
  ];
}

function readSource(path: string, text: string): SourceFile {
  return { path, room: roomOf(path), text, imports: importsOf(text) };
}

/** The first folder, or the file's own name where it stands in none. */
function roomOf(path: string): string {
  const [first = '', ...rest] = path.split('/');
  return rest.length === 0 ? first.replace(/\..*$/, '') : first;
}

function isTypeImport({ text }: SourceFile, specifier: string): boolean {
  const lines = text.split('\n').filter((line) => line.includes(`'${specifier}'`));
  return lines.every((line) => line.startsWith('import type '));
}

function isTestCode(path: string): boolean {
  return /\.(test|test-support)\.tsx?$/.test(path);
}

/** What is named after `from`, `import` and `import(`, type imports too; lines of comment are skipped. */
function importsOf(text: string): string[] {
  const code = text.replace(/^\s*(\/\/|\/?\*).*$/gm, '');
  const found = code.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g);
  return [...found].map((match) => match[2] ?? '');
}

/** The path in src that a relative import means; null for a package. */
function targetOf(file: SourceFile, specifier: string): string | null {
  return specifier.startsWith('.') ? normalize(join(dirname(file.path), specifier)) : null;
}
