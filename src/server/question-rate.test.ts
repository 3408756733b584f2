import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createKey, parseKeys } from './access-keys.ts';
import { createApp } from './app.ts';
import { uuid } from './store.test-support.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1, 12, 0, 40) });
});
afterEach(() => void vi.useRealTimers());

const [one, other] = [createKey(uuid(1)), createKey(uuid(2))];
const source = {
  abilities: () => ({ exactZones: true, scoreOrdering: true, searchedFields: [] }),
  isReady: async () => true,
};

test('a key is told to wait for the next minute once it has asked enough, others are not', async () => {
  const keys = parseKeys(`${one.entry}, ${other.entry}`);
  const app = createApp({ source: source as never, keys, questionsPerMinute: 2 });
  const ask = (key: string) =>
    app.request('/v1/dashboard/scores/abilities', { headers: { authorization: `Bearer ${key}` } });
  expect([(await ask(one.key)).status, (await ask(one.key)).status]).toEqual([200, 200]);
  const refused = await ask(one.key);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '20']);
  expect(await refused.json()).toEqual({
    data: null,
    error: '2 questions were asked this minute, as many as one key may; the next begins in 20 s',
  });
  expect((await ask(other.key)).status).toBe(200);
  expect((await app.request('/healthz')).status, 'only questions are counted').toBe(200);
  vi.setSystemTime(Date.UTC(2026, 0, 1, 12, 1));
  expect((await ask(one.key)).status).toBe(200);
});
