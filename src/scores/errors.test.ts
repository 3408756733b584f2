import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ERROR_WORDS, errorOfResponse, ScoresError } from './errors.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML = '<!doctype html><html><body><h1>Bad gateway</h1></body></html>';

function errorOf(status: number, body: string, headers: Record<string, string> = {}): ScoresError {
  return errorOfResponse(status, new Headers(headers), body);
}
const said = (error: string) => JSON.stringify({ data: null, error });

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 12) });
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  [400, said('userFilter.left: is missing'), 'refused', 'userFilter.left: is missing'],
  [400, HTML, 'refused', 'HTTP 400'],
  [413, said('the body is over 1 MiB'), 'refused', 'the body is over 1 MiB'],
  [400, 'Invalid token.', 'unauthorized', 'Invalid token.'],
  [400, said('Invalid API key'), 'unauthorized', 'Invalid API key'],
  [401, '{"error": "no key", "trace": "isAuthenticated.error"}', 'unauthorized', 'no key'],
  [403, HTML, 'unauthorized', 'HTTP 403'],
  [404, HTML, 'no-endpoint', 'HTTP 404'],
  [404, '404 page not found', 'no-endpoint', '404 page not found'],
  [405, '', 'no-endpoint', 'HTTP 405'],
  [404, said('there is no such address'), 'refused', 'there is no such address'],
  [408, 'Request timed out', 'timed-out', 'Request timed out'],
  [
    429,
    said('Too many requests, please try again later.'),
    'too-many-requests',
    'Too many requests, please try again later.',
  ],
  [429, '', 'too-many-requests', 'HTTP 429'],
  [500, said('the engine could not answer'), 'answered-error', 'the engine could not answer'],
  [500, HTML, 'gateway', 'HTTP 500'],
  [502, said('the endpoint does not answer'), 'no-answer', 'the endpoint does not answer'],
  [502, HTML, 'gateway', 'HTTP 502'],
  [
    503,
    said('the question needs too much memory'),
    'too-heavy',
    'the question needs too much memory',
  ],
  [503, 'no healthy upstream', 'gateway', 'no healthy upstream'],
  [504, said('the question took too long'), 'timed-out', 'the question took too long'],
  [504, HTML, 'gateway', 'HTTP 504'],
  [520, 'error code: 520', 'gateway', 'error code: 520'],
])('%d with %s', (status, body, kind, message) => {
  expect(errorOf(status, body)).toMatchObject({ kind, message, status });
});

test('each way to fail has a sentence of its own', () => {
  const words = Object.values(ERROR_WORDS);
  expect(new Set(words.map(({ title }) => title)).size).toBe(words.length);
  expect(new Set(words.map(({ advice }) => advice)).size).toBe(words.length);
});

test('of a body only readable words are taken', () => {
  expect(errorOf(400, '{"message": "too few"}').message).toBe('too few');
  expect(errorOf(400, '{"error": "", "message": "too few"}').message).toBe('too few');
  expect(errorOf(400, '{"error": {"code": 7}}').message).toBe('{"error": {"code": 7}}');
  expect(errorOf(400, '["a"]').message).toBe('["a"]');
  expect(errorOf(400, ' \n').message).toBe('HTTP 400');
  expect(errorOf(400, '{broken').message).toBe('{broken');
  expect(errorOf(400, 'words', { 'content-type': 'text/html; charset=utf-8' }).message).toBe(
    'HTTP 400',
  );
  expect(errorOf(400, '  <p>no</p>', JSON_TYPE).message).toBe('HTTP 400');
});

test('long words are cut', () => {
  const { message } = errorOf(400, said('x'.repeat(5_000)));
  expect(message).toBe(`${'x'.repeat(600)}…`);
});

test.each([
  [{ 'retry-after': '7' }, 7_000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': '1.5' }, 1_500],
  [{ 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' }, 0],
  [{ 'ratelimit-reset': '12' }, 12_000],
  [{ 'retry-after': '3', 'ratelimit-reset': '12' }, 3_000],
  [{ 'retry-after': 'later', 'ratelimit-reset': '12' }, 12_000],
  [{ 'retry-after': '86400' }, 300_000],
  [{ 'retry-after': '' }, null],
  [{}, null],
])('a wait of %j is %d ms', (headers, wait) => {
  expect(errorOf(429, '', headers).retryAfter).toBe(wait);
  expect(errorOf(503, said('busy'), headers).retryAfter).toBe(wait);
});

test('only where asking again can help is a wait heard', () => {
  for (const status of [400, 401, 500, 502])
    expect(errorOf(status, '', { 'retry-after': '7' }).retryAfter).toBeNull();
});

test('an error carries its cause', () => {
  const cause = new TypeError('Failed to fetch');
  const error = new ScoresError('unreachable', 'No answer came back.', { cause });
  expect(error).toMatchObject({ name: 'ScoresError', status: null, retryAfter: null, cause });
});
