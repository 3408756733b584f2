import type { Page, Route } from '@playwright/test';
import { Dashboard, EVALS, filterOf, isScoresRequest, TABLE_VIEW } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

const SCORES = '**/v1/dashboard/scores/query';
const FAILED_TO_LOAD = /Failed to load resource/;

const FAILURES: readonly {
  readonly name: string;
  readonly answer: Parameters<Route['fulfill']>[0] | 'abort';
  readonly title: RegExp;
  readonly said: RegExp;
}[] = [
  {
    name: 'an error inside HTTP 200',
    answer: { json: { data: null, error: 'Code: 386. No supertype for types UUID, String' } },
    title: /The endpoint could not answer this question/,
    said: /No supertype for types UUID, String/,
  },
  {
    name: '401 without a valid key',
    answer: {
      status: 401,
      json: { error: 'Invalid API key', trace: 'isAuthenticated.error' },
    },
    title: /did not accept the key \(HTTP 401\)/,
    said: /Invalid API key/,
  },
  {
    name: '400 for a bad token in plain text',
    answer: { status: 400, contentType: 'text/plain', body: 'Invalid token.' },
    title: /did not accept the key \(HTTP 400\)/,
    said: /Invalid token\./,
  },
  {
    name: '400 with the path of what is wrong',
    answer: {
      status: 400,
      json: { data: null, error: 'userFilter.request_response_rmt.latency.like is not known' },
    },
    title: /The endpoint refused this question \(HTTP 400\)/,
    said: /latency\.like is not known/,
  },
  {
    name: '408 in plain text',
    answer: { status: 408, contentType: 'text/plain', body: 'Request timed out' },
    title: /ran out of time \(HTTP 408\)/,
    said: /Request timed out/,
  },
  {
    name: '429 that does not say how long',
    answer: { status: 429, json: { error: 'Too many requests, please try again later.' } },
    title: /asks to wait \(HTTP 429\)/,
    said: /Too many requests/,
  },
  {
    name: '503 over its limits',
    answer: { status: 503, json: { data: null, error: 'the query needs too much memory' } },
    title: /over its limits \(HTTP 503\)/,
    said: /too much memory/,
  },
  {
    name: 'a gateway’s page of HTML',
    answer: {
      status: 500,
      contentType: 'text/html',
      body: '<html><body><h1>Bad gateway</h1></body></html>',
    },
    title: /between here and the endpoint failed \(HTTP 500\)/,
    said: /HTTP 500/,
  },
  {
    name: 'no network',
    answer: 'abort',
    title: /can’t be reached/,
    said: /No answer came back/,
  },
  {
    name: 'another shape than promised',
    answer: { json: { data: [{ created_at_trunc: '2024-01-01', value: 1 }], error: null } },
    title: /not what the contract promises/,
    said: /another shape than promised/,
  },
  {
    name: 'a page instead of an answer',
    answer: { contentType: 'text/html', body: '<!doctype html><title>Home</title>' },
    title: /not what the contract promises/,
    said: /HTML/,
  },
];

for (const { name, answer, title, said } of FAILURES)
  test(`failed with ${name}: says what and why, and asks again`, async ({ page, expectErrors }) => {
    expectErrors(FAILED_TO_LOAD);
    const dashboard = new Dashboard(page);
    await page.route(SCORES, (route) =>
      answer === 'abort' ? route.abort() : route.fulfill(answer),
    );
    await dashboard.open(EVALS);
    const failure = dashboard.scores.getByRole('alert');
    await expect(failure).toContainText(title);
    await expect(failure).toContainText(said);
    await expect(failure).not.toContainText('<');
    await expect(dashboard.scores).toHaveAttribute('aria-busy', 'false');
    await expect(dashboard.scores).not.toContainText('No request here has a score');
    await page.unroute(SCORES);
    await failure.getByRole('button', { name: 'Ask again' }).click();
    await expect(dashboard.figures.first()).toBeVisible();
    await expect(failure).toBeHidden();
  });

test('429 with Retry-After waits as told, says until when, and asks again by itself or when told to', async ({
  page,
  expectErrors,
}) => {
  expectErrors(FAILED_TO_LOAD);
  const times: number[] = [];
  const waits = ['3', null, '200'];
  await page.route(SCORES, (route) => {
    const wait = waits[times.length] ?? null;
    times.push(Date.now());
    if (wait === null) return route.continue();
    return route.fulfill({
      status: 429,
      headers: { 'retry-after': wait },
      json: { error: 'Too many requests, please try again later.' },
    });
  });
  const dashboard = new Dashboard(page);
  await dashboard.open(EVALS);
  const status = dashboard.scores.getByRole('status').first();
  const sentence = /The endpoint asks to wait\. It is asked again at \d\d:\d\d/;
  await expect(status).toContainText(sentence);
  await expect(dashboard.figures.first()).toBeVisible();
  const [first = 0, second = 0] = times;
  expect(second - first).toBeGreaterThanOrEqual(2_900);
  expect(times).toHaveLength(2);

  // Three minutes are counted down for the eye, and need not be waited for.
  await dashboard.setIncrement('By year');
  await expect(status).toContainText(/:\d\d, in 3 min \d\d s\.Try now$/);
  await expect(status.getByText(/^, in 3 min/)).toHaveAttribute('aria-hidden', 'true');
  await expect(status).toContainText(sentence);
  await dashboard.button('Try now').click();
  await expect(status).toContainText('2 buckets');
  await expect(dashboard.button('Try now')).toBeHidden();
  expect(times).toHaveLength(4);
});

test('nothing of the endpoint answers: the page says so and comes back when asked', async ({
  page,
  expectErrors,
}) => {
  expectErrors(FAILED_TO_LOAD);
  await page.route('**/v1/**', (route) => route.abort());
  const dashboard = new Dashboard(page);
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('can’t be reached');
  await page.unroute('**/v1/**');
  await page.getByRole('alert').getByRole('button', { name: 'Ask again' }).click();
  await expect(dashboard.figures.first()).toBeVisible();
});

test('waiting keeps the old answer in sight, dimmed', async ({ page }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open({ ...EVALS, view: TABLE_VIEW });
  await dashboard.settled();
  await expect(dashboard.table.getByRole('row')).toHaveCount(25);
  const release = await holdNext(page);
  await dashboard.setIncrement('By year');
  await expect(dashboard.scores).toHaveAttribute('aria-busy', 'true');
  await expect(dashboard.table.getByRole('row')).toHaveCount(25);
  expect(await dimming(page)).toBeLessThan(0.8);
  await expect(dashboard.scores.getByRole('status').first()).toContainText('Asking');
  release();
  await expect(dashboard.table.getByRole('row')).toHaveCount(3);
  await dashboard.settled();
  expect(await dimming(page)).toBe(1);
});

test('a failed refresh keeps the picture, dimmed and dated; another question’s failure does not', async ({
  page,
  expectErrors,
}) => {
  expectErrors(FAILED_TO_LOAD);
  const dashboard = new Dashboard(page);
  await dashboard.open({ ...EVALS, view: TABLE_VIEW });
  await dashboard.settled();
  await page.route(SCORES, (route) =>
    route.fulfill({ status: 503, json: { error: 'restarting' } }),
  );
  const failure = dashboard.scores.getByRole('alert');
  await dashboard.button('Ask again').click();
  await expect(failure).toContainText(/Asking again failed\. Below is what was there at \d\d:\d\d/);
  await expect(failure).toContainText('restarting');
  await expect(dashboard.table.getByRole('row')).toHaveCount(25);
  expect(await dimming(page)).toBeLessThan(0.8);
  await page.unroute(SCORES);
  await failure.getByRole('button', { name: 'Ask again' }).click();
  await expect(failure).toBeHidden();
  await expect.poll(() => dimming(page)).toBe(1);

  await page.route(SCORES, (route) => route.abort());
  await dashboard.setIncrement('By year');
  await expect(failure).toContainText('can’t be reached');
  await expect(failure).not.toContainText('Asking again failed');
  await expect(dashboard.table).toHaveCount(0);
});

test('a newer question cancels the older one, whose answer never lands', async ({ page }) => {
  const cancelled: string[] = [];
  page.on('requestfailed', (request) => {
    if (isScoresRequest(request)) cancelled.push(request.postDataJSON().dbIncrement);
  });
  const dashboard = new Dashboard(page);
  await dashboard.open({ ...EVALS, view: TABLE_VIEW });
  await dashboard.settled();
  const release = await holdNext(page);
  await dashboard.setIncrement('By week');
  await expect(dashboard.scores).toHaveAttribute('aria-busy', 'true');
  await dashboard.setIncrement('By year');
  await expect(dashboard.table.getByRole('row')).toHaveCount(3);
  expect(cancelled).toEqual(['week']);
  release();
  await dashboard.settled();
  await page.waitForTimeout(300);
  await expect(dashboard.table.getByRole('row')).toHaveCount(3);
});

test('empty names the part that keeps the requests out, and its button relaxes it', async ({
  page,
}) => {
  const dashboard = new Dashboard(page);
  const polyglot = { field: 'properties', key: 'benchmark', operator: 'equals' } as const;
  const filters = filterOf([{ ...polyglot, value: 'polyglot' }]);
  await dashboard.open({ ...EVALS, filters });
  await dashboard.settled();
  // Half a word is no question: until it is done, what was there stays in sight.
  const status = dashboard.scores.getByRole('status').first();
  await dashboard.addCondition({ field: 'Model', operator: 'is' });
  const value = dashboard.openEditor().getByLabel('Value');
  await value.pressSequentially('nobo');
  await expect(status).toHaveText('Nothing matches what is typed so far.');
  await expect(dashboard.figures.first()).toBeVisible();
  await expect(dashboard.scores).not.toContainText('No request here has a score');
  await value.pressSequentially('dy');
  await value.press('Enter');
  await expect(dashboard.scores).toContainText('No request here has a score');
  await expect(dashboard.scores.getByRole('alert')).toHaveCount(0);
  const advice = dashboard.scores.getByRole('listitem');
  await expect(advice).toHaveText([/the condition model is “nobody”$/]);
  await advice.getByRole('button', { name: 'Mute' }).click();
  await expect(dashboard.figures.first()).toBeVisible();
  await expect(dashboard.condition(2)).toContainText('muted');
  await expect(dashboard.sentence).toHaveText(
    'Requests whose property benchmark is “polyglot” (1 condition muted).',
  );
});

test('empty because of the time offers a longer one', async ({ page }) => {
  const dashboard = new Dashboard(page);
  const range = {
    kind: 'between',
    start: Date.UTC(2019, 0, 1),
    end: Date.UTC(2019, 1, 1),
  } as const;
  await dashboard.open({ ...EVALS, filters: filterOf([]), range });
  await dashboard.button('Show the last 12 months').click();
  await expect(dashboard.figures.first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Time range: Last 12 months' })).toBeVisible();
});

/** Holds the page's next scores request until the returned function is called; the others pass. */
async function holdNext(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(
    SCORES,
    async (route) => {
      await held;
      // The page may have given up on it meanwhile.
      await route.continue().catch(() => {});
    },
    { times: 1 },
  );
  return release;
}

/** How much of the answer's strength is left on screen. */
function dimming(page: Page): Promise<number> {
  return page.getByRole('table').evaluate((table) => {
    let opacity = 1;
    for (let at: Element | null = table; at; at = at.parentElement)
      opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  });
}

test('a part whose code is gone says so in its place, and the picture stays', async ({
  page,
  expectErrors,
}) => {
  expectErrors(FAILED_TO_LOAD);
  const dashboard = new Dashboard(page);
  await dashboard.open(EVALS);
  await dashboard.settled();
  // As after a newer site has taken the place of this one.
  await page.route('**/assets/FloatingPanel-*', (route) =>
    route.fulfill({ status: 404, body: '' }),
  );
  await page.getByRole('button', { name: /^Comparison and average/ }).click();
  await expect(page.getByRole('alert')).toContainText('This part of the page could not be loaded');
  await expect(dashboard.figures.first()).toBeVisible();
  await page.unroute('**/assets/FloatingPanel-*');
  await dashboard.button('Load the page again').click();
  await dashboard.settled();
  await expect(page.getByRole('alert')).toBeHidden();
});
