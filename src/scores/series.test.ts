import { expect, test } from 'vitest';
import type { ScoreRow } from '../contract/scores-query.ts';
import type { AskedRequest, ScoresAsk } from './ask.ts';
import { layRows, toAnswer } from './series.ts';

const DAY = 86_400_000;
const day = (number: number) => Date.UTC(2024, 0, number);
const iso = (instant: number) => new Date(instant).toISOString();
const row = (instant: number, score_key: string, score_sum: number): ScoreRow => ({
  created_at_trunc: iso(instant),
  score_key,
  score_sum,
});

/** One request over some of the buckets, labelled by their starts unless said otherwise. */
function request(firstBucket: number, labels: readonly number[]): AskedRequest {
  const start = labels[0] ?? 0;
  const end = (labels.at(-1) ?? 0) + DAY - 1;
  return { start, end, increment: 'day', timeZoneDifference: 0, firstBucket, labels };
}

function askOf(count: number, requests: readonly AskedRequest[]): ScoresAsk {
  const buckets = Array.from({ length: count }, (_, index) => ({
    start: day(1 + index),
    end: day(2 + index),
    partial: null,
  }));
  return {
    filter: 'all',
    askedAt: 0,
    zone: 'UTC',
    bucketLabel: String,
    clockLabel: String,
    ticks: () => [],
    buckets,
    requests,
  };
}
/** The answer to what was asked, from the rows of each request. */
const answerTo = (ask: ScoresAsk, rows: readonly (readonly ScoreRow[])[]) =>
  toAnswer(
    ask,
    ask.requests.map(({ labels }, index) => layRows(rows[index] ?? [], labels)),
  );
const threeDays = askOf(3, [request(0, [day(1), day(2), day(3)])]);
const meansOf = (ask: ScoresAsk, ...rows: (readonly ScoreRow[])[]) =>
  Object.fromEntries(answerTo(ask, rows).series.map(({ key, means }) => [key, [...means]]));

test('filler rows are holes and a real zero stays a zero', () => {
  const rows = [row(day(1), 'toxicity', 0), row(day(2), '', 0), row(day(3), 'toxicity', 4)];
  expect(meansOf(threeDays, rows)).toEqual({ toxicity: [0, Number.NaN, 4] });
});

test('a score that others have and it lacks is a hole, not a zero', () => {
  const rows = [
    row(day(1), 'accuracy', 80),
    row(day(1), 'faithfulness', 90.5),
    row(day(2), 'accuracy', 81.25),
    row(day(3), 'faithfulness', 91),
  ];
  expect(meansOf(threeDays, rows)).toEqual({
    accuracy: [80, 81.25, Number.NaN],
    faithfulness: [90.5, Number.NaN, 91],
  });
});

test('means are taken as they come, never added up', () => {
  // Two keys in one bucket: were score_sum a sum, they would meet.
  const rows = [row(day(1), 'a', 25.513), row(day(1), 'b', 74.487)];
  const answer = answerTo(threeDays, [rows]);
  expect(answer.series.map(({ means }) => means[0])).toEqual([25.513, 74.487]);
});

test('no scores at all is an answer without series', () => {
  const rows = [1, 2, 3].map((number) => row(day(number), '', 0));
  expect(answerTo(threeDays, [rows])).toEqual({
    ask: threeDays,
    buckets: threeDays.buckets,
    series: [],
  });
  expect(answerTo(threeDays, [[]]).series).toEqual([]);
});

test('several requests lay their rows on their own buckets, under their own labels', () => {
  // The second request is labelled an hour late, the third by another increment altogether.
  const ask = askOf(4, [
    request(0, [day(1), day(2)]),
    request(2, [day(3) + 3_600_000]),
    request(3, [day(1)]),
  ]);
  const means = meansOf(
    ask,
    [row(day(1), 'a', 1), row(day(2), 'a', 2)],
    [row(day(3) + 3_600_000, 'a', 3)],
    [row(day(1), 'a', 4)],
  );
  expect(means).toEqual({ a: [1, 2, 3, 4] });
});

test('rows out of time order find their buckets too', () => {
  const rows = [row(day(3), 'b', 3), row(day(1), 'a', 1), row(day(3), 'a', 2), row(day(1), 'b', 0)];
  expect(meansOf(threeDays, rows)).toEqual({ a: [1, Number.NaN, 2], b: [0, Number.NaN, 3] });
});

test('an instant counts, not how it is written', () => {
  const written = { ...row(day(2), 'a', 5), created_at_trunc: '2024-01-02T01:00:00+01:00' };
  expect(meansOf(threeDays, [written])).toEqual({ a: [Number.NaN, 5, Number.NaN] });
});

test('series stand in the order of their keys, whatever the keys are', () => {
  const keys = ['b', '__proto__', 'a', 'constructor', 'ä', 'B', '😀', '10', '9'];
  const rows = keys.map((key, index) => row(day(1), key, index));
  const answer = answerTo(threeDays, [rows]);
  expect(answer.series.map(({ key }) => key)).toEqual([
    '__proto__',
    '😀',
    '9',
    '10',
    'a',
    'ä',
    'b',
    'B',
    'constructor',
  ]);
  expect(answer.series.map(({ means }) => means[0])).toEqual([1, 6, 8, 7, 2, 4, 0, 5, 3]);
});

test('a value dated outside the question is a broken promise; a filler row there is not', () => {
  expect(() => answerTo(threeDays, [[row(day(4), 'a', 1)]])).toThrow(
    'A value of “a” is dated 2024-01-04T00:00:00.000Z, a bucket that was not asked for.',
  );
  expect(() => answerTo(threeDays, [[row(day(1) + 1, 'a', 1)]])).toThrow('not asked for');
  expect(answerTo(threeDays, [[row(day(4), '', 0)]]).series).toEqual([]);
});

test('two values for one score and bucket are a broken promise', () => {
  const twice = [row(day(1), 'a', 1), row(day(1), 'b', 1), row(day(1), 'a', 2)];
  expect(() => answerTo(threeDays, [twice])).toThrow(
    '“a” has two values for the bucket 2024-01-01T00:00:00.000Z.',
  );
});

test('a bucket that no row can be told to be of takes none, undated rows included', () => {
  const ask = askOf(2, [request(0, [day(1), Number.NaN])]);
  expect(meansOf(ask, [row(day(1), 'a', 1)])).toEqual({ a: [1, Number.NaN] });
  const undated = { created_at_trunc: 'soon', score_key: 'a', score_sum: 1 };
  expect(() => answerTo(ask, [[undated]])).toThrow('dated soon');
});
