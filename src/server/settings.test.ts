import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const ORGANIZATION = '11111111-2222-4333-8444-555555555555';
const entry = (digit: string, organization = ORGANIZATION) =>
  `sha256:${digit.repeat(64)}=${organization}`;

test('defaults; empty variables count as absent', () => {
  expect(readSettings({ PORT: '', HOST: '' })).toEqual({
    port: 8585,
    host: '127.0.0.1',
    dataDirectory: '.data',
    demo: true,
    clickHouse: null,
    upstream: null,
    keys: [],
    origins: [],
    limits: {
      seconds: 15,
      memoryBytes: 2_000_000_000,
      rowsRead: 500_000_000,
      rowsAnswered: 1_000_000,
    },
    queue: { running: 8, waitingEach: 64, waitingAll: 512, patience: 20_000 },
    questionsPerMinute: null,
    log: 'info',
  });
  expect(readSettings({}, true).log).toBe('warn');
  expect(readSettings({ SCORELENS_LOG: 'info' }, true).log).toBe('info');
});

test('a database of one’s own gets the demo only when asked for', () => {
  const CLICKHOUSE_URL = 'http://db:8123';
  expect(readSettings({ CLICKHOUSE_URL })).toMatchObject({
    demo: false,
    clickHouse: { url: CLICKHOUSE_URL },
  });
  expect(readSettings({ CLICKHOUSE_URL, SCORELENS_DEMO: 'on' })).toMatchObject({ demo: true });
});

test('every variable that does not fit is named', () => {
  const wrong = {
    PORT: 'x',
    SCORELENS_DATA: '/srv/{a,b}',
    SCORELENS_DEMO: 'maybe',
    CLICKHOUSE_URL: 'db',
    SCORELENS_ORIGINS: '*',
    SCORELENS_QUESTION_SECONDS: '0',
    SCORELENS_LOG: 'loud',
  };
  const names = Object.keys(wrong);
  expect(() => readSettings(wrong)).toThrow(/^The environment does not fit:\n/);
  for (const name of names) expect(() => readSettings(wrong)).toThrow(`\n  ${name}: expected `);
  expect(() => readSettings({ HOST: '0.0.0.0' })).toThrow(/HOST: without access keys/);
  expect(() => readSettings({ CLICKHOUSE_URL: 'http://db', CLICKHOUSE_CA: '/no/such' })).toThrow(
    'CLICKHOUSE_CA: there is no file /no/such that can be read',
  );
  expect(() => readSettings({ SCORES_UPSTREAM: 'helicone' })).toThrow(/SCORES_UPSTREAM is/);
});

test('keys come from the variable and the file, and open other addresses than this machine’s', () => {
  const directory = mkdtempSync(join(tmpdir(), 'scorelens-keys-'));
  try {
    const file = join(directory, 'keys');
    writeFileSync(file, `# of the team\n${entry('b')}\n`);
    const env = { HOST: '0.0.0.0', SCORELENS_KEYS: entry('a'), SCORELENS_KEYS_FILE: file };
    const { keys, host } = readSettings(env);
    expect(host).toBe('0.0.0.0');
    expect(keys.map(({ asker }) => asker.name)).toEqual(['aaaaaaaaaaaa', 'bbbbbbbbbbbb']);
    // A file that lost its keys must not open the door.
    writeFileSync(file, '# nobody\n');
    expect(() => readSettings({ SCORELENS_KEYS_FILE: file })).toThrow(
      'SCORELENS_KEYS_FILE: holds no key',
    );
    expect(() => readSettings({ SCORELENS_KEYS: 'my-secret' })).toThrow(
      /SCORELENS_KEYS: entry 1 is not/,
    );
    expect(() => readSettings({ SCORELENS_KEYS: 'my-secret' })).not.toThrow(/my-secret/);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('what is passed on is read with one key, so only one organization may ask', () => {
  const env = { SCORES_UPSTREAM: 'eu', HELICONE_API_KEY: 'sk' };
  expect(readSettings(env).upstream).toEqual({
    target: 'https://eu.api.helicone.ai',
    headers: { authorization: 'Bearer sk' },
  });
  expect(readSettings({ ...env, SCORELENS_KEYS: `${entry('a')},${entry('b')}` }).keys).toHaveLength(
    2,
  );
  const others = `${entry('a')},${entry('b', ORGANIZATION.replace('1', '2'))}`;
  expect(() => readSettings({ ...env, SCORELENS_KEYS: others })).toThrow(
    'SCORES_UPSTREAM: what is passed on is read with one HELICONE_API_KEY',
  );
});
