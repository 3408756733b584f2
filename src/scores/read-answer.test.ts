import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoresResponseSchema } from '../contract/scores-query.ts';
import { hasRows, readAnswer } from './read-answer.ts';

const DAYS = [Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 2)];
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).buffer;
const row = (score_sum: number, score_key = 'accuracy') => ({
  created_at_trunc: '2024-01-02T00:00:00.000Z',
  score_key,
  score_sum,
});

test('bytes and text of an answer are the same series', () => {
  const answer = { data: [row(82.5), row(0.25, 'é🙂')], error: null };
  const series = [
    { key: 'accuracy', means: Float64Array.of(Number.NaN, 82.5) },
    { key: 'é🙂', means: Float64Array.of(Number.NaN, 0.25) },
  ];
  expect(readAnswer(bytes(answer), DAYS)).toEqual(series);
  expect(readAnswer(JSON.stringify(answer), DAYS)).toEqual(series);
});

test('an answer of many pieces is read whole, whatever its texts look like', () => {
  const days = Array.from({ length: 3_000 }, (_, day) => Date.UTC(2016, 0, 1 + day));
  const keys = ['},{"created_at_trunc":"', 'accuracy', 'é🙂'];
  const data = days.flatMap((day, index) =>
    keys.map((score_key, at) => ({
      created_at_trunc: new Date(day).toISOString(),
      score_key,
      score_sum: index * 10 + at,
    })),
  );
  const text = JSON.stringify({ data, error: null });
  expect(text.length).toBeGreaterThan(600_000);
  const read = readAnswer(text, days);
  expect(read.map(({ key }) => key)).toEqual(keys);
  keys.forEach((_, at) => {
    expect(read[at]?.means).toEqual(Float64Array.from(days, (_day, index) => index * 10 + at));
  });
  // The last row's fault is found and named as in a short answer.
  const broken = text.replace('"score_sum":29992}', '"score_sum":null}');
  expect(() => readAnswer(broken, days)).toThrow('at data.8999.score_sum');
  // JSON lets the last of two parts of one name count.
  expect(readAnswer(text.replace(TAIL, '],"data":[],"error":null}'), days)).toEqual([]);
  expect(() => readAnswer(text.replace(TAIL, ',],"error":null}'), days)).toThrow('not JSON');
});

const TAIL = '],"error":null}';

test('a number beyond all numbers is not one', () => {
  const text = JSON.stringify({ data: [row(1)], error: null }).replace(':1}', ':1e999}');
  expect(() => readAnswer(text, DAYS)).toThrow('at data.0.score_sum');
});

test('rows are taken exactly where the schema takes them', () => {
  const anyPart = fc.oneof(fc.constant('x'), fc.constant(1.5), fc.constant(null), fc.constant([]));
  const anyRow = fc.oneof(
    fc.constant(row(7)),
    fc.record(
      { created_at_trunc: anyPart, score_key: anyPart, score_sum: anyPart, more: anyPart },
      { requiredKeys: [] },
    ),
    anyPart,
  );
  const anyAnswer = fc.oneof(
    fc.record(
      { data: fc.oneof(fc.array(anyRow, { maxLength: 3 }), anyPart), error: anyPart },
      { requiredKeys: [] },
    ),
    anyPart,
  );
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      const parsed = scoresResponseSchema.safeParse(answer);
      expect(hasRows(answer)).toBe(parsed.success && parsed.data.error === null);
    }),
    { seed: 20240131, numRuns: 2_000 },
  );
});
