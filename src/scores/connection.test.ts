import { QueryClient, QueryObserver } from '@tanstack/react-query';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { ABILITIES_PATH } from '../contract/scores-query.ts';
import { abilitiesQuery } from './abilities-query.ts';
import { addressOf, currentConnection, setConnection, type TokenGiver } from './connection.ts';
import { sendJson, standInEndpoint } from './endpoint.test-support.ts';
import { callEndpoint } from './fetch-scores.ts';
import { maskToken } from './mask-token.ts';
import { scoresQuery } from './scores-query.ts';

const KEY = 'sk-helicone-recognisable-0123456789';
const endpoint = standInEndpoint();
const proxy = { mode: 'proxy', base: '', token: null } as const;
afterEach(() => setConnection(proxy));

const call = (signal = new AbortController().signal) =>
  callEndpoint('POST', '/v1/x', { a: 1 }, signal);
const giving = (token: TokenGiver) => setConnection({ mode: 'key', base: '', token });
const authorizations = () => endpoint.heard.map(({ headers }) => headers.authorization);

test.each([
  ['', './v1/x'],
  ['/', '/v1/x'],
  ['./api', './api/v1/x'],
  ['/team/scores/', '/team/scores/v1/x'],
  ['https://eu.api.helicone.ai', 'https://eu.api.helicone.ai/v1/x'],
  ['http://localhost:8585/', 'http://localhost:8585/v1/x'],
])('questions to %j go to %s', (base, address) => {
  expect(addressOf({ base }, '/v1/x')).toBe(address);
});

test('a token goes into the header and nowhere else', async () => {
  endpoint.answer((_heard, response) => sendJson(response, { fine: true }));
  giving(async () => KEY);
  expect(await call()).toEqual({ fine: true });
  const [{ path, body, headers } = { path: '', body: '', headers: {} }] = endpoint.heard;
  const { authorization, ...others } = headers;
  expect(authorization).toBe(`Bearer ${KEY}`);
  expect(JSON.stringify([path, body, others])).not.toContain(KEY);
  expect(JSON.stringify(currentConnection())).not.toContain(KEY);
});

test('a token that is not accepted is asked for once more, and the newer one tried', async () => {
  endpoint.answer(({ headers }, response) =>
    headers.authorization === 'Bearer new'
      ? sendJson(response, { fine: true })
      : sendJson(response, { error: 'expired' }, 401),
  );
  const refusals: (string | null)[] = [];
  giving(async (refused) => {
    refusals.push(refused);
    return refused === null ? 'old' : 'new';
  });
  expect(await call()).toEqual({ fine: true });
  expect(refusals).toEqual([null, 'old']);
  expect(authorizations()).toEqual(['Bearer old', 'Bearer new']);
});

test.each<[string, TokenGiver, number]>([
  ['the same again', async () => 'old', 1],
  ['none', async (refused) => (refused === null ? 'old' : null), 1],
  ['another bad one', async (refused) => (refused === null ? 'old' : 'worse'), 2],
])('where the giver has %s, the refusal stands', async (_what, token, asked) => {
  endpoint.answer((_heard, response) => sendJson(response, { error: 'expired' }, 401));
  giving(token);
  await expect(call()).rejects.toMatchObject({ kind: 'unauthorized', message: 'expired' });
  expect(endpoint.heard).toHaveLength(asked);
});

test('a giver that fails or gives what no header carries asks nothing', async () => {
  giving(() => Promise.reject(new Error('the host is gone')));
  await expect(call()).rejects.toMatchObject({ name: 'ScoresError', kind: 'unauthorized' });
  giving(async () => `${KEY}\r\nx-more: 1`);
  await expect(call()).rejects.toMatchObject({ kind: 'unauthorized' });
  await expect(call()).rejects.not.toMatchObject({ message: expect.stringContaining(KEY) });
  expect(endpoint.heard).toEqual([]);
});

test('a site that waits for its host page’s token asks nothing before', async () => {
  setConnection({ mode: 'host', base: '', token: null });
  await expect(call()).rejects.toMatchObject({
    kind: 'unauthorized',
    message: 'The host page has given no token yet.',
  });
  expect(endpoint.heard).toEqual([]);
});

test('a cancelled question waits for no token', async () => {
  giving(() => new Promise(() => {}));
  const leaving = new AbortController();
  const answer = call(leaving.signal);
  leaving.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
});

test('a token is not carried to where the address points on', async () => {
  endpoint.answer((_heard, response) => response.writeHead(307, { location: '/elsewhere' }).end());
  giving(async () => KEY);
  await expect(call()).rejects.toMatchObject({ kind: 'unreachable' });
  expect(endpoint.heard).toHaveLength(1);
});

test.each([
  [401, `{"error": "the key ${KEY} is unknown"}`, 'the key ••• is unknown'],
  [400, `Invalid token. Bearer ${KEY}`, 'Invalid token. Bearer •••'],
  [500, `{"data": null, "error": "${KEY}${KEY}"}`, '••••••'],
  [502, `${'x'.repeat(590)} ${KEY}`, `${'x'.repeat(590)} •••`],
])('an endpoint that says the key in HTTP %d is not repeated', async (status, body, message) => {
  endpoint.answer((_heard, response) => response.writeHead(status).end(body));
  giving(async () => KEY);
  await expect(call()).rejects.toMatchObject({ message });
});

test('whatever surrounds a key, no text keeps it', () => {
  const visible = fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 8,
    maxLength: 40,
  });
  fc.assert(
    fc.property(visible, fc.string(), fc.string(), (key, before, after) => {
      const forms = [key, encodeURIComponent(key), JSON.stringify({ error: `no ${key}` })];
      for (const form of forms) {
        const masked = maskToken(`${before}${form}${after}`, key);
        expect(masked.includes(key)).toBe(false);
        expect(masked.includes(encodeURIComponent(key))).toBe(false);
      }
    }),
    { seed: 6, numRuns: 300 },
  );
  expect(maskToken('as it is', null)).toBe('as it is');
  expect(maskToken('as it is', '')).toBe('as it is');
});

test('no answer of another connection is shown, not even while waiting', async () => {
  endpoint.answer((_heard, response) => sendJson(response, { data: [], error: null }));
  const client = new QueryClient({ defaultOptions: { queries: { gcTime: 0 } } });
  const ask = {
    filter: 'all',
    zone: 'UTC',
    askedAt: 0,
    requests: [],
    buckets: [],
    bucketLabel: String,
    clockLabel: String,
    ticks: () => [],
  } as const;
  const observer = new QueryObserver(client, scoresQuery(ask));
  const stop = observer.subscribe(() => {});
  await expect.poll(() => observer.getCurrentResult().data?.series).toEqual([]);
  observer.setOptions(scoresQuery({ ...ask, zone: 'Europe/Berlin' }));
  expect(observer.getCurrentResult()).toMatchObject({ isPlaceholderData: true });
  setConnection(proxy);
  observer.setOptions(scoresQuery({ ...ask, zone: 'Europe/Berlin' }));
  expect(observer.getCurrentResult()).toMatchObject({ data: undefined, isPending: true });
  stop();
});

test('each connection is asked itself what it can do', async () => {
  const known = { scoreOrdering: true, exactZones: true, missingFields: [] };
  endpoint.answer(({ path }, response) =>
    path === ABILITIES_PATH ? sendJson(response, known) : sendJson(response, {}, 404),
  );
  const client = new QueryClient({ defaultOptions: { queries: { gcTime: 0 } } });
  expect(await client.fetchQuery(abilitiesQuery())).toEqual(known);
  setConnection({ ...proxy, base: '/elsewhere' });
  expect(await client.fetchQuery(abilitiesQuery())).toMatchObject({ exactZones: false });
});
