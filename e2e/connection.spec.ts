import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { MountOptions } from '../src/panel/embed-types.ts';
import { encodeLink } from '../src/question/link.ts';
import type { Question } from '../src/question/question.ts';
import { Dashboard, EVALS, filterOf, isScoresRequest } from './dashboard.ts';
import { axe, expect, test } from './fixtures.ts';
import { configure, startHost } from './host-page.ts';
import { type OwnEndpoint, startOwnEndpoint, startSite } from './own-endpoint.ts';

const KEY = 'sk-helicone-recognisable-4f81c7b2d9e6';
const ORGANIZATION = '11111111-1111-4111-8111-111111111111';
const REFUSED = /Failed to load resource|blocked by CORS policy/;

/** One request a day in June 2026, of one organization, whose rows only the key shows. */
const QUESTION: Question = {
  ...EVALS,
  filters: filterOf([]),
  range: { kind: 'between', start: Date.UTC(2026, 5, 1), end: Date.UTC(2026, 5, 8) - 1 },
  increment: 'day',
};

function requests() {
  return Array.from({ length: 7 }, (_, day) => ({
    request_id: `00000000-0000-4000-8000-00000000000${day}`,
    request_created_at: `2026-06-0${day + 1}T12:00:00.000Z`,
    organization_id: ORGANIZATION,
    scores: { accuracy: 50 + day },
  }));
}

let endpoint: OwnEndpoint;
test.beforeAll(async ({ baseURL }) => {
  const hash = createHash('sha256').update(KEY).digest('hex');
  endpoint = await startOwnEndpoint(requests(), {
    SCORELENS_KEYS: `sha256:${hash}=${ORGANIZATION}`,
    SCORELENS_ORIGINS: new URL(baseURL ?? '').origin,
    SCORELENS_LOG: 'info',
  });
});
test.afterAll(() => endpoint?.close());

test('a pasted key is tested, used, kept only if asked, forgotten, and found nowhere else', async ({
  page,
  context,
  expectErrors,
}) => {
  expectErrors(REFUSED);
  const traces = await traceOf(page, context);
  const dashboard = new Dashboard(page);
  await dashboard.open({ ...QUESTION, view: { ...QUESTION.view, mode: 'table' } });
  await expect(dashboard.scores).toContainText('No request here has a score');
  const connect = new ConnectPage(page);
  await connect.open('proxy');
  await axe(page);
  await connect.button('Use this key').click();
  await expect(page.getByRole('alert')).toHaveText('Paste a key');

  await connect.fill(endpoint.address, `${KEY}-wrong`);
  await connect.button('Test this key').click();
  await expect(connect.tested).toContainText('did not accept the key');
  await connect.fill(endpoint.address, KEY);
  await connect.button('Test this key').click();
  await expect(connect.tested).toContainText(`${endpoint.address} answers.`);
  await connect.button('Use this key').click();
  await dashboard.expectCell('3 Jun 2026', 'accuracy', '52.000');
  await expect(dashboard.button('Connection: own key …d9e6')).toBeVisible();
  expect(traces.headers).toContain(`Bearer ${KEY}`);
  expect(await traces.found()).toEqual([]);
  for (const [what, text] of await copiesOf(dashboard, context)) {
    expect(text, what).not.toContain(KEY);
    expect(text.length, what).toBeGreaterThan(100);
  }

  // An endpoint that says the key in its error is not repeated on screen.
  await page.route(`${endpoint.address}/**`, (route) =>
    route.fulfill({
      status: 401,
      headers: { 'access-control-allow-origin': '*' },
      json: { error: `the key ${KEY} has expired` },
    }),
  );
  await dashboard.button('Ask again').first().click();
  const failure = dashboard.scores.getByRole('alert');
  await expect(failure).toContainText('the key ••• has expired');
  await expect(failure).toContainText('Check the key you gave');
  await page.unroute(`${endpoint.address}/**`);
  await failure.getByRole('button', { name: 'Check the connection' }).click();
  await expect(connect.heading).toBeFocused();
  await expect(page.getByText('••••d9e6')).toContainText('in memory only');
  expect(await traces.found()).toEqual([]);

  await connect.fill(endpoint.address, KEY);
  await page.getByLabel('Keep it until this tab is closed').check();
  await connect.button('Use this key').click();
  await dashboard.expectCell('3 Jun 2026', 'accuracy', '52.000');
  expect(await traces.found()).toEqual(['sessionStorage']);
  await page.reload();
  await dashboard.expectCell('3 Jun 2026', 'accuracy', '52.000');
  await connect.open('own key …d9e6');
  await connect.button('Forget the key').click();
  await expect(page.getByText('In use: proxy')).toBeVisible();
  await connect.button('Back to the question').click();
  await expect(dashboard.scores).toContainText('No request here has a score');
  expect(await traces.found()).toEqual([]);
  expect(endpoint.log()).not.toContain(KEY);
});

test('the site’s own key is behind its proxy, and no reader sees it', async ({ page, context }) => {
  const site = await startSite(endpoint.address, KEY);
  try {
    const traces = await traceOf(page, context);
    const view = { ...QUESTION.view, mode: 'table' as const };
    const asked: Question = { ...QUESTION, view };
    await page.goto(`${site.address}/${encodeLink(asked)}`);
    const dashboard = new Dashboard(page);
    await dashboard.expectCell('3 Jun 2026', 'accuracy', '52.000');
    expect(traces.headers).toEqual([]);
    expect(await traces.found()).toEqual([]);
    expect(site.log()).not.toContain(KEY);
  } finally {
    await site.close();
  }
});

test('a host page’s token goes to its panel over a port, is renewed before it ends, and is found nowhere', async ({
  page,
  context,
  baseURL,
  expectErrors,
}) => {
  expectErrors(/Failed to load resource.*401/);
  const host = await startHost({
    '/': `<script src="${baseURL}embed.js"></script><div id="here"></div>`,
  });
  try {
    await configure(page, {
      allowedHosts: [host.origin],
      connections: ['host'],
      endpoint: endpoint.address,
    });
    const traces = await traceOf(page, context);
    const reasons: string[] = [];
    // The second one is good for two seconds; what is given for it lasts.
    await page.exposeFunction('tokenFor', (reason: string) => {
      reasons.push(reason);
      if (reasons.length === 1) return { token: `${KEY}-wrong` };
      return { token: KEY, ...(reasons.length === 2 ? { expiresAt: Date.now() + 2_000 } : {}) };
    });
    await page.goto(host.origin);
    await page.evaluate((link) => {
      const here = document.getElementById('here') as HTMLElement;
      const { tokenFor } = window as unknown as { tokenFor: MountOptions['token'] };
      Scorelens.mount(here, { link, token: tokenFor, display: { table: true } });
    }, encodeLink(QUESTION));
    const panel = page.frameLocator('iframe');
    await expect(panel.getByRole('cell', { name: '52.0' })).toBeVisible();
    await expect.poll(() => reasons).toEqual(['missing', 'refused', 'expiring']);
    expect(traces.headers).toContain(`Bearer ${KEY}`);
    expect(await traces.found()).toEqual([]);
    expect(endpoint.log()).not.toContain(KEY);
  } finally {
    host.close();
  }
});

test('a test tells an address that forbids this site from one where nothing is', async ({
  page,
  baseURL,
  expectErrors,
}) => {
  expectErrors(/Failed to load resource|blocked by CORS policy/);
  const connect = new ConnectPage(page);
  await new Dashboard(page).open(QUESTION);
  await connect.open('proxy');
  await connect.button('Test connection').click();
  await expect(connect.tested).toContainText(`${new URL(baseURL ?? '').origin} answers.`);
  // The endpoint of the other tests names no site.
  const url = new URL(baseURL ?? '');
  const forbidding = `http://127.0.0.1:${Number(url.port) + 1}`;
  await connect.fill(forbidding, KEY);
  await connect.button('Test this key').click();
  await expect(connect.tested).toContainText('is there, but does not let this site ask');
  await expect(connect.tested).toContainText(`SCORELENS_ORIGINS=${url.origin}`);
  await connect.fill('http://127.0.0.1:9', KEY);
  await connect.button('Test this key').click();
  await expect(connect.tested).toContainText('Nothing answers at http://127.0.0.1:9');
  await connect.fill('127.0.0.1:9', KEY);
  await connect.button('Test this key').click();
  await expect(page.getByRole('alert')).toContainText('Give an address such as https://');
});

test('a snapshot opens from a file and from a link, without key or network, and can be asked live', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const dashboard = new Dashboard(page);
  await dashboard.open({ ...EVALS, view: { ...EVALS.view, mode: 'table' } });
  await expect(dashboard.table.getByRole('row')).toHaveCount(25);
  await dashboard.settled();
  const cells = await dashboard.table.getByRole('cell').allTextContents();
  const keep = page.getByRole('button', { name: /^More ways to share/ });
  await keep.click();
  const saved = page.waitForEvent('download');
  await dashboard.button('Save a snapshot').click();
  const file = await (await saved).path();
  await dashboard.button('Copy snapshot link').click();
  await expect(page.getByText('Link copied. It holds')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await browser.newContext({ timezoneId: 'Asia/Tokyo' });
  const copy = new Dashboard(await other.newPage());
  const asked: string[] = [];
  copy.page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/v1')) asked.push(request.url());
  });
  await copy.page.goto(link);
  await expect(copy.page.getByRole('complementary', { name: 'Snapshot' })).toContainText(
    /A snapshot of \d{4}-\d\d-\d\d \d\d:\d\d \(UTC\)/,
  );
  await expect(copy.table.getByRole('row')).toHaveCount(25);
  expect(await copy.table.getByRole('cell').allTextContents()).toEqual(cells);
  await copy.page.reload();
  await expect(copy.table).toBeVisible();
  await copy.show('Chart');
  await expect(copy.figures.first()).toBeVisible();
  await axe(copy.page);
  await copy.setIncrement('By year');
  await expect(copy.scores.getByRole('alert')).toContainText('does not hold that answer');
  expect(asked).toEqual([]);
  expect(copy.page.url()).toBe(link);
  await copy.scores.getByRole('button', { name: 'Ask live' }).click();
  await expect(copy.figures.first()).toBeVisible();
  expect(asked.length).toBeGreaterThan(0);
  expect(copy.page.url()).not.toContain('snapshot');
  await copy.page.goBack();
  await expect(copy.page.getByRole('complementary', { name: 'Snapshot' })).toBeVisible();
  await copy.page.goto(link.slice(0, -40));
  await expect(copy.page.getByRole('alert')).toContainText('may have been cut short');

  const connect = new ConnectPage(copy.page);
  await copy.page.goto(new URL('./', link).href);
  await connect.open('proxy');
  const chooser = copy.page.getByLabel('Snapshot file');
  await chooser.setInputFiles({ name: 'x.json', mimeType: '', buffer: Buffer.from('{}') });
  await expect(copy.page.getByRole('alert')).toHaveText('“x.json”: This is not a snapshot.');
  asked.length = 0;
  await chooser.setInputFiles(file);
  await expect(copy.page.getByRole('complementary', { name: 'Snapshot' })).toBeVisible();
  await expect(copy.table.getByRole('row')).toHaveCount(25);
  expect(await copy.table.getByRole('cell').allTextContents()).toEqual(cells);
  expect(asked).toEqual([]);
  await other.close();
});

test('a broken config.json is named part by part; without one the page opens all the same', async ({
  page,
  expectErrors,
}) => {
  expectErrors(REFUSED);
  const dashboard = new Dashboard(page);
  const answer = (body: string) =>
    page.route('**/config.json', (route) => route.fulfill({ body }), { times: 1 });
  await answer('{"title": "Team scores", "theme": "blue", "presets": [{"name": "x"}]}');
  await dashboard.open();
  await expect(page.getByRole('alert')).toContainText('config.json: theme: expected one of');
  await expect(page.getByRole('alert')).toContainText('config.json: presets.0.filter: is missing');
  await expect(page).toHaveTitle('Team scores');
  await expect(page.getByRole('heading', { name: 'Team scores' })).toBeVisible();
  await axe(page);
  const october = '"range": "2024-10-01T00:00:00Z~2024-10-31T23:59:59Z", "zone": "UTC"';
  const asked = `{"filter": "model contains gpt", ${october}}`;
  await answer(`{"question": ${asked}, "theme": "dark", "locale": "de"}`);
  await page.goto('about:blank');
  await dashboard.open();
  await expect(dashboard.sentence).toHaveText('Requests whose model contains “gpt”.');
  await expect(dashboard.filters).toContainText('1. Okt. 2024 00:00 – 31. Okt. 2024');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await answer('{"connections": ["key"]}');
  await page.goto('about:blank');
  await page.goto('./');
  await expect(new ConnectPage(page).heading).toBeVisible();
  await page.route('**/config.json', (route) => route.abort(), { times: 1 });
  await page.goto('about:blank');
  await dashboard.open();
  await expect(page.getByRole('alert')).toContainText('config.json can’t be fetched');
});

test('no built file holds a key', async () => {
  const folder = join(import.meta.dirname, '../dist');
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile()))
    expect(await readFile(join(file.parentPath, file.name), 'latin1'), file.name).not.toMatch(
      /sk-helicone-\w|recognisable/,
    );
});

/** The page on which a connection is chosen, by its names and labels. */
class ConnectPage {
  readonly page: Page;
  readonly heading;
  readonly tested;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { name: 'Connection', exact: true });
    this.tested = page.getByRole('status').filter({ hasText: /\S/ }).last();
  }

  /** By the bar's button, which says what is in use. */
  async open(inUse: string): Promise<void> {
    await this.button(`Connection: ${inUse}`).click();
    await expect(this.heading).toBeFocused();
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }

  async fill(address: string, key: string): Promise<void> {
    await this.page.getByLabel('Region').selectOption('Another address');
    await this.page.getByRole('textbox', { name: 'Address', exact: true }).fill(address);
    await this.page.getByLabel('Key', { exact: true }).fill(key);
  }
}

/** What a reader can take away from the page, as text. */
async function copiesOf(dashboard: Dashboard, context: BrowserContext) {
  const { page } = dashboard;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: /^More ways to share/ }).click();
  await dashboard.button('Copy snapshot link').click();
  await expect(page.getByText('Link copied. It holds')).toBeVisible();
  const snapshot = await clipboard();
  await dashboard.button('Embed in another page…').click();
  const dialog = page.getByRole('dialog', { name: 'Embed in another page' });
  await expect(dialog).toContainText('You ask with a key of your own, which no link holds');
  const snippet = await dialog.getByLabel('Snippet to put into the page').inputValue();
  await page.keyboard.press('Escape');
  await dashboard.button('Share').click();
  await expect(page.getByRole('status').filter({ hasText: /^Link copied$/ })).toBeAttached();
  return Object.entries({ snapshot, snippet, link: await clipboard() });
}

/** Everything a page leaves behind, to be searched for the key. */
async function traceOf(page: Page, context: BrowserContext) {
  const headers: string[] = [];
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(String(error.stack)));
  page.on('request', (request) => {
    lines.push(request.url(), request.postData() ?? '');
    const { authorization, ...others } = request.headers();
    lines.push(JSON.stringify(others));
    if (isScoresRequest(request) && authorization) headers.push(authorization);
  });
  const debug = await context.newCDPSession(page);
  async function found(): Promise<string[]> {
    const entries = await debug.send('Page.getNavigationHistory');
    // Of every frame: a panel is one.
    const inFrames = await Promise.all(
      page.frames().map((frame) =>
        frame.evaluate(async () => ({
          sessionStorage: JSON.stringify({ ...sessionStorage }),
          localStorage: JSON.stringify({ ...localStorage }),
          databases: JSON.stringify(await indexedDB.databases()),
          caches: JSON.stringify(await caches.keys()),
          state: JSON.stringify(window.history.state),
          name: window.name,
          document: document.documentElement.outerHTML,
          links: [...document.links].map(({ href }) => href).join('\n'),
        })),
      ),
    );
    const places = {
      'console and requests': lines.join('\n'),
      cookies: JSON.stringify(await context.cookies()),
      history: JSON.stringify(entries),
      'the endpoint’s log': endpoint.log(),
    };
    return [...inFrames.flatMap((inFrame) => Object.entries(inFrame)), ...Object.entries(places)]
      .filter(([, text]) => text.includes(KEY) || text.includes(encodeURIComponent(KEY)))
      .map(([place]) => place);
  }
  return { headers, found };
}
