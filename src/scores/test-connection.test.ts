import { afterEach, expect, test, vi } from 'vitest';
import type { Connection } from './connection.ts';
import { type Here, testConnection } from './test-connection.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const elsewhere: Connection = {
  id: 0,
  mode: 'key',
  base: 'https://scores.example',
  token: async () => 'sk-1234567890',
};
const here: Here = {
  page: 'https://site.example/team/',
  isOnline: () => true,
  onBlocked: () => () => {},
};
afterEach(() => vi.unstubAllGlobals());

/** What the browser's fetch does with a question, and with a request that reads nothing. */
function browser(question: () => Response, probe: () => Response = failing) {
  const asked: RequestInit[] = [];
  vi.stubGlobal('fetch', async (_address: string, init: RequestInit) => {
    asked.push(init);
    return init.mode === 'no-cors' ? probe() : question();
  });
  return asked;
}

function failing(): never {
  throw new TypeError('Failed to fetch');
}
const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });
const tested = (connection = elsewhere, at = here) =>
  testConnection(connection, at, NOW, new AbortController().signal);

test('one small question of one minute is asked', async () => {
  const asked = browser(() => json({ data: [], error: null }));
  expect(await tested()).toEqual({
    verdict: 'answers',
    address: 'https://scores.example',
    said: '',
  });
  expect(JSON.parse(String(asked[0]?.body))).toEqual({
    userFilter: 'all',
    timeFilter: { start: '2026-11-25T11:59:00.000Z', end: '2026-11-25T12:00:00.000Z' },
    dbIncrement: 'hour',
    timeZoneDifference: 0,
  });
});

test.each([
  ['refuses-key', 'bad key', () => json({ error: 'bad key' }, 401)],
  ['refuses-key', 'Invalid token.', () => new Response('Invalid token.', { status: 400 })],
  ['no-endpoint', 'HTTP 404', () => new Response('<html>', { status: 404 })],
  ['fails', 'out of disk', () => json({ data: null, error: 'out of disk' }, 500)],
  ['fails', 'Code: 43', () => json({ data: null, error: 'Code: 43' })],
  ['fails', 'The answer is not what the contract promises', () => json([])],
  ['unreachable', '', failing],
] as const)('%s: %s', async (verdict, said, question) => {
  browser(question);
  expect(await tested()).toMatchObject({ verdict, said });
});

test('an address that answers whoever does not read it forbids this site; no key goes with the probe', async () => {
  const asked = browser(failing, () => new Response());
  expect(await tested()).toMatchObject({ verdict: 'forbids-this-site' });
  expect(asked.map(({ headers }) => Object.keys(headers ?? {}))).toEqual([
    ['content-type', 'authorization'],
    [],
  ]);
});

test('the page’s own address can’t forbid the page', async () => {
  browser(failing, () => new Response());
  expect(await tested({ ...elsewhere, base: '' })).toMatchObject({
    verdict: 'unreachable',
    address: 'https://site.example',
  });
});

test('the page’s own policy is told apart', async () => {
  browser(failing);
  const stop = vi.fn();
  // Later than the failures, as browsers do.
  const onBlocked = (tell: () => void) => {
    setTimeout(tell, 20);
    return stop;
  };
  expect(await tested(elsewhere, { ...here, onBlocked })).toMatchObject({ verdict: 'own-policy' });
  expect(stop).toHaveBeenCalledOnce();
});

test.each([
  ['http://scores.example', true, 'insecure'],
  ['http://127.0.0.1:8585', true, 'unreachable'],
  ['http://localhost:8585', false, 'unreachable'],
  ['https://scores.example', false, 'offline'],
])('%s, online %s: %s', async (base, isOnline, verdict) => {
  browser(failing);
  const at = { ...here, isOnline: () => isOnline };
  expect(await tested({ ...elsewhere, base }, at)).toMatchObject({ verdict });
});
