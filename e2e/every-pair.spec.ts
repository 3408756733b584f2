import type { Page } from '@playwright/test';
import type { FieldName } from '../src/contract/fields.ts';
import { SCORES_PATH } from '../src/contract/scores-query.ts';
import { createCondition, createGroup } from '../src/filter/tree.ts';
import { type JudgedRow, judge } from '../src/server/judge.test-support.ts';
import { type AskedBody, Dashboard, recordAsked, TABLE_VIEW, type Wish } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { startOwnEndpoint } from './own-endpoint.ts';
import { PAIRS_ZONE, type PairCase, pairCases, uuid } from './pairs.ts';

test('every field with every operator leaves the editor as its leaf and finds the right rows', async ({
  page,
}) => {
  const cases = pairCases();
  const leaves = cases.map(({ leaf }) => leaf);
  expect(new Set(leaves.map((leaf) => JSON.stringify(leaf))).size).toBe(145);
  const starting = startOwnEndpoint(REQUESTS);
  try {
    const body = await buildAll(cases, page);
    expect(leavesOf(body.userFilter)).toEqual(leaves);
    const { address } = await starting;
    const everything = JSON.stringify(judge({ ...body, userFilter: 'all' }, REQUESTS));
    const silent: string[] = [];
    for (const { wish, leaf } of cases) {
      const words = Object.values(wish).join(' ');
      const asked = { ...body, userFilter: leaf };
      const judged = judge(asked, REQUESTS);
      expect.soft(await ask(address, asked), words).toEqual(rounded(judged));
      const isEmpty = judged.every(({ score_key }) => score_key === '');
      if (isEmpty || JSON.stringify(judged) === everything) silent.push(words);
    }
    // Every case lets some requests through and keeps some out, or it would prove little.
    expect(silent).toEqual([]);
  } finally {
    await (await starting).close();
  }
});

/**
 * Makes one alternative of each case with the controls of its editor; what the page asked in the end. The first
 * condition of a field is a new one, the others come with their field.
 */
async function buildAll(cases: readonly PairCase[], page: Page): Promise<AskedBody> {
  // What is asked on the way matters to nobody, and is never answered.
  await page.route('**/v1/**/{query,suggest}', () => {});
  const asked = recordAsked(page);
  const dashboard = new Dashboard(page);
  const seen = new Set<string>();
  const isNew = cases.map(({ wish }) => !seen.has(wish.field) && seen.add(wish.field) !== null);
  const conditions = cases.map(({ wish, leaf }, index) => {
    const field = Object.keys(Object.values(leaf)[0] ?? {})[0] as FieldName;
    const draft = { field, key: wish.key ?? '', operator: null, values: [] };
    return { ...createCondition(), draft: isNew[index] ? null : draft };
  });
  await dashboard.open({
    filters: createGroup('or', conditions),
    range: { kind: 'between', start: Date.UTC(2024, 0, 1), end: Date.UTC(2024, 6, 1) - 1 },
    zone: PAIRS_ZONE,
    increment: 'month',
    refresh: 'off',
    view: TABLE_VIEW,
  });
  for (const [index, { wish }] of cases.entries())
    await say(dashboard, index + 1, wish, isNew[index] ?? false);
  await dashboard.done();
  const last = () => asked.filter(({ dbIncrement }) => dbIncrement === 'month').at(-1);
  await expect.poll(() => leavesOf(last()?.userFilter).length).toBe(cases.length);
  return last() as AskedBody;
}

async function say(dashboard: Dashboard, number: number, wish: Wish, isNew: boolean) {
  const { field, key = '', operator = '', value = '' } = wish;
  const row = dashboard.condition(number);
  await row.getByRole('button').first().press('Enter');
  if (isNew) {
    await dashboard.choose(row.getByLabel('Field'), field);
    if (key !== '') await row.getByLabel('Key').fill(key);
  }
  await row.getByLabel('Operator').selectOption({ label: operator });
  const box = row.getByLabel('Value');
  if (value === 'Yes' || value === 'No') await box.selectOption({ label: value });
  else await box.fill(value);
}

/** The leaves of a wire filter, in order. */
function leavesOf(filter: unknown): readonly unknown[] {
  const { left, right } = Object(filter);
  return left && right ? [...leavesOf(left), ...leavesOf(right)] : [filter];
}

async function ask(address: string, body: AskedBody): Promise<readonly JudgedRow[]> {
  const response = await fetch(`${address}${SCORES_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect.soft(response.status).toBe(200);
  const { data } = await response.json();
  return rounded(data ?? []);
}

/** Means of whole numbers are floats: their last digits are nobody's promise. */
function rounded(rows: readonly JudgedRow[]): readonly JudgedRow[] {
  return rows.map((row) => ({ ...row, score_sum: Number(row.score_sum.toPrecision(12)) }));
}

/** Half a year of requests in which every column takes several values, null among them where it can be. */
const REQUESTS = Array.from({ length: 120 }, (_, index) => {
  const pick = <T>(...values: T[]): T => values[index % values.length] as T;
  const at = Date.UTC(2024, 0, 1, 6, 30) + index * 36 * 3_600_000;
  const isFeedback = index % 4 === 0;
  return {
    request_id: uuid(index),
    organization_id: uuid(pick(901, 912, 923)),
    request_created_at: new Date(at).toISOString(),
    response_created_at: index % 7 === 0 ? null : new Date(at + 2_000).toISOString(),
    latency: pick(300, 900, null, 1500),
    time_to_first_token: pick(null, 60, 120, 240),
    status: pick(200, 200, 429, 500),
    prompt_tokens: pick(100, 300, 700, null),
    completion_tokens: pick(100, 3_000_000_000, 300, 4_000_000_000, null),
    prompt_cache_read_tokens: pick(0, 64, 128),
    prompt_cache_write_tokens: pick(0, 32, 96),
    model: pick('gpt-4o', 'gpt-4o-mini', 'claude-3', 'GPT-40'),
    user_id: pick('ann_b', 'annab', 'bob', ''),
    node_id: pick('plan', 'act', 'PLAN', ''),
    job_id: pick('nightly', 'daily', 'NOISY'),
    target_url: pick('https://a.example/v1', 'http://b.example/v1', null),
    cache_reference_id: uuid(pick(803, 804, 813)),
    assets: pick([], ['image-1'], ['image-1', 'a\\b'], ['IMAGE-22', 'ab']),
    threat: pick(true, false, null),
    cache_enabled: pick(true, false),
    properties: pick<Record<string, string>>(
      { env: 'prod', team_name: 'red' },
      { env: 'staging', team: 'blue' },
      { env: 'PROD', teamXname: 'x' },
      {},
    ),
    request_body: pick('take 100% of it', 'take 1000 of it', 'none'),
    response_body: pick('Yes.', 'No.', 'oh yes'),
    scores: {
      ...(index % 5 === 0 ? {} : { accuracy: pick(50, 5, 70, 150) }),
      ...(index % 3 === 0 ? { 'good-hcone-bool': index % 2 } : {}),
      ...(isFeedback ? { 'helicone-score-feedback': pick(1, 1, 1, 1, 0, 0, 0, 0) } : {}),
      toxicity: index,
    },
  };
});
