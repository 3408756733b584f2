import { expect, test } from 'vitest';
import { holdsLocked, isComplete, missingNatives } from './install.mjs';

const locked = {
  '': {},
  'node_modules/hono': { version: '4.13.19' },
  'node_modules/@chdb/lib-linux-x64-gnu': { version: '26.7.3', optional: true },
};

test('the lock file is held when every version is there, optional ones if at all', () => {
  const hono = { 'node_modules/hono': { version: '4.13.19' } };
  expect(holdsLocked(locked, hono)).toBe(true);
  expect(holdsLocked(locked, {})).toBe(false);
  expect(holdsLocked(locked, { 'node_modules/hono': { version: '4.13.18' } })).toBe(false);
  const oldChdb = { 'node_modules/@chdb/lib-linux-x64-gnu': { version: '26.7.2' } };
  expect(holdsLocked(locked, { ...hono, ...oldChdb })).toBe(false);
});

test('a lock file is complete when it names the parts of every machine', () => {
  const chdb = {
    optionalDependencies: { '@chdb/lib-linux-x64-gnu': '1', '@chdb/lib-darwin-x64': '1' },
  };
  const partial = { 'node_modules/chdb': chdb, 'node_modules/@chdb/lib-linux-x64-gnu': {} };
  expect(isComplete(partial)).toBe(false);
  const nested = 'node_modules/chdb/node_modules/@chdb/lib-darwin-x64';
  expect(isComplete({ ...partial, [nested]: {} })).toBe(true);
});

const manifests: readonly { optionalDependencies?: Record<string, string> }[] = [
  {},
  {
    optionalDependencies: {
      '@chdb/lib-darwin-arm64': '26.7.3',
      '@chdb/lib-linux-arm64-gnu': '26.7.3',
      '@chdb/lib-linux-x64-gnu': '26.7.3',
    },
  },
  {
    optionalDependencies: {
      '@biomejs/cli-darwin-arm64': '2.6.8',
      '@biomejs/cli-linux-arm64': '2.6.8',
      '@biomejs/cli-linux-arm64-musl': '2.6.8',
      '@biomejs/cli-win32-x64': '2.6.8',
      fsevents: '2.3.3',
    },
  },
];

test('finds the native parts this kind of machine lacks', () => {
  const none = () => false;
  expect(missingNatives(manifests, { platform: 'darwin', arch: 'arm64' }, none)).toEqual([
    '@chdb/lib-darwin-arm64@26.7.3',
    '@biomejs/cli-darwin-arm64@2.6.8',
  ]);
  expect(missingNatives(manifests, { platform: 'linux', arch: 'arm64' }, none)).toEqual([
    '@chdb/lib-linux-arm64-gnu@26.7.3',
    '@biomejs/cli-linux-arm64@2.6.8',
  ]);
});

test('what is installed is not missing', () => {
  const machine = { platform: 'linux', arch: 'x64' };
  expect(missingNatives(manifests, machine, () => true)).toEqual([]);
});
