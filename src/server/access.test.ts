import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ABILITIES_PATH, SCORES_PATH } from '../contract/scores-query.ts';
import {
  PROPERTY_KEYS_PATH,
  propertyValuesPath,
  SUGGEST_PATH,
  SUGGESTED_FIELDS,
} from '../contract/suggestions.ts';
import { createKey, parseKeys } from './access-keys.ts';
import { createApp } from './app.ts';
import { NIL_UUID } from './columns.ts';
import { type JudgedQuestion, type JudgedRow, judge } from './judge.test-support.ts';
import { filterArbitrary, frameArbitrary, requestArbitrary } from './questions.test-support.ts';
import { addRequests, openTestStore, uuid } from './store.test-support.ts';
import { openStore } from './store.ts';

const SEED = 20240131;
const [OURS, THEIRS] = [uuid(1), uuid(2)];
/** Stands in everything that the other organization's requests hold and that can be asked for. */
const SECRET = 'secret of theirs';
const secrets = Array.from({ length: 40 }, (_, at) => ({
  request_id: uuid(10_000 + at),
  organization_id: THEIRS,
  request_created_at: new Date(Date.UTC(2024, 0, 1 + at, 5)).toISOString(),
  updated_at: '2024-06-01T00:00:00.000Z',
  scores: { [SECRET]: 1, accuracy: 1_000_000 },
  properties: { [SECRET]: SECRET, env: SECRET },
  model: SECRET,
  user_id: SECRET,
  node_id: SECRET,
  job_id: SECRET,
  target_url: SECRET,
  assets: [SECRET],
}));
const requests = [...fc.sample(requestArbitrary, { seed: SEED, numRuns: 200 }), ...secrets];
const mine = createKey(OURS);
const yours = createKey(THEIRS);
const keys = parseKeys(`${mine.entry}, ${yours.entry}`);

let opened: Awaited<ReturnType<typeof openTestStore>>;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  opened = await openTestStore();
  await addRequests(opened.store, requests);
  app = createApp({ store: opened.store, keys, demoLoadedAt: new Date('2024-01-01') });
});
afterAll(() => opened.close());

const post = (path: string, body: unknown, headers = bearer(mine.key), on = app) =>
  on.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });
const leaf = (field: string, test: unknown) => ({ request_response_rmt: { [field]: test } });
const QUESTION = {
  userFilter: 'all' as unknown,
  timeFilter: { start: '1970-01-01', end: '2100-12-31' },
  dbIncrement: 'year',
  timeZoneDifference: 0,
};

test('without a known key there is no answer, on any address that has rows', async () => {
  const paths = [SCORES_PATH, SUGGEST_PATH, PROPERTY_KEYS_PATH, propertyValuesPath('env')];
  for (const path of paths) {
    const none = await post(path, QUESTION, {});
    expect(none.status).toBe(401);
    expect(none.headers.get('www-authenticate')).toBe('Bearer');
    expect(await none.json()).toEqual({
      data: null,
      error: 'an access key is needed: send it as authorization: Bearer <key>',
    });
    const wrong = await post(path, QUESTION, bearer(`${mine.key}x`));
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toEqual({ data: null, error: 'this access key is not known here' });
  }
  expect((await app.request(ABILITIES_PATH)).status).toBe(401);
  for (const path of ['/healthz', '/readyz', '/openapi.json'])
    expect((await app.request(path)).status).toBe(200);
});

test('metrics are for a key, or for this machine where there are no keys', async () => {
  expect((await app.request('/metrics')).status).toBe(401);
  const allowed = await app.request('/metrics', { headers: bearer(mine.key) });
  expect(await allowed.text()).toContain('scorelens_requests_total');
  const open = createApp({ store: opened.store });
  expect((await open.request('/metrics')).status).toBe(200);
});

/** Whole questions of random filters; SCORELENS_QUESTIONS=5000 for a long look. */
const QUESTIONS = Number(process.env.SCORELENS_QUESTIONS ?? 250);

/** What a key is answered must be what the filter finds among its organization's requests. */
async function expectOwnRows(
  on: typeof app,
  { key, organization }: { key: string; organization: string },
  question: JudgedQuestion,
): Promise<{ text: string; judged: JudgedRow[] }> {
  const response = await post(SCORES_PATH, question, bearer(key), on);
  const text = await response.text();
  const { data, error } = JSON.parse(text);
  expect(error).toBe(null);
  const own = leaf('organization_id', { equals: organization });
  const { userFilter } = question;
  const isAll = userFilter === 'all' || Object.keys(Object(userFilter)).length === 0;
  const narrowed = isAll ? own : { left: own, operator: 'and', right: userFilter };
  const judged = judge({ ...question, userFilter: narrowed }, requests);
  const names = (rows: JudgedRow[]) =>
    rows.map((row) => `${row.created_at_trunc} ${row.score_key}`);
  expect(names(data)).toEqual(names(judged));
  for (const [at, { score_sum }] of judged.entries()) {
    const difference = Math.abs(data[at].score_sum - score_sum);
    expect(difference).toBeLessThanOrEqual(Math.abs(score_sum) * 1e-12);
  }
  return { text, judged };
}
const US = { key: mine.key, organization: OURS };
const THEM = { key: yours.key, organization: THEIRS };

test('whatever the filter says, a key sees what its organization’s rows answer and no more', async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(filterArbitrary, frameArbitrary, async (userFilter, frame) => {
      const { text, judged } = await expectOwnRows(app, US, { ...frame, userFilter });
      expect(text).not.toContain(SECRET);
      if (judged.some((row) => row.score_key !== '')) seen += 1;
    }),
    { seed: SEED, numRuns: QUESTIONS },
  );
  expect(seen).toBeGreaterThan(QUESTIONS / 7);
}, 240_000);

test('sums by day, in the engine and at hand, are each organization’s own', async () => {
  for (const alone of [false, true]) {
    const store = await openStore(opened.store.engine, { alone });
    await store.days?.refresh();
    const summed = createApp({ store, keys });
    await fc.assert(
      fc.asyncProperty(frameArbitrary, async (frame) => {
        for (const asker of [US, THEM])
          await expectOwnRows(summed, asker, { ...frame, userFilter: 'all' });
      }),
      { seed: SEED, numRuns: 15 },
    );
  }
}, 120_000);

test('asking for the other organization finds nothing, alone or beside anything', async () => {
  const theirs = leaf('organization_id', { equals: THEIRS });
  await fc.assert(
    fc.asyncProperty(filterArbitrary, fc.boolean(), async (other, isFirst) => {
      const isAll = other === 'all' || Object.keys(Object(other)).length === 0;
      const [left, right] = isFirst ? [theirs, other] : [other, theirs];
      const userFilter = isAll ? theirs : { left, operator: 'and', right };
      const { data } = await (await post(SCORES_PATH, { ...QUESTION, userFilter })).json();
      expect(data.filter((row: JudgedRow) => row.score_key !== '')).toEqual([]);
    }),
    { seed: SEED, numRuns: 60 },
  );
}, 120_000);

test('suggestions come from the organization’s own rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SUGGESTED_FIELDS),
      fc.constantFrom('', 's', SECRET, 'THEIRS', '%'),
      async (field, searchTerm) => {
        const text = await (await post(SUGGEST_PATH, { field, searchTerm })).text();
        expect(text).toMatch(/^\{"data":\[/);
        expect(text).not.toContain(SECRET);
      },
    ),
    { seed: SEED, numRuns: 50 },
  );
  expect(await (await post(PROPERTY_KEYS_PATH, {})).text()).not.toContain(SECRET);
  for (const key of ['env', SECRET]) {
    const values = await post(propertyValuesPath(key), { searchTerm: 'secret' });
    expect(await values.json()).toEqual({ data: [], error: null });
  }
});

test('the demo’s story is for who sees the demo', async () => {
  const storyFor = async (organization: string) => {
    const { key, entry } = createKey(organization);
    const demoLoadedAt = new Date('2024-01-01');
    const one = createApp({ store: opened.store, keys: parseKeys(entry), demoLoadedAt });
    return (await (await one.request(ABILITIES_PATH, { headers: bearer(key) })).json()).demoStory;
  };
  expect(await storyFor(OURS)).toBe(undefined);
  expect(await storyFor(NIL_UUID)).toMatchObject({ promptVersion: 'v7' });
});

test('pages of other sites may ask only where they are named', async () => {
  const site = 'https://app.example';
  const named = createApp({ store: opened.store, keys, origins: [site] });
  const preflight = (on: typeof app, origin: string) =>
    on.request(SCORES_PATH, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
        'sec-fetch-site': 'cross-site',
      },
    });
  const allowed = await preflight(named, site);
  expect(allowed.status).toBe(204);
  expect(allowed.headers.get('access-control-allow-origin')).toBe(site);
  expect(allowed.headers.get('access-control-allow-headers')).toMatch(/authorization/);
  for (const refused of [
    await preflight(named, 'https://evil.example'),
    await preflight(app, site),
  ])
    expect(refused.headers.get('access-control-allow-origin')).toBe(null);
  const asked = (on: typeof app, origin: string) =>
    on.request(ABILITIES_PATH, {
      headers: { ...bearer(mine.key), origin, 'sec-fetch-site': 'cross-site' },
    });
  expect((await asked(named, site)).status).toBe(200);
  expect((await asked(named, 'https://evil.example')).status).toBe(403);
  expect((await asked(app, site)).status).toBe(403);
});

test('without keys only names of this machine are answered', async () => {
  const open = createApp({ store: opened.store });
  for (const host of ['localhost:8585', '127.0.0.1', '[::1]:80'])
    expect((await open.request(`http://${host}${ABILITIES_PATH}`)).status).toBe(200);
  for (const path of [ABILITIES_PATH, '/metrics'])
    expect((await open.request(`http://rebound.example${path}`)).status).toBe(403);
  const url = `http://scores.example${ABILITIES_PATH}`;
  expect((await app.request(url, { headers: bearer(mine.key) })).status).toBe(200);
});
