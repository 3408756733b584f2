import { QueryClient, QueryObserver } from '@tanstack/react-query';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { SCORELENS_ABILITIES } from '../contract/abilities.ts';
import { abilitiesQuery } from './abilities-query.ts';
import type { ScoresAsk } from './ask.ts';
import { askLive, currentConnection, setConnection } from './connection.ts';
import { sendJson, standInEndpoint } from './endpoint.test-support.ts';
import { callEndpoint } from './fetch-scores.ts';
import { byName } from './order.ts';
import { scoresQuery } from './scores-query.ts';
import type { Answer } from './series.ts';
import {
  decodeSnapshot,
  encodeSnapshot,
  freezeAnswer,
  MOST_SNAPSHOT_BYTES,
  openSnapshot,
  type Snapshot,
} from './snapshot.ts';
import { takeSnapshot } from './take-snapshot.ts';

const DAY = 86_400_000;
const DAY_1 = Date.UTC(2026, 9, 1);
const endpoint = standInEndpoint();
const proxy = { mode: 'proxy', base: '', token: null } as const;
afterEach(() => setConnection(proxy));

/** So many days, asked for in as many requests as there are cuts and one more. */
function askOf(days: number, cuts: readonly number[] = [], model = 'gpt-4o'): ScoresAsk {
  const edges = [0, ...cuts, days];
  const at = (day: number) => DAY_1 + day * DAY;
  return {
    filter: { request_response_rmt: { model: { equals: model } } },
    askedAt: 0,
    zone: 'UTC',
    bucketLabel: String,
    clockLabel: String,
    ticks: () => [],
    requests: edges.slice(1).map((end, index) => {
      const start = edges[index] ?? 0;
      return {
        start: at(start),
        end: at(end) - 1,
        increment: 'day',
        timeZoneDifference: 0,
        firstBucket: start,
        labels: Array.from({ length: end - start }, (_, day) => at(start + day)),
      };
    }),
    buckets: Array.from({ length: days }, (_, day) => ({
      start: at(day),
      end: at(day + 1),
      partial: null,
    })),
  };
}

function answerOf(ask: ScoresAsk, scores: Readonly<Record<string, readonly number[]>>): Answer {
  const series = Object.entries(scores)
    .map(([key, means]) => ({ key, means: Float64Array.from(means) }))
    .sort((one, other) => byName(one.key, other.key));
  return { ask, buckets: ask.buckets, series };
}

function snapshotOf(...answers: Answer[]): Snapshot {
  return {
    takenAt: DAY_1 + 9 * DAY,
    question: '#1.abc',
    abilities: SCORELENS_ABILITIES,
    answers: answers.map(freezeAnswer),
  };
}

function reopened(snapshot: Snapshot) {
  const { snapshot: read, problem } = decodeSnapshot(encodeSnapshot(snapshot));
  expect(problem).toBeNull();
  return openSnapshot(read as Snapshot);
}

test('any answer comes back from its file as it was, holes and all', () => {
  const mean = fc.oneof(
    fc.constant(Number.NaN),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  );
  const cases = fc.integer({ min: 1, max: 12 }).chain((days) =>
    fc.record({
      days: fc.constant(days),
      cuts: fc.uniqueArray(fc.integer({ min: 1, max: Math.max(1, days - 1) }), { maxLength: 3 }),
      scores: fc.dictionary(
        fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
        fc
          .array(mean, { minLength: days, maxLength: days })
          .filter((means) => means.some((value) => !Number.isNaN(value))),
        { maxKeys: 4, noNullPrototype: true },
      ),
    }),
  );
  fc.assert(
    fc.property(cases, ({ days, cuts, scores }) => {
      const ask = askOf(
        days,
        cuts.filter((cut) => cut < days).sort((a, b) => a - b),
      );
      const answer = answerOf(ask, scores);
      const { answerTo, takenAt, question, abilities } = reopened(snapshotOf(answer));
      expect(answerTo(ask)).toEqual(answer);
      expect({ takenAt, question, abilities }).toEqual({
        takenAt: DAY_1 + 9 * DAY,
        question: '#1.abc',
        abilities: SCORELENS_ABILITIES,
      });
    }),
    { seed: 6, numRuns: 200 },
  );
});

test('several answers are told apart, and what was not asked is not held', () => {
  const one = answerOf(askOf(2), { accuracy: [1, 2] });
  const other = answerOf(askOf(2, [], 'o3'), { accuracy: [3, 4] });
  const { answerTo } = reopened(snapshotOf(one, other));
  expect(answerTo(askOf(2)).series).toEqual(one.series);
  expect(answerTo(askOf(2, [], 'o3')).series).toEqual(other.series);
  expect(() => answerTo(askOf(3))).toThrow(/another than it holds/);
  expect(() => answerTo({ ...askOf(2), zone: 'Europe/Berlin' })).toThrow(/another/);
});

test('values for other buckets than those on screen are not shown', () => {
  const snapshot = snapshotOf(answerOf(askOf(2), { accuracy: [1, 2] }));
  snapshot.answers[0]?.scores[0]?.[1].push(3);
  expect(() => reopened(snapshot).answerTo(askOf(2))).toThrow(/3 values of “accuracy” for 2/);
});

const GOOD = JSON.parse(encodeSnapshot(snapshotOf(answerOf(askOf(1), { accuracy: [1] }))));

test.each([
  ['', 'This is not a snapshot.'],
  ['{"scorelens": "saved filters", "version": 1}', 'This is not a snapshot.'],
  ['null', 'This is not a snapshot.'],
  [{ ...GOOD, version: 2 }, 'This snapshot is of version 2; this page reads version 1.'],
  [{ ...GOOD, takenAt: 'today' }, 'can’t be read: takenAt: expected number'],
  [{ ...GOOD, question: 'https://example.com/#1.x' }, 'can’t be read: question: '],
  [{ ...GOOD, answers: [] }, 'can’t be read: answers: expected at least 1'],
  [{ ...GOOD, answers: [{ ...GOOD.answers[0], scores: [['accuracy', ['1']]] }] }, 'scores.0.1.0: '],
  [{ ...GOOD, key: 'sk-1' }, 'can’t be read: key: is not known here'],
  [' '.repeat(MOST_SNAPSHOT_BYTES + 1), 'larger than 8 MB'],
])('%# is refused with a sentence', (broken, sentence) => {
  const text = typeof broken === 'string' ? broken : JSON.stringify(broken);
  const { snapshot, problem } = decodeSnapshot(text);
  expect(snapshot).toBeNull();
  expect(problem).toContain(sentence);
});

test('an open snapshot answers without the network, and leaving it asks where it was asked before', async () => {
  endpoint.answer((_heard, response) => sendJson(response, { data: [], error: null }));
  setConnection({ ...proxy, base: '/live' });
  const answer = answerOf(askOf(2), { accuracy: [1, Number.NaN] });
  const snapshot = reopened(snapshotOf(answer));
  setConnection({ mode: 'snapshot', base: '', token: null, snapshot });
  const client = new QueryClient({ defaultOptions: { queries: { gcTime: 0 } } });
  expect((await client.fetchQuery(scoresQuery(askOf(2)))).series).toEqual(answer.series);
  expect(await client.fetchQuery(abilitiesQuery())).toBe(snapshot.abilities);
  const { signal } = new AbortController();
  await expect(callEndpoint('GET', '/v1/x', undefined, signal)).rejects.toMatchObject({
    kind: 'not-in-snapshot',
  });
  expect(endpoint.heard).toEqual([]);
  askLive();
  expect(currentConnection()).toMatchObject({ mode: 'proxy', base: '/live' });
});

test('what is on screen is taken, once all of it is there', async () => {
  const kept = { gcTime: Number.POSITIVE_INFINITY };
  const client = new QueryClient({ defaultOptions: { queries: kept } });
  client.setQueryData(abilitiesQuery().queryKey, SCORELENS_ABILITIES);
  const take = () => takeSnapshot(client, '#1.abc', DAY_1);
  expect(take()).toBeNull();
  const row = (score_sum: number) => ({
    created_at_trunc: new Date(DAY_1).toISOString(),
    score_key: 'accuracy',
    score_sum,
  });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  endpoint.answer(async ({ body }, response) => {
    if (body.includes('o3')) await held;
    sendJson(response, { data: [row(body.includes('o3') ? 2 : 1)], error: null });
  });
  const asks = [askOf(1), askOf(1, [], 'o3')];
  const observers = asks.map((ask) => new QueryObserver(client, scoresQuery(ask)));
  const stops = observers.map((observer) => observer.subscribe(() => {}));
  await expect.poll(() => observers[0]?.getCurrentResult().isSuccess).toBe(true);
  expect(take()).toBeNull();
  release();
  await expect.poll(() => observers[1]?.getCurrentResult().isSuccess).toBe(true);
  const { answerTo } = reopened(take() as Snapshot);
  expect(asks.map((ask) => answerTo(ask).series[0]?.means[0])).toEqual([1, 2]);
  for (const stop of stops) stop();
});
