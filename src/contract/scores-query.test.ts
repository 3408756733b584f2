import { expect, test } from 'vitest';
import { HELICONE_ABILITIES, SCORELENS_ABILITIES } from './abilities.ts';
import { scoresRequestSchema, scoresResponseSchema } from './scores-query.ts';

const request = {
  userFilter: 'all',
  timeFilter: { start: '2024-01-01', end: '2024-01-31T23:59:59.999Z' },
  dbIncrement: 'day',
  timeZoneDifference: -330,
};
const row = {
  created_at_trunc: '2024-01-01T05:00:00.000Z',
  score_key: 'accuracy',
  score_sum: 87.5,
};

/** Where a request is refused, as `path`; null when it is accepted. */
function refusedAt(change: object, abilities = SCORELENS_ABILITIES): string | null {
  const result = scoresRequestSchema(abilities).safeParse({ ...request, ...change });
  return result.success ? null : (result.error.issues[0]?.path.join('.') ?? '');
}

test('a request goes through unchanged, an empty filter as "all"', () => {
  const schema = scoresRequestSchema(SCORELENS_ABILITIES);
  expect(schema.parse(request)).toEqual(request);
  expect(schema.parse({ ...request, userFilter: {} })).toEqual(request);
});

test('six increments and no other', () => {
  for (const dbIncrement of ['min', 'hour', 'day', 'week', 'month', 'year'])
    expect(refusedAt({ dbIncrement })).toBeNull();
  for (const dbIncrement of ['minute', 'quarter', 'DAY', '', null, 1])
    expect(refusedAt({ dbIncrement })).toBe('dbIncrement');
});

test('zones reach a day to either side, in whole minutes', () => {
  for (const timeZoneDifference of [-1440, 0, 1440])
    expect(refusedAt({ timeZoneDifference })).toBeNull();
  for (const timeZoneDifference of [-1441, 1441, 0.5, '0', null, Number.NaN])
    expect(refusedAt({ timeZoneDifference })).toBe('timeZoneDifference');
});

test('what is missing, wrong or unknown is refused where it stands', () => {
  expect(refusedAt({ timeFilter: { start: '2024-01-01' } })).toBe('timeFilter.end');
  expect(refusedAt({ timeFilter: { start: '2024-02-30', end: '2024-03-01' } })).toBe(
    'timeFilter.start',
  );
  expect(refusedAt({ timeFilter: { ...request.timeFilter, zone: 'UTC' } })).toBe('timeFilter');
  expect(refusedAt({ timeFilter: 'today' })).toBe('timeFilter');
  expect(refusedAt({ userFilter: undefined })).toBe('userFilter');
  expect(refusedAt({ limit: 10 })).toBe('');
  const byScore = { request_response_rmt: { scores: { accuracy: { lt: 50 } } } };
  expect(refusedAt({ userFilter: byScore })).toBeNull();
  expect(refusedAt({ userFilter: byScore }, HELICONE_ABILITIES)).toBe(
    'userFilter.request_response_rmt.scores.accuracy.lt',
  );
});

test('an answer has rows or an error', () => {
  const filler = { ...row, score_key: '', score_sum: 0 };
  for (const answer of [
    { data: [], error: null },
    { data: [row, filler], error: null },
    { data: null, error: 'Code: 43' },
  ])
    expect(scoresResponseSchema.parse(answer)).toEqual(answer);
});

test('more than was promised does no harm', () => {
  const more = { data: [{ ...row, count: 3 }], error: null, took: 12 };
  expect(scoresResponseSchema.parse(more)).toEqual({ data: [row], error: null });
});

test.each([
  [null],
  [[]],
  ['ok'],
  [{}],
  [{ data: [] }],
  [{ error: 'x' }],
  [{ data: [row], error: 'x' }],
  [{ data: null, error: null }],
  [{ data: {}, error: null }],
  [{ data: [null], error: null }],
  [{ data: [{ ...row, score_sum: '87.5' }], error: null }],
  [{ data: [{ ...row, score_sum: null }], error: null }],
  [{ data: [{ ...row, score_key: null }], error: null }],
  [{ data: [{ ...row, created_at_trunc: 1704085200000 }], error: null }],
])('no answer: %j', (answer) => {
  expect(scoresResponseSchema.safeParse(answer).success).toBe(false);
});
