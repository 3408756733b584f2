import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { ScoreRow } from '../contract/scores-query.ts';
import type { AskedRequest, ScoresAsk } from './ask.ts';
import { sendJson, standInEndpoint } from './endpoint.test-support.ts';
import { scoresQuery } from './scores-query.ts';

const DAY = 86_400_000;
const DAY_1 = Date.UTC(2024, 0, 1);
const endpoint = standInEndpoint();

function request(firstBucket: number, timeZoneDifference = 0): AskedRequest {
  const start = DAY_1 + firstBucket * DAY;
  return {
    start,
    end: start + DAY - 1,
    increment: 'day',
    timeZoneDifference,
    firstBucket,
    labels: [start],
  };
}

function askOf(requests: readonly AskedRequest[], model = 'gpt-4o'): ScoresAsk {
  return {
    filter: { request_response_rmt: { model: { equals: model } } },
    askedAt: 0,
    zone: 'UTC',
    bucketLabel: String,
    clockLabel: String,
    ticks: () => [],
    requests,
    buckets: requests.map(({ start }) => ({ start, end: start + DAY, partial: null })),
  };
}
const ask = askOf([request(0)]);
const row = (score_sum: number, at = DAY_1): ScoreRow => ({
  created_at_trunc: new Date(at).toISOString(),
  score_key: 'accuracy',
  score_sum,
});

/** A client as the page has it, forgetful, so that no timer outlives a test. */
const client = () =>
  new QueryClient({ defaultOptions: { queries: { gcTime: 0, networkMode: 'always' } } });
const askOnce = (asked = ask) => client().fetchQuery(scoresQuery(asked));

test('a question goes out as the contract has it, without cookies or key', async () => {
  endpoint.answer((_heard, response) => sendJson(response, { data: [row(82.5)], error: null }));
  const answer = await askOnce(askOf([request(0, -330)]));
  expect(answer.series).toEqual([{ key: 'accuracy', means: Float64Array.of(82.5) }]);
  const [{ method, path, headers, body } = { body: '' }] = endpoint.heard;
  expect({ method, path }).toEqual({ method: 'POST', path: '/v1/dashboard/scores/query' });
  expect(headers).toMatchObject({ 'content-type': 'application/json' });
  expect(headers).not.toHaveProperty('authorization');
  expect(headers).not.toHaveProperty('cookie');
  expect(JSON.parse(body)).toEqual({
    userFilter: { request_response_rmt: { model: { equals: 'gpt-4o' } } },
    timeFilter: { start: '2024-01-01T00:00:00.000Z', end: '2024-01-01T23:59:59.999Z' },
    dbIncrement: 'day',
    timeZoneDifference: -330,
  });
});

test('several requests make one answer, whichever comes first', async () => {
  endpoint.answer(({ body }, response) => {
    const start = Date.parse(JSON.parse(body).timeFilter.start);
    const index = (start - DAY_1) / DAY;
    const data = [row(index, start)];
    setTimeout(() => sendJson(response, { data, error: null }), 40 - index * 20);
  });
  const answer = await askOnce(askOf([request(0), request(1), request(2)]));
  expect(answer.series).toEqual([{ key: 'accuracy', means: Float64Array.of(0, 1, 2) }]);
});

test.each([
  [{ data: null, error: 'Code: 43' }, 'answered-error', 'Code: 43'],
  [{ data: null, error: '' }, 'answered-error', ''],
  [[], 'unreadable', 'The answer has another shape than promised.'],
  [
    { data: [row(1), { ...row(2), score_sum: '2' }], error: null },
    'unreadable',
    'The answer has another shape than promised at data.1.score_sum.',
  ],
  [
    { data: [row(1, DAY_1 + DAY)], error: null },
    'unreadable',
    'A value of “accuracy” is dated 2024-01-02T00:00:00.000Z, a bucket that was not asked for.',
  ],
])('200 with %j is an error by name', async (body, kind, message) => {
  endpoint.answer((_heard, response) => sendJson(response, body));
  await expect(askOnce()).rejects.toMatchObject({ name: 'ScoresError', kind, message });
  expect(endpoint.heard).toHaveLength(1);
});

test.each([
  ['<!doctype html>', 'The address answered with an HTML page.'],
  ['data: 1', 'The address answered with text that is not JSON.'],
  ['', 'The address answered with text that is not JSON.'],
])('200 with the text %j is unreadable', async (text, message) => {
  endpoint.answer((_heard, response) => response.end(text));
  await expect(askOnce()).rejects.toMatchObject({ kind: 'unreadable', message });
});

test('a broken line and a missing endpoint are unreachable', async () => {
  endpoint.answer((_heard, response) => response.destroy());
  await expect(askOnce()).rejects.toMatchObject({ kind: 'unreachable', status: null });
  endpoint.answer((_heard, response) => {
    response.writeHead(200, { 'content-length': '999' });
    response.write('{"data": [');
    setTimeout(() => response.destroy(), 20);
  });
  await expect(askOnce()).rejects.toMatchObject({ kind: 'unreachable' });
  await endpoint.hangUp();
  await expect(askOnce()).rejects.toMatchObject({ kind: 'unreachable' });
});

test('a wait the endpoint names is kept, then the question asked again', async () => {
  const times: number[] = [];
  endpoint.answer((_heard, response) => {
    times.push(performance.now());
    if (times.length > 1) sendJson(response, { data: [row(5)], error: null });
    else
      response
        .writeHead(429, { 'retry-after': '0.3', 'content-type': 'application/json' })
        .end('{"error": "Too many requests, please try again later."}');
  });
  const answer = await askOnce();
  expect(answer.series[0]?.means).toEqual(Float64Array.of(5));
  expect(times).toHaveLength(2);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(290);
});

test('a wait is kept three times, then said', async () => {
  endpoint.answer((_heard, response) => {
    response.writeHead(429, { 'retry-after': '0.01' }).end();
  });
  await expect(askOnce()).rejects.toMatchObject({ kind: 'too-many-requests', retryAfter: 10 });
  expect(endpoint.heard).toHaveLength(4);
});

test.each([400, 401, 408, 429, 500, 502, 503])(
  '%d without a wait is said at once',
  async (status) => {
    endpoint.answer((_heard, response) => sendJson(response, { error: 'no' }, status));
    await expect(askOnce()).rejects.toMatchObject({ status });
    expect(endpoint.heard).toHaveLength(1);
  },
);

test('a newer question cancels the older one, whose answer then never shows', async () => {
  const gone: string[] = [];
  endpoint.answer(({ body }, response) => {
    const { model } = JSON.parse(body).userFilter.request_response_rmt;
    const answer = () => sendJson(response, { data: [row(model.equals.length)], error: null });
    if (model.equals !== 'slow') return answer();
    response.on('close', () => {
      if (!response.writableEnded) gone.push(model.equals);
    });
    setTimeout(answer, 400);
  });
  const observer = new QueryObserver(client(), scoresQuery(ask));
  const seen: (string | undefined)[] = [];
  const stop = observer.subscribe(({ data, isPlaceholderData }) => {
    const mean = data?.series[0]?.means[0];
    if (mean !== undefined) seen.push(`${mean}${isPlaceholderData ? ' old' : ''}`);
  });
  const until = async (isDone: () => boolean) => {
    while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  await until(() => seen.includes('6'));
  observer.setOptions(scoresQuery(askOf([request(0)], 'slow')));
  await until(() => endpoint.heard.length === 2);
  observer.setOptions(scoresQuery(askOf([request(0)], 'gpt')));
  await until(() => seen.includes('3') && gone.length === 1);
  stop();
  // The first answer stayed, marked as old, until the newest came; the slow one (4) never did.
  expect(new Set(seen)).toEqual(new Set(['6', '6 old', '3']));
});

test('two questions are the same only if everything that decides the answer is', () => {
  const key = (asked: ScoresAsk) => JSON.stringify(scoresQuery(asked).queryKey);
  const same = askOf([request(0)]);
  expect(key(same)).toBe(key(ask));
  for (const other of [
    askOf([request(0)], 'gpt-4'),
    askOf([request(1)]),
    askOf([request(0), request(1)]),
    askOf([request(0, 60)]),
    askOf([{ ...request(0), increment: 'hour' }]),
    askOf([{ ...request(0), end: DAY_1 + DAY }]),
    { ...ask, zone: 'Europe/Berlin' },
    { ...ask, askedAt: 1 },
  ])
    expect(key(other)).not.toBe(key(ask));
});
