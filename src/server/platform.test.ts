import { expect, test } from 'vitest';
import { engineProblem, nodeProblem, thisMachine } from './platform.mjs';

test.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '26.1.0'])('Node %s will do', (version) => {
  expect(nodeProblem(version)).toBeNull();
});

test.each(['14.21.3', '18.20.0', '20.18.3', '21.7.0', '22.11.0', '23.5.0'])(
  'Node %s is refused by name',
  (version) => {
    expect(nodeProblem(version)).toContain(`this is Node ${version}`);
  },
);

const linux = { platform: 'linux', arch: 'x64', musl: false };
const alpine = { ...linux, musl: true };
const windows = { platform: 'win32', arch: 'x64', musl: false };

test('the embedded database runs on Linux with glibc and on macOS', () => {
  expect(engineProblem(linux, {})).toBeNull();
  expect(engineProblem({ ...linux, arch: 'arm64' }, {})).toBeNull();
  expect(engineProblem({ platform: 'darwin', arch: 'arm64', musl: false }, {})).toBeNull();
  expect(engineProblem({ ...linux, arch: 'riscv64' }, {})).toContain('linux on riscv64');
});

test('elsewhere it says what to set, and is content once that is set', () => {
  expect(engineProblem(alpine, {})).toContain('Linux with musl');
  expect(engineProblem(windows, { SCORES_UPSTREAM: 'local' })).toContain('WSL2');
  expect(engineProblem(windows, { SCORES_UPSTREAM: 'eu' })).toBeNull();
  expect(engineProblem(alpine, { CLICKHOUSE_URL: 'http://127.0.0.1:8123' })).toBeNull();
});

test('knows this machine', () => {
  expect(thisMachine()).toMatchObject({ platform: process.platform, arch: process.arch });
});
