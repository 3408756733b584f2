import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { TABLE } from './columns.ts';
import { importLines } from './import-lines.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { openTestStore, uuid } from './store.test-support.ts';

let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
});
beforeEach(() => opened.store.engine.command(`TRUNCATE TABLE ${TABLE}`));
afterAll(() => opened.close());

async function importTexts(texts: readonly string[]) {
  const bad: [number, string][] = [];
  const lines = texts.map((text, at) => ({ number: at + 1, text, bytesRead: 0 }));
  const report = await importLines(opened.store, [lines], {
    onProgress: () => {},
    onBadLine: (line, reason) => bad.push([line, reason]),
  });
  return { bad, report };
}

const row = (id: number, more: object = {}) =>
  JSON.stringify({
    request_id: uuid(id),
    request_created_at: '2024-01-01T00:00:00.000Z',
    ...more,
  });

const ask = (sql: string) => opened.store.engine.query(sql, {}, QUESTION_LIMITS);

test('bad lines are named, unknown names counted, the rest is kept', async () => {
  const { bad, report } = await importTexts([
    row(1, { path: '/a' }),
    '{"request_id":',
    row(2, { latency: 'fast' }),
    `\uFEFF${row(3)}\r`,
    row(4, { path: '/b', request_properties: { env: 'prod' } }),
    row(5, { request_body: 'deep' }).replace(
      '"deep"',
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    ),
  ]);
  expect(bad).toEqual([
    [2, 'is not JSON'],
    [3, 'latency: expected a whole number of 64 bits, not "fast"'],
    [6, 'is nested too deep'],
  ]);
  expect(report).toMatchObject({ rows: 3, badLines: 3, unknown: new Map([['path', 2]]) });
  expect(await ask(`SELECT toString(request_id) FROM ${TABLE} FINAL ORDER BY 1`)).toEqual([
    [uuid(1)],
    [uuid(3)],
    [uuid(4)],
  ]);
});

test('what JSON allows and the engine does not is written anew', async () => {
  const { report } = await importTexts([
    row(1, { status: 200 }).replace('200', '200.0'),
    row(2, { model: 'x' }).replace('"x"', '"x","model":"y"'),
    row(3, { scores: { a: 1 } }).replace('"a":1', '"a":1,"a":2'),
    row(4, { request_body: 'half' }).replace('half', 'half \\ud83d'),
    row(5, { prompt_tokens: 1 }).replace(':1}', ':9223372036854775807}'),
    row(6, { scores: { half: 3 } }).replace('half', '\\ud83d'),
  ]);
  expect(report).toMatchObject({ rows: 6, badLines: 0 });
  expect(
    await ask(`SELECT status, model, length(scores), scores['a'], request_body, toString(prompt_tokens)
FROM ${TABLE} FINAL ORDER BY request_id`),
  ).toEqual([
    [200, '', 0, 0, '', null],
    [0, 'y', 0, 0, '', null],
    [0, '', 1, 2, '', null],
    [0, '', 0, 0, 'half \uFFFD', null],
    [0, '', 0, 0, '', '9223372036854775807'],
    [0, '', 1, 0, '', null],
  ]);
  expect(await ask(`SELECT mapKeys(scores) FROM ${TABLE} WHERE request_id = '${uuid(6)}'`)).toEqual(
    [[['\uFFFD']]],
  );
});
