import { afterAll, beforeAll, expect, test } from 'vitest';
import { TABLE } from './columns.ts';
import type { QueryParams } from './query-params.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { openTestStore } from './store.test-support.ts';

let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());

const ask = (sql: string, params: QueryParams = {}, limits = {}) =>
  opened.store.engine.query(sql, params, { ...QUESTION_LIMITS, ...limits });

test('values come back as they went, whatever they look like', async () => {
  const odd = ["'", '\\', '\\N', 'a\tb\nc\0d', '{p1:String}', "'; DROP TABLE x; --\\", '🎉', ''];
  for (const value of odd)
    expect(await ask('SELECT {p0:String}, length({p0:String})', { p0: value })).toEqual([
      [value, Buffer.byteLength(value)],
    ]);
  expect(await ask("SELECT arrayStringConcat({p0:Array(String)}, '|')", { p0: odd })).toEqual([
    [odd.join('|')],
  ]);
});

test('what a failed question had written stays out of the next answer', async () => {
  const halfway = 'SELECT number, throwIf(number = 150000) FROM numbers(200000)';
  for (let round = 0; round < 5; round += 1) {
    await expect(ask(halfway)).rejects.toMatchObject({ reason: 'failed' });
    expect(await ask('SELECT {p0:String}', { p0: 'mine' })).toEqual([['mine']]);
  }
});

test('limits hold for their own question only', async () => {
  await expect(
    ask(
      'SELECT sum(cityHash64(number)) FROM numbers(100000000000)',
      {},
      { seconds: 1, rowsRead: 0 },
    ),
  ).rejects.toMatchObject({ reason: 'time' });
  await expect(
    ask('SELECT groupArray(number) FROM numbers(50000000)', {}, { memoryBytes: 10_000_000 }),
  ).rejects.toMatchObject({ reason: 'memory' });
  await expect(
    ask('SELECT number FROM numbers(1000)', {}, { rowsAnswered: 10 }),
  ).rejects.toMatchObject({ reason: 'too-large' });
  expect(await ask('SELECT count() FROM numbers(1000)')).toEqual([[1000]]);
});

test('a question can only read, and nothing outside the tables', async () => {
  await expect(ask(`TRUNCATE TABLE ${TABLE}`)).rejects.toMatchObject({ reason: 'failed' });
  await expect(ask("SELECT * FROM file('/etc/passwd', 'LineAsString')")).rejects.toMatchObject({
    reason: 'failed',
  });
  await opened.store.engine.command('CREATE TABLE after_questions (a Int8) ENGINE = Memory');
  await opened.store.engine.insert('after_questions', '{"a": 5}\n');
  expect(await ask('SELECT a FROM after_questions')).toEqual([[5]]);
});

test('questions asked together each get their own answer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      at % 4 === 3
        ? ask('SELECT throwIf(number = 60000), {p0:Int64} FROM numbers(70000)', {
            p0: `${at}`,
          }).catch(() => 'failed')
        : ask('SELECT {p0:Int64} + 0', { p0: `${at}` }),
    ),
  );
  expect(answers).toEqual(
    Array.from({ length: 40 }, (_, at) => (at % 4 === 3 ? 'failed' : [[at]])),
  );
});

test('values of questions asked together do not make them wait for each other', async () => {
  const long = ask(
    'SELECT sum(cityHash64(number)) FROM numbers(100000000000) WHERE {p0:Int64} > 0',
    { p0: '1' },
    { seconds: 4, rowsRead: 0 },
  );
  const ended: string[] = [];
  const failed = expect(long)
    .rejects.toMatchObject({ reason: 'time' })
    .finally(() => ended.push('long'));
  expect(await ask('SELECT {p0:Int64}', { p0: '5' })).toEqual([[5]]);
  expect(ended).toEqual([]);
  await failed;
});

test('a question ends in the engine when nobody waits for it, and the next ones are answered', async () => {
  for (const delay of [0, 5, 200]) {
    const controller = new AbortController();
    const asked = ask(
      'SELECT sum(cityHash64(number)) FROM numbers(100000000000) WHERE number >= {p0:Int64}',
      { p0: '1' },
      { rowsRead: 0, signal: controller.signal },
    );
    setTimeout(() => controller.abort(), delay);
    await expect(asked).rejects.toMatchObject({ reason: 'cancelled' });
    // The question that counts is there itself.
    const running = () =>
      ask("SELECT count() FROM system.processes WHERE query LIKE '%cityHash64(number))%'");
    await expect.poll(running, { timeout: 10_000 }).toEqual([[1]]);
  }
  const signal = AbortSignal.abort();
  await expect(ask('SELECT 1', {}, { signal })).rejects.toMatchObject({ reason: 'cancelled' });
  expect(await ask('SELECT 1', {}, { signal: new AbortController().signal })).toEqual([[1]]);
});
