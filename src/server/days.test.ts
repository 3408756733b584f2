import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ScoresRequest } from '../contract/scores-query.ts';
import { answerScores } from './answer-scores.ts';
import { TABLE } from './columns.ts';
import { DAYS, MARKS } from './day-tables.ts';
import type { Days, DaysOptions } from './days.ts';
import { type JudgedRequest, judge } from './judge.test-support.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { addRequests, openTestStore, uuid } from './store.test-support.ts';
import { openStore, type Store } from './store.ts';

let opened: Awaited<ReturnType<typeof openTestStore>>;
let store: Store;
let days: Days;
let asked: string[] = [];
beforeAll(async () => {
  opened = await openTestStore();
  await use({ alone: false });
});
/** Opens the store anew; alone, it keeps what it has read of the days. */
async function use(options: DaysOptions) {
  const { engine } = opened.store;
  const query: typeof engine.query = (sql, params, limits) => {
    asked.push(sql);
    return engine.query(sql, params, limits);
  };
  store = await openStore({ ...engine, query }, options);
  if (store.days === null) throw new Error('no sums are kept');
  days = store.days;
}
beforeEach(async () => {
  await empty();
  await use({ alone: false });
});
afterAll(() => opened.close());

/** The refresh keeps one that a question asked for from writing sums of what is gone. */
async function empty() {
  await days.refresh();
  for (const table of [TABLE, MARKS, DAYS])
    await opened.store.engine.command(`TRUNCATE TABLE ${table}`);
}

const EVERYONE = { organizationId: null };
const question = (more: Partial<ScoresRequest> = {}): ScoresRequest => ({
  userFilter: 'all',
  timeFilter: { start: '2024-01-01', end: '2024-01-03T23:59:59.999Z' },
  dbIncrement: 'day',
  timeZoneDifference: 0,
  ...more,
});
const answer = async (asking: ScoresRequest) => {
  asked = [];
  return answerScores(store, asking, EVERYONE, QUESTION_LIMITS);
};
/** What the last answer read, of the sums and of the requests. */
const read = () => {
  const sql = asked.filter((text) => text.includes('AS bucket')).join('\n');
  return {
    sums: sql.includes(DAYS),
    requests: sql.includes(`${TABLE}\nWHERE`),
    merged: sql.includes(`${TABLE} FINAL`),
  };
};
const request = (id: number, time: string, more: Partial<JudgedRequest> = {}): JudgedRequest => ({
  request_id: uuid(id),
  request_created_at: time,
  scores: { s: id },
  ...more,
});

test('whole quarters of an hour come from the sums, what is left from the requests', async () => {
  const requests = [
    request(1, '2024-01-01T00:00:00.000Z'),
    request(2, '2024-01-01T10:14:59.999Z'),
    request(4, '2024-01-01T10:15:00.000Z'),
    request(8, '2024-01-03T23:59:59.999Z'),
  ];
  await addRequests(store, requests);
  await days.refresh();
  for (const [asking, reads] of [
    [question(), { sums: true, requests: false, merged: false }],
    [
      question({ timeFilter: { start: '2024-01-01T10:14:59.999Z', end: '2024-01-03' } }),
      { sums: true, requests: true, merged: false },
    ],
    [question({ timeZoneDifference: -345 }), { sums: true, requests: false, merged: false }],
    [question({ timeZoneDifference: 7 }), { sums: false, requests: true, merged: false }],
    [question({ dbIncrement: 'min' }), { sums: false, requests: true, merged: false }],
    [
      question({ userFilter: { request_response_rmt: { status: { equals: 0 } } } }),
      { sums: false, requests: true, merged: false },
    ],
  ] as const) {
    expect(await answer(asking)).toEqual(judge(asking, requests));
    expect(read()).toEqual(reads);
  }
});

test('a request sent twice counts once, before and after its day is added up', async () => {
  const first = request(1, '2024-01-01T12:00:00.000Z', { updated_at: '2024-01-02T00:00:00.000Z' });
  await addRequests(store, [first, request(5, '2024-01-02T12:00:00.000Z')]);
  await days.refresh();
  const late = { ...first, scores: { s: 9, t: 1 }, updated_at: '2024-01-05T00:00:00.000Z' };
  await addRequests(store, [late]);
  const answered = judge(question(), [first, request(5, '2024-01-02T12:00:00.000Z'), late]);
  expect(await answer(question())).toEqual(answered);
  expect(read()).toEqual({ sums: true, requests: false, merged: true });
  await days.refresh();
  expect(await answer(question())).toEqual(answered);
  expect(read()).toEqual({ sums: true, requests: false, merged: false });
  const filtered = question({ userFilter: { request_response_rmt: { latency: { equals: 1 } } } });
  await answer(filtered);
  expect(read()).toEqual({ sums: false, requests: true, merged: true });
  await days.mergeVersions(() => {});
  await days.refresh();
  await answer(filtered);
  expect(read()).toEqual({ sums: false, requests: true, merged: false });
  expect(await answer(question())).toEqual(answered);
});

test('a request that moves leaves the sums of the day it was in, and its scores with it', async () => {
  const first = request(1, '2024-01-01T12:00:00.000Z', { updated_at: '2024-01-02T00:00:00.000Z' });
  await addRequests(store, [first]);
  await days.refresh();
  const moved = {
    ...first,
    request_created_at: '2024-01-03T12:00:00.000Z',
    updated_at: '2024-01-04T00:00:00.000Z',
  };
  await addRequests(store, [moved]);
  expect(await answer(question())).toEqual(judge(question(), [first, moved]));
  expect(read().merged).toBe(true);
  await days.refresh();
  expect(await answer(question())).toEqual(judge(question(), [first, moved]));
  expect(read()).toEqual({ sums: true, requests: false, merged: false });
});

test('rows that others write into the table are seen', async () => {
  await addRequests(store, [request(1, '2024-01-01T12:00:00.000Z')]);
  await days.refresh();
  const other = request(3, '2024-01-01T12:00:00.000Z');
  await opened.store.engine.insert(TABLE, `${JSON.stringify(other)}\n`);
  expect((await answer(question()))[0]).toMatchObject({ score_key: 's', score_sum: 2 });
});

test('requests that were there before the sums are added up', async () => {
  await addRequests(store, [request(1, '2024-01-01T12:00:00.000Z')]);
  for (const table of [DAYS, MARKS]) await opened.store.engine.command(`DROP TABLE ${table}`);
  const again = await openStore(opened.store.engine);
  await again.days?.refresh();
  expect((await answer(question()))[0]).toMatchObject({ score_key: 's', score_sum: 1 });
  expect(read().sums).toBe(true);
});

test('sums of 64-bit scores do not wrap around', async () => {
  const large = '9223372036854775807';
  await addRequests(store, [
    request(1, '2024-01-01T12:00:00.000Z', { scores: { s: large } }),
    request(2, '2024-01-01T12:00:00.000Z', { scores: { s: large } }),
  ]);
  for (let round = 0; round < 2; round += 1) {
    expect((await answer(question()))[0]?.score_sum).toBe(2 ** 63);
    await days.refresh();
  }
});

test('sums kept at hand answer without the engine, until something is written', async () => {
  await use({ alone: true });
  const requests = [
    request(1, '2024-01-01T10:15:00.000Z'),
    request(2, '2024-01-01T23:00:00.000Z'),
    request(4, '2024-01-02T00:00:00.000Z', { scores: { s: 4, t: 1 } }),
  ];
  await addRequests(store, requests);
  await days.refresh();
  await answer(question());
  const hours = { start: '2024-01-01T10:15:00.000Z', end: '2024-01-02T00:14:59.999Z' };
  for (const asking of [
    question(),
    question({ timeZoneDifference: 60 }),
    question({ dbIncrement: 'week' }),
    question({ dbIncrement: 'hour', timeFilter: hours }),
  ]) {
    expect(await answer(asking)).toEqual(judge(asking, requests));
    expect(asked).toEqual([]);
  }
  const late = request(8, '2024-01-03T00:00:00.000Z');
  await addRequests(store, [late]);
  expect(await answer(question())).toEqual(judge(question(), [...requests, late]));
});

test('more sums than may be read at once are added up by the engine', async () => {
  await use({ alone: true });
  const requests = Array.from({ length: 12 }, (_, at) =>
    request(at, `2024-01-01T${String(at).padStart(2, '0')}:00:00.000Z`),
  );
  await addRequests(store, requests);
  await days.refresh();
  const asking = question({ dbIncrement: 'week' });
  const ask = (rowsAnswered: number) => {
    asked = [];
    return answerScores(store, asking, EVERYONE, { ...QUESTION_LIMITS, rowsAnswered });
  };
  expect(await ask(11)).toEqual(judge(asking, requests));
  expect(read()).toEqual({ sums: true, requests: false, merged: false });
  await ask(11);
  expect(asked, 'and not tried again').toHaveLength(1);
});

test.each([false, true])(
  'whatever is written, moved and added up in between, the answer is the judge’s (alone: %s)',
  async (alone) => {
    await use({ alone });
    const start = Date.UTC(2024, 0, 1);
    const time = fc
      .integer({ min: 0, max: 4 * 96 })
      .chain((quarter) =>
        fc
          .constantFrom(0, 1, 450_000, 899_999)
          .map((rest) => new Date(start + quarter * 900_000 + rest).toISOString()),
      );
    const written = fc.record({
      request_id: fc.integer({ min: 1, max: 12 }).map(uuid),
      organization_id: fc.constantFrom(uuid(8), uuid(9)),
      request_created_at: time,
      updated_at: fc.integer({ min: 0, max: 3 }).map((n) => `2024-02-0${n + 1}T00:00:00.000Z`),
      scores: fc.dictionary(fc.constantFrom('a', 'b', ''), fc.integer({ min: -5, max: 5 })),
    });
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.array(written, { minLength: 1, maxLength: 6 }) },
      { weight: 1, arbitrary: fc.constantFrom('refresh', 'merge') },
    );
    const asking = fc
      .record({
        ends: fc.tuple(time, time),
        dbIncrement: fc.constantFrom('hour', 'day', 'week', 'month'),
        timeZoneDifference: fc.constantFrom(0, -330, 345, 720, -15, 7),
      })
      .map(({ ends, ...rest }) => {
        const [from = '', to = ''] = [...ends].sort();
        return question({
          ...rest,
          timeFilter: { start: from, end: to },
        } as Partial<ScoresRequest>);
      });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 6 }),
        fc.array(asking, { minLength: 2, maxLength: 2 }),
        async (steps, questions) => {
          await empty();
          await use({ alone });
          const requests: JudgedRequest[] = [];
          for (const next of steps) {
            if (next === 'refresh') await days.refresh();
            else if (next === 'merge') await days.mergeVersions(() => {});
            else if (typeof next !== 'string') {
              await addRequests(store, next);
              requests.push(...next);
            }
          }
          for (const one of questions) expect(await answer(one)).toEqual(judge(one, requests));
        },
      ),
      { seed: 20240131, numRuns: 20 },
    );
  },
  120_000,
);
