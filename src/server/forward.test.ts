import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { ABILITIES_PATH, SCORES_PATH } from '../contract/scores-query.ts';
import { PROPERTY_KEYS_PATH, propertyValuesPath, SUGGEST_PATH } from '../contract/suggestions.ts';
import { createApp } from './app.ts';
import { forwardTo } from './forward.ts';
import { type Limits, QUESTION_LIMITS } from './question-limits.ts';

interface Asked {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: unknown;
}
type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Another endpoint: remembers what it was asked and answers as the test says, the last answer again and again. */
const asked: Asked[] = [];
let answers: Answer[] = [];
const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const path = request.url ?? '';
  if (path === ABILITIES_PATH) return json(404, { error: 'not found' })(response, request);
  const body = text === '' ? null : JSON.parse(text);
  asked.push({ path, key: request.headers.authorization, body });
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  answer?.(response, request);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('no port');
const target = `http://127.0.0.1:${address.port}`;
const upstream = { target, headers: { authorization: 'Bearer sk-theirs' } };
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
const text =
  (status: number, body: string, type = 'text/plain'): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  };
const breakOff: Answer = (_response, request) => request.socket.destroy();
const hang: Answer = () => {};

const ROWS = [{ created_at_trunc: '2024-01-01T00:00:00.000Z', score_key: 'a', score_sum: 1.5 }];
const GOOD = json(200, { data: ROWS, error: null });
const QUESTION = {
  userFilter: { request_response_rmt: { model: { equals: 'gpt-4o' } } },
  timeFilter: { start: '2024-01-01', end: '2024-01-02' },
  dbIncrement: 'day',
  timeZoneDifference: 0,
};

async function post(path: string, body: unknown, limits: Limits = QUESTION_LIMITS) {
  const app = createApp({ source: await forwardTo(upstream), limits });
  const response = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer of-the-asker' },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

test('a question is passed on with the key added here, and its answer comes back', async () => {
  answers = [GOOD];
  expect(await post(SCORES_PATH, QUESTION)).toMatchObject({
    status: 200,
    body: { data: ROWS, error: null },
  });
  expect(asked).toEqual([{ path: SCORES_PATH, key: 'Bearer sk-theirs', body: QUESTION }]);
});

test('the same question asked again within seconds is passed on once', async () => {
  answers = [GOOD];
  const app = createApp({ source: await forwardTo(upstream) });
  const ask = (question: object) =>
    app.request(SCORES_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    });
  const both = await Promise.all([ask(QUESTION), ask({ ...QUESTION })]);
  for (const answered of [...both, await ask(QUESTION)])
    expect((await answered.json()).data).toEqual(ROWS);
  expect(asked).toHaveLength(1);
  await ask({ ...QUESTION, dbIncrement: 'hour' });
  expect(asked).toHaveLength(2);
});

test('what does not fit the contract is refused here and not passed on', async () => {
  const wrong = { ...QUESTION, userFilter: { request_response_rmt: { scores: { a: { gt: 1 } } } } };
  expect(await post(SCORES_PATH, wrong)).toMatchObject({ status: 400 });
  expect(asked).toEqual([]);
});

const THEIRS = 'the endpoint behind this one';
test.each<[string, Answer, number, string | RegExp]>([
  ['an error with status 200', json(200, { data: null, error: 'Code: 43' }), 502, 'Code: 43'],
  ['another form', json(200, { rows: [] }), 502, `${THEIRS} answered in another form`],
  [
    'an unknown key',
    json(401, { error: 'no', trace: 'isAuthenticated.error' }),
    502,
    `${THEIRS} does not accept HELICONE_API_KEY`,
  ],
  ['a key in another form', text(400, 'Invalid token.'), 502, /does not accept HELICONE_API_KEY/],
  [
    'a refusal',
    json(400, { message: 'x is bad' }),
    400,
    `${THEIRS} refuses the question: x is bad`,
  ],
  [
    'a refusal with details',
    json(400, { error: { field: 'is unknown' } }),
    400,
    `${THEIRS} refuses the question: {"field":"is unknown"}`,
  ],
  ['a page', text(400, '<html>no</html>', 'text/html'), 400, `${THEIRS} refuses the question`],
  ['a time limit', text(408, 'Request timed out'), 504, `${THEIRS} took too long`],
  ['a crash', text(500, '<html>', 'text/html'), 502, `${THEIRS} failed (500)`],
  ['a redirect', text(302, ''), 502, `${THEIRS} failed (302)`],
])('%s is translated', async (_what, answer, status, error) => {
  answers = [answer];
  const answered = await post(SCORES_PATH, QUESTION);
  expect(answered).toMatchObject({ status, body: { data: null } });
  expect(answered.body.error).toEqual(
    typeof error === 'string' ? error : expect.stringMatching(error),
  );
  expect(asked).toHaveLength(1);
  expect(JSON.stringify(answered.body)).not.toContain('sk-theirs');
});

test('a broken connection and a failing gateway are tried once more, nothing else is', async () => {
  for (const first of [breakOff, text(502, ''), text(503, ''), text(504, '')]) {
    asked.length = 0;
    answers = [first, GOOD];
    expect(await post(SCORES_PATH, QUESTION)).toMatchObject({ status: 200 });
    expect(asked).toHaveLength(2);
  }
  asked.length = 0;
  answers = [breakOff];
  expect(await post(SCORES_PATH, QUESTION)).toMatchObject({
    status: 502,
    body: { data: null, error: `${THEIRS} does not answer` },
  });
  expect(asked).toHaveLength(2);
});

test('after "too many requests" nothing is passed on until the time that was named', async () => {
  const limited: Answer = json(429, { error: 'Too many' }, { 'ratelimit-reset': '7' });
  answers = [limited];
  const app = createApp({ source: await forwardTo(upstream) });
  const ask = () =>
    app.request(SCORES_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(QUESTION),
    });
  for (let round = 0; round < 3; round += 1) {
    const answered = await ask();
    expect(answered.status).toBe(429);
    expect(answered.headers.get('retry-after')).toBe('7');
  }
  expect(asked).toHaveLength(1);
});

test('one that does not answer is given up after the time limit', async () => {
  answers = [hang];
  const began = Date.now();
  const answered = await post(SCORES_PATH, QUESTION, { ...QUESTION_LIMITS, seconds: 1 });
  expect(answered).toMatchObject({ status: 504, body: { error: `${THEIRS} took too long` } });
  expect(Date.now() - began).toBeLessThan(10_000);
});

test('Helicone suggests properties; what it has no address for is empty', async () => {
  answers = [json(200, { data: [{ property: 'env' }, { property: 'Session' }], error: null })];
  expect((await post(PROPERTY_KEYS_PATH, {})).body.data).toEqual([
    { property: 'env' },
    { property: 'Session' },
  ]);
  const some = await post(SUGGEST_PATH, { field: 'properties', searchTerm: 'sess' });
  expect(some.body).toEqual({ data: ['Session'], error: null });
  asked.length = 0;
  expect((await post(SUGGEST_PATH, { field: 'model', searchTerm: '' })).body.data).toEqual([]);
  expect(asked).toEqual([]);
  answers = [json(200, { data: ['prod'], error: null })];
  expect((await post(propertyValuesPath('a/b'), { searchTerm: 'p' })).body.data).toEqual(['prod']);
  expect(asked[0]).toMatchObject({ path: '/v1/property/a%2Fb/search', body: { searchTerm: 'p' } });
});
