import { expect, test } from 'vitest';
import { compareAnswers, comparedAlone, comparedBucket, isComparable } from './comparison.ts';
import type { Answer } from './series.ts';

const HOLE = Number.NaN;

/** An answer over days called "3 Mar" and so on, the last one still filling where said. */
function answerOf(
  month: string,
  means: Readonly<Record<string, readonly number[]>>,
  isFilling = false,
): Answer {
  const count = Object.values(means)[0]?.length ?? 0;
  const buckets = Array.from({ length: count }, (_, index) => ({
    start: index,
    end: index + 1,
    partial: isFilling && index === count - 1 ? 'still filling' : null,
  }));
  return {
    ask: {
      filter: 'all',
      zone: 'UTC',
      askedAt: 0,
      bucketLabel: (index) => `${index + 1} ${month}`,
      clockLabel: String,
      ticks: () => [],
      buckets,
      requests: [],
    },
    buckets,
    series: Object.entries(means).map(([key, values]) => ({
      key,
      means: Float64Array.from(values),
    })),
  };
}

test('bucket i lies under bucket i, holes stay holes, both dates are known', () => {
  const march = answerOf('Mar', { a: [1, 2, 3] });
  const february = answerOf('Feb', { a: [10, HOLE, 30], b: [7, 8, 9] });
  const comparison = compareAnswers(march, february, {
    name: 'last month',
    spans: 'March against February',
  });
  expect([...(comparison.means.get('a') ?? [])]).toEqual([10, HOLE, 30]);
  // A score that only the other period has is kept; one that it lacks is absent.
  expect([...(comparison.means.get('b') ?? [])]).toEqual([7, 8, 9]);
  expect(comparison.means.has('c')).toBe(false);
  expect(comparison.surplus).toBeNull();
  expect(comparedBucket(comparison, 2)).toEqual({ label: '3 Feb', partial: null });
});

test('a longer month than the other: the surplus is said and nothing is moved', () => {
  const march = answerOf('Mar', { a: [1, 2, 3, 4] });
  const february = answerOf('Feb', { a: [5, 6] });
  const shorter = compareAnswers(march, february, {
    name: 'last month',
    spans: 'March against February',
  });
  expect([...(shorter.means.get('a') ?? [])]).toEqual([5, 6, HOLE, HOLE]);
  expect(shorter.surplus).toBe(
    'The period compared with has fewer buckets: 3 Mar to 4 Mar have nothing to be compared with.',
  );
  expect(comparedBucket(shorter, 2)).toBeNull();
  const longer = compareAnswers(february, answerOf('Jan', { a: [5, 6, 7] }), {
    name: 'last month',
    spans: 'March against February',
  });
  expect([...(longer.means.get('a') ?? [])]).toEqual([5, 6]);
  expect(longer.surplus).toBe(
    '3 Jan of the period compared with has no bucket here to stand under and is not drawn.',
  );
});

test('a bucket left over that is still filling is not missed: whole ones alone are compared', () => {
  const hour = answerOf('Mar', { a: [1, 2, 3] }, true);
  expect(
    compareAnswers(hour, answerOf('Feb', { a: [1, 2] }), {
      name: 'before',
      spans: 'March against February',
    }).surplus,
  ).toBeNull();
  expect(
    compareAnswers(hour, answerOf('Feb', { a: [1] }), {
      name: 'before',
      spans: 'March against February',
    }).surplus,
  ).toBe('The period compared with has fewer buckets: 2 Mar has nothing to be compared with.');
});

test('over nothing it is said whether the other period has scores', () => {
  const aloneWith = (means: Readonly<Record<string, readonly number[]>>) =>
    comparedAlone(
      compareAnswers(answerOf('Mar', {}), answerOf('Feb', means), {
        name: 'last month',
        spans: 'March against February',
      }),
    );
  expect(aloneWith({})).toBe('There is no score in that period either.');
  expect(aloneWith({ a: [1], 'b-hcone-bool': [0] })).toBe('That period has scores: a, b.');
  expect(aloneWith({ a: [1], b: [1], c: [1], d: [1], e: [1] })).toBe(
    'That period has scores: a, b, c and 2 more.',
  );
});

test('a bucket that is not whole on either side is not subtracted', () => {
  const now = answerOf('Mar', { a: [1, 2, 3] }, true);
  const before = answerOf('Feb', { a: [1, 2, 3] });
  const comparison = compareAnswers(now, before, {
    name: 'last month',
    spans: 'March against February',
  });
  expect([0, 1, 2, 3].map((index) => isComparable(now, comparison, index))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(
    isComparable(
      before,
      compareAnswers(before, now, { name: 'next month', spans: 'March against February' }),
      2,
    ),
  ).toBe(false);
});
