import { expect, test } from 'vitest';
import { NIL_UUID } from './columns.ts';
import { readRequestRow } from './request-rows.ts';

const ID = '5b178c37-a9b2-5cf9-a417-edae55769edd';
const LEAST = { request_id: ID, request_created_at: '2024-01-31T05:00:00Z' };

test('a table row with nothing but its id and time takes defaults', () => {
  expect(readRequestRow(LEAST)).toEqual({
    row: {
      request_id: ID,
      request_created_at: '2024-01-31T05:00:00.000Z',
      organization_id: NIL_UUID,
      updated_at: '1970-01-01T00:00:00.000Z',
    },
    unknown: [],
  });
});

test('an exported request object', () => {
  const { row, unknown } = readRequestRow({
    request_id: ID.toUpperCase(),
    request_created_at: '2024-01-31 05:00:00.25',
    response_created_at: '2024-01-31T07:00:01+02:00',
    response_status: 200,
    request_model: 'gpt-4o',
    response_model: 'gpt-4o-2024-05-13',
    request_user_id: 'ada',
    request_properties: { env: 'prod', turn: 3, none: null },
    scores: { accuracy: 90, helpful: true },
    delay_ms: 812.4,
    total_tokens: 30,
    prompt_tokens: 10,
    completion_tokens: 20,
    request_body: { messages: [] },
    asset_ids: ['a'],
    cache_reference_id: null,
    feedback_rating: false,
    request_path: '/v1/chat',
  });
  expect(unknown).toEqual(['request_path']);
  expect(row).toEqual({
    request_id: ID,
    organization_id: NIL_UUID,
    updated_at: '1970-01-01T00:00:00.000Z',
    request_created_at: '2024-01-31T05:00:00.250Z',
    response_created_at: '2024-01-31T05:00:01.000Z',
    status: 200,
    model: 'gpt-4o-2024-05-13',
    user_id: 'ada',
    properties: { env: 'prod', turn: '3' },
    scores: { 'helicone-score-feedback': 0, accuracy: 90, 'helpful-hcone-bool': 1 },
    latency: 812,
    prompt_tokens: 10,
    completion_tokens: 20,
    request_body: '{"messages":[]}',
    assets: ['a'],
  });
});

test('keys with a meaning in JavaScript stay plain keys', () => {
  const { row } = readRequestRow({ ...LEAST, scores: JSON.parse('{"__proto__": 1}') });
  expect(Object.entries(row.scores as object)).toEqual([['__proto__', 1]]);
});

test.each([
  [5, 'expected an object'],
  [{ request_created_at: '2024-01-01' }, 'request_id: is missing'],
  [{ request_id: ID }, 'request_created_at: is missing'],
  [{ ...LEAST, request_id: 'x' }, 'request_id: expected a UUID, not "x"'],
  [
    { ...LEAST, request_created_at: 'today' },
    'request_created_at: expected an ISO 8601 instant, not "today"',
  ],
  [
    { ...LEAST, request_created_at: '2300-01-01' },
    'request_created_at: "2300-01-01" is not in the years 1900 to 2299',
  ],
  [
    { ...LEAST, scores: { accuracy: 0.85 } },
    'scores.accuracy: expected a whole number of 64 bits, not 0.85',
  ],
  [
    { ...LEAST, latency: '9223372036854775808' },
    'latency: expected a whole number of 64 bits, not "9223372036854775808"',
  ],
  [{ ...LEAST, threat: 'maybe' }, 'threat: expected true or false, not "maybe"'],
  [{ ...LEAST, assets: 'a' }, 'assets: expected a list, not "a"'],
])('%j is bad: %s', (line, reason) => {
  expect(() => readRequestRow(line)).toThrow(reason);
});
