import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { ScoresError } from './errors.ts';
import { queryLoad } from './query-load.ts';

test('the load counts what is on screen, what is awaited and what wants a wait', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const cache = client.getQueryCache();
  const load = () => queryLoad(cache);
  expect(load()).toEqual({ requests: 0, asking: false, waitUntil: null });

  const answers: (() => void)[] = [];
  const options = (name: string, requests: number, answer: () => unknown) => ({
    queryKey: ['scores', name],
    queryFn: async () => {
      await new Promise<void>((resolve) => answers.push(resolve));
      return answer();
    },
    meta: { requests },
  });
  const stops = [
    new QueryObserver(
      client,
      options('a', 4, () => 1),
    ).subscribe(() => {}),
    new QueryObserver(
      client,
      options('b', 3, () => {
        throw new ScoresError('too-many-requests', 'wait', { retryAfter: 9_000 });
      }),
    ).subscribe(() => {}),
    new QueryObserver(client, { ...options('c', 50, () => 1), queryKey: ['abilities'] }).subscribe(
      () => {},
    ),
  ];
  expect(load()).toEqual({ requests: 7, asking: true, waitUntil: null });
  for (const answer of answers) answer();
  await expect.poll(() => load().asking).toBe(false);
  const failedAt = cache.find({ queryKey: ['scores', 'b'] })?.state.errorUpdatedAt ?? 0;
  expect(load()).toEqual({ requests: 7, asking: false, waitUntil: failedAt + 9_000 });
  for (const stop of stops) stop();
  expect(load().requests).toBe(0);
  client.clear();
});
