import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { HELICONE_ABILITIES } from '../contract/abilities.ts';
import { abilitiesQuery } from './abilities-query.ts';
import { sendJson, standInEndpoint } from './endpoint.test-support.ts';

const endpoint = standInEndpoint();
const client = () =>
  new QueryClient({ defaultOptions: { queries: { gcTime: 0, networkMode: 'always' } } });
const ours = { scoreOrdering: true, exactZones: true, missingFields: ['node_id'] };

test('an endpoint that says what it can is believed', async () => {
  endpoint.answer((_heard, response) => sendJson(response, ours));
  expect(await client().fetchQuery(abilitiesQuery())).toEqual(ours);
  expect(endpoint.heard).toMatchObject([
    { method: 'GET', path: '/v1/dashboard/scores/abilities', body: '' },
  ]);
});

test.each([
  [404, { error: 'Not found' }],
  [401, { error: 'no key' }],
  [200, { scoreOrdering: 'yes' }],
  [200, null],
])('one that answers %d %j is taken for Helicone’s', async (status, body) => {
  endpoint.answer((_heard, response) => sendJson(response, body, status));
  expect(await client().fetchQuery(abilitiesQuery())).toEqual(HELICONE_ABILITIES);
});

test('one that is down just now is asked again', async () => {
  let isUp = false;
  endpoint.answer((_heard, response) =>
    isUp ? sendJson(response, ours) : sendJson(response, { error: 'down' }, 502),
  );
  const observer = new QueryObserver(client(), abilitiesQuery());
  const intervalOf = () => {
    const { refetchInterval } = observer.options;
    return typeof refetchInterval === 'function' && refetchInterval(observer.getCurrentQuery());
  };
  const stop = observer.subscribe(() => undefined);
  await observer.refetch({ cancelRefetch: false });
  expect(observer.getCurrentResult().data).toEqual(HELICONE_ABILITIES);
  expect(intervalOf()).toBe(10_000);
  isUp = true;
  await observer.refetch();
  expect(observer.getCurrentResult().data).toEqual(ours);
  expect(intervalOf()).toBe(false);
  stop();
});
