import { expect, test } from 'vitest';
import type { ScoresRequest } from '../contract/scores-query.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { shareAnswers } from './share-answers.ts';

const QUESTION: ScoresRequest = {
  userFilter: 'all',
  timeFilter: { start: '2024-01-01', end: '2024-01-02' },
  dbIncrement: 'day',
  timeZoneDifference: 0,
};
const ROW = { created_at_trunc: '2024-01-01T00:00:00.000Z', score_key: 's', score_sum: 1 };
const ONE = { organizationId: 'one' };

/** Answers when told to, and counts how often it was asked. */
function slow() {
  const made: { finish(): void; fail(): void; signal: AbortSignal | undefined }[] = [];
  let revision = 0;
  const ask = shareAnswers(
    (_question, _reader, { signal }) =>
      new Promise((resolve, reject) => {
        made.push({
          finish: () => resolve([ROW]),
          fail: () => reject(new Error('no')),
          signal,
        });
      }),
    () => revision,
  );
  const write = () => {
    revision += 1;
  };
  return { ask, made, write };
}

test('the same question asked meanwhile and soon after is one', async () => {
  const { ask, made } = slow();
  const both = [ask(QUESTION, ONE, QUESTION_LIMITS), ask({ ...QUESTION }, ONE, QUESTION_LIMITS)];
  made[0]?.finish();
  expect(await Promise.all(both)).toEqual([[ROW], [ROW]]);
  await ask(QUESTION, ONE, QUESTION_LIMITS);
  expect(made).toHaveLength(1);
});

test('another question, another organisation and new requests are answered anew', async () => {
  const { ask, made, write } = slow();
  void ask(QUESTION, ONE, QUESTION_LIMITS);
  void ask({ ...QUESTION, timeZoneDifference: 60 }, ONE, QUESTION_LIMITS);
  void ask(QUESTION, { organizationId: 'two' }, QUESTION_LIMITS);
  expect(made).toHaveLength(3);
  write();
  void ask(QUESTION, ONE, QUESTION_LIMITS);
  expect(made).toHaveLength(4);
});

test('a failure is told to all who wait and not kept', async () => {
  const { ask, made } = slow();
  const both = [ask(QUESTION, ONE, QUESTION_LIMITS), ask(QUESTION, ONE, QUESTION_LIMITS)];
  made[0]?.fail();
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
  ]);
  void ask(QUESTION, ONE, QUESTION_LIMITS);
  expect(made).toHaveLength(2);
});

test('work goes on until the last who waits for it has gone', () => {
  const { ask, made } = slow();
  const [first, second] = [new AbortController(), new AbortController()];
  for (const { signal } of [first, second]) void ask(QUESTION, ONE, { ...QUESTION_LIMITS, signal });
  first.abort();
  expect(made[0]?.signal?.aborted).toBe(false);
  second.abort();
  expect(made[0]?.signal?.aborted).toBe(true);
  void ask(QUESTION, ONE, QUESTION_LIMITS);
  expect(made).toHaveLength(2);
});
