import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('.env.example explains every variable of the endpoint', () => {
  const schema = /z\.object\(\{([\s\S]*?)\n\}\);/.exec(read('src/server/settings.ts'))?.[1] ?? '';
  const names = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(20);
  const explained = new Set(
    [...read('.env.example').matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name),
  );
  expect(names.filter((name) => !explained.has(name))).toEqual([]);
});
