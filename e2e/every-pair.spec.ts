import { isDeepStrictEqual } from 'node:util';
import type { Page } from '@playwright/test';
import { SCORES_PATH } from '../src/contract/scores-query.ts';
import { type JudgedRow, judge } from '../src/server/judge.test-support.ts';
import { type AskedBody, Dashboard, TABLE_VIEW } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { type OwnEndpoint, startOwnEndpoint } from './own-endpoint.ts';
import { PAIRS_ZONE, type PairCase, pairCases, uuid } from './pairs.ts';

test('every field with every operator leaves the editor as its leaf and comes home as the right rows', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const cases = pairCases();
  expect(new Set(cases.map(({ leaf }) => JSON.stringify(leaf))).size).toBe(145);
  const endpoint = await startOwnEndpoint(REQUESTS);
  try {
    await walk(cases, await sendTo(endpoint, page), new Dashboard(page));
  } finally {
    await endpoint.close();
  }
});

async function walk(
  cases: readonly PairCase[],
  answers: readonly Answer[],
  dashboard: Dashboard,
): Promise<void> {
  await dashboard.open({
    filters: { kind: 'group', id: 'all', operator: 'and', muted: false, children: [] },
    range: { kind: 'between', start: Date.UTC(2024, 0, 1), end: Date.UTC(2024, 6, 1) - 1 },
    zone: PAIRS_ZONE,
    increment: 'month',
    refresh: 'off',
    view: TABLE_VIEW,
  });
  await expect.poll(() => answers.length).toBe(1);
  const everything = answers[0]?.rows;
  await dashboard.button('Add condition').click();
  const editor = dashboard.condition(1);
  const silent: string[] = [];
  let field = '';
  for (const { wish, leaf } of cases) {
    await dashboard.fill(editor, wish, field);
    field = wish.field;
    const words = Object.values(wish).join(' ');
    const isHome = () =>
      answers.find(
        ({ body }) => body.dbIncrement === 'month' && isDeepStrictEqual(body.userFilter, leaf),
      );
    await expect.poll(() => isHome() !== undefined, { message: words, intervals: [40] }).toBe(true);
    const answer = isHome();
    expect.soft(answer?.status, words).toBe(200);
    const judged = answer ? judge(answer.body, REQUESTS) : [];
    expect.soft(rounded(answer?.rows ?? []), words).toEqual(rounded(judged));
    const isEmpty = judged.every(({ score_key }) => score_key === '');
    const isAll = isDeepStrictEqual(rounded(judged), rounded(everything ?? []));
    if (isEmpty || isAll) silent.push(words);
  }
  // Every case lets some requests through and keeps some out, or it would prove little.
  expect(silent).toEqual([]);
}

interface Answer {
  readonly body: AskedBody;
  readonly status: number;
  readonly rows: readonly JudgedRow[];
}

/** Sends the page's questions to this endpoint, and keeps each with its answer. */
async function sendTo({ address }: OwnEndpoint, page: Page): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  await page.route('**/v1/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const response = await route.fetch({ url: `${address}${pathname}` });
    if (pathname === SCORES_PATH) {
      const { data } = await response.json();
      const body: AskedBody = route.request().postDataJSON();
      answers.push({ body, status: response.status(), rows: data ?? [] });
    }
    await route.fulfill({ response });
  });
  return answers;
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
