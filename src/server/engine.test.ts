import { afterAll, beforeAll, expect, test } from 'vitest';
import { TABLE } from './columns.ts';
import { QUESTION_LIMITS } from './engine.ts';
import { openTestStore } from './store.test-support.ts';

let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());

const ask = (sql: string, params = {}, limits = {}) =>
  opened.store.engine.query(sql, params, { ...QUESTION_LIMITS, ...limits });

test('values come back as they went, whatever they look like', async () => {
  const odd = ["'", '\\', '\\N', 'a\tb\nc\0d', '{p1:String}', "'; DROP TABLE x; --\\", '🎉', ''];
  for (const value of odd)
    expect(await ask('SELECT {p0:String}, length({p0:String})', { p0: value })).toEqual([
      [value, Buffer.byteLength(value)],
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
