import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type StandIn,
  type StandInOptions,
  serveClickHouse,
} from './clickhouse-http.test-support.ts';
import { type ClickHouseAddress, type Engine, openClickHouse } from './engine.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { removeDirectory } from './store.test-support.ts';

const directory = mkdtempSync(join(tmpdir(), 'scorelens-clickhouse-'));
const data = join(directory, 'data');
const open: StandIn[] = [];
afterAll(async () => {
  for (const standIn of open) await standIn.close();
  await removeDirectory(directory);
});

async function connect(options: StandInOptions = {}, address: Partial<ClickHouseAddress> = {}) {
  const standIn = await serveClickHouse(data, options);
  open.push(standIn);
  return { standIn, engine: openClickHouse({ url: standIn.url, ...address }) };
}

const LONG = 'SELECT sum(cityHash64(number)) FROM numbers(100000000000)';
const UNREAD = { ...QUESTION_LIMITS, rowsRead: 0 };

test('every question goes read-only with all its limits, its values apart from its words', async () => {
  const { standIn, engine } = await connect();
  expect(await engine.query('SELECT {p0:String}', { p0: "it's\ta\\b" }, QUESTION_LIMITS)).toEqual([
    ["it's\ta\\b"],
  ]);
  expect(standIn.heard.at(-1)).toMatchObject({
    sql: expect.stringMatching(/^SELECT \{p0:String\}\s+FORMAT JSONCompactEachRow$/),
    params: { p0: "it\\'s\\ta\\\\b" },
    form: 'body',
    queryId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    settings: {
      readonly: '1',
      max_execution_time: '15',
      max_memory_usage: '2000000000',
      max_rows_to_read: '500000000',
      max_result_rows: '5000000',
      cancel_http_readonly_queries_on_client_close: '1',
      enable_http_compression: '1',
    },
  });
});

test('many values travel in a form, an insert compressed', async () => {
  const { standIn, engine } = await connect();
  const params = Object.fromEntries(
    Array.from({ length: 300 }, (_, at) => [`p${at}`, `value ${at} "\r\n--x`]),
  );
  const list = Object.keys(params).map((name) => `{${name}:String}`);
  const [row] = await engine.query(`SELECT ${list.join(', ')}`, params, QUESTION_LIMITS);
  expect(row).toEqual(Object.values(params));
  expect(standIn.heard.at(-1)?.form).toBe('multipart');
  await engine.command('CREATE TABLE IF NOT EXISTS t (a String) ENGINE = Memory');
  await engine.insert('t', '{"a": "x"}\n{"a": "ü"}\n');
  expect(standIn.heard.at(-1)).toMatchObject({ form: 'url and body', bodyEncoding: 'gzip' });
  expect(await engine.query('SELECT a FROM t ORDER BY a', {}, QUESTION_LIMITS)).toEqual([
    ['x'],
    ['ü'],
  ]);
});

test('user, password and database; a wrong password is told apart', async () => {
  const credentials = { user: 'scorelens', password: 'a:b c' };
  const { engine } = await connect(credentials, { ...credentials, database: 'system' });
  expect(await engine.query('SELECT currentDatabase()', {}, QUESTION_LIMITS)).toEqual([['system']]);
  const wrong = await connect(credentials, { user: 'scorelens', password: 'x' });
  await expect(wrong.engine.query('SELECT 1', {}, QUESTION_LIMITS)).rejects.toMatchObject({
    reason: 'refused',
  });
});

test('a user that is read-only already is taken, one that can’t set limits is not', async () => {
  const { standIn, engine } = await connect({ readonly: 2 });
  expect(await engine.query('SELECT 1', {}, QUESTION_LIMITS)).toEqual([[1]]);
  expect(standIn.heard.at(-1)?.settings).not.toHaveProperty('readonly');
  expect(standIn.heard.at(-1)?.settings).toHaveProperty('max_execution_time');
  const bound = await connect({ readonly: 1 });
  await expect(bound.engine.query('SELECT 1', {}, QUESTION_LIMITS)).rejects.toThrow(/readonly = 2/);
});

test('an answer that goes wrong halfway is a failure, not half an answer', async () => {
  for (const late of ['exception', 'cut'] as const) {
    const { engine } = await connect({ late });
    const asked = engine.query('SELECT number FROM numbers(1000)', {}, QUESTION_LIMITS);
    await expect(asked).rejects.toMatchObject({ name: 'EngineError' });
  }
});

/** Once it has begun a question is waited for `waited` ms; `more` ms later it has failed for the time it took. */
async function expectGivenUp(
  engine: Engine,
  begun: () => Promise<unknown>,
  [waited, more]: readonly [number, number],
) {
  const ended = vi.fn();
  const asked = engine.query('SELECT number FROM numbers(1000)', {}, QUESTION_LIMITS);
  const failure = expect(asked.finally(ended)).rejects.toMatchObject({ reason: 'time' });
  await begun();
  await vi.advanceTimersByTimeAsync(waited);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(more);
  await failure;
}

describe('a clock that is moved by hand', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('a server that falls silent is waited for ten seconds past the time limit', async () => {
    const { standIn, engine } = await connect({ late: 'silence' });
    const sql = () => standIn.heard.at(-1)?.sql;
    const begun = () => expect.poll(sql, { timeout: 20_000 }).toMatch(/^SELECT number/);
    await expectGivenUp(engine, begun, [16_000, 9_000]);
  });

  test('one that never says a word is given up after ten seconds', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    try {
      const { port } = silent.address() as AddressInfo;
      const engine = openClickHouse(`http://127.0.0.1:${port}`);
      await expectGivenUp(engine, () => once(silent, 'connection'), [4_000, 6_000]);
    } finally {
      silent.close();
    }
  });
});

test('a question ends in the server when nobody waits for it', async () => {
  const { standIn, engine } = await connect();
  const gone = new AbortController();
  const asked = engine.query(LONG, {}, { ...UNREAD, signal: gone.signal });
  setTimeout(() => gone.abort(), 300);
  await expect(asked).rejects.toMatchObject({ reason: 'cancelled' });
  const { queryId } = standIn.heard.find(({ sql }) => sql.startsWith(LONG)) ?? {};
  await expect.poll(() => standIn.ended).toContain(queryId);
  const running = () =>
    engine.query(
      "SELECT count() FROM system.processes WHERE query LIKE '%cityHash64(number))%'",
      {},
      QUESTION_LIMITS,
    );
  await expect.poll(running, { timeout: 10_000 }).toEqual([[1]]);
});

test('a server that is not there, or has gone, is down', async () => {
  const away = openClickHouse({ url: 'http://127.0.0.1:9' });
  expect(await away.ping()).toBe(false);
  await expect(away.query('SELECT 1', {}, QUESTION_LIMITS)).rejects.toMatchObject({
    reason: 'down',
  });
});

test.skipIf(!hasOpenssl())('a server is trusted by the authority that is given', async () => {
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
  execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const tls = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  const trusting = await connect({ tls }, { authority: readFileSync(cert) });
  expect(await trusting.engine.query('SELECT 1', {}, QUESTION_LIMITS)).toEqual([[1]]);
  const { engine } = await connect({ tls });
  await expect(engine.query('SELECT 1', {}, QUESTION_LIMITS)).rejects.toThrow(/certificate/);
});

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
