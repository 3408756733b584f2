import { encodeLink } from '../src/question/link.ts';
import { Dashboard, EVALS, filterOf } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

test('reload, back, forward and a pasted link give the same picture', async ({ page, context }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open(EVALS);
  const byMonth = await pictureOf(dashboard);
  expect(byMonth.lines.length).toBeGreaterThan(0);
  await dashboard.setIncrement('By week');
  const byWeek = await pictureOf(dashboard);
  expect(byWeek).not.toEqual(byMonth);
  const entries = () => page.evaluate(() => history.length);
  const entriesByWeek = await entries();
  await dashboard.addCondition({ field: 'Model', operator: 'contains', value: 'gpt-4' });
  await dashboard.done();
  await expect(dashboard.sentence).toContainText('model contains “gpt-4”');
  const narrowed = await pictureOf(dashboard);

  await page.reload();
  expect(await pictureOf(dashboard)).toEqual(narrowed);
  const copy = new Dashboard(await context.newPage());
  await copy.page.goto(page.url());
  expect(await pictureOf(copy)).toEqual(narrowed);

  // One step back for each action since.
  const steps = (await entries()) - entriesByWeek;
  expect(steps).toBeGreaterThan(0);
  await page.evaluate((back) => history.go(-back), steps);
  await expect(dashboard.sentence).toHaveText('Requests whose property benchmark is “polyglot”.');
  expect(await pictureOf(dashboard)).toEqual(byWeek);
  await page.goBack();
  expect(await pictureOf(dashboard)).toEqual(byMonth);
  await page.goForward();
  expect(await pictureOf(dashboard)).toEqual(byWeek);
  // In a page that is already open, a pasted link changes only the hash.
  await page.goto(copy.page.url());
  expect(await pictureOf(dashboard)).toEqual(narrowed);
});

test('what is hidden and how it is looked at are part of the link', async ({ page }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open(EVALS);
  const toggle = dashboard.figures.first().getByRole('button', { pressed: true }).first();
  const name = (await toggle.getAttribute('title')) ?? '';
  await toggle.click();
  await page.reload();
  await expect(dashboard.figures.first().locator('button[aria-pressed="false"]')).toHaveAttribute(
    'title',
    name.replace(/^Hide/, 'Show'),
  );
  await dashboard.show('Table');
  await expect(dashboard.table).toBeVisible();
  await page.reload();
  await expect(dashboard.table).toBeVisible();
});

test('Share copies a link that opens the same question', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const dashboard = new Dashboard(page);
  await dashboard.open(EVALS);
  const picture = await pictureOf(dashboard);
  await dashboard.button('Share').click();
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeAttached();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const copy = new Dashboard(await context.newPage());
  await copy.page.goto(link);
  expect(await pictureOf(copy)).toEqual(picture);
});

test('a half-typed new condition survives a reload with its text and its reason', async ({
  page,
}) => {
  const dashboard = new Dashboard(page);
  await dashboard.open(EVALS);
  const before = await pictureOf(dashboard);
  await dashboard.addCondition({ field: 'Latency', operator: '>', value: '2 seconds' });
  await expect(dashboard.condition(2)).toContainText('“2 seconds” is not a number');
  await page.reload();
  const pill = dashboard.condition(2);
  await expect(pill).toContainText('2 seconds');
  await expect(pill).toContainText('“2 seconds” is not a number');
  expect((await pictureOf(dashboard)).lines).toEqual(before.lines);
  const editor = await dashboard.edit(2);
  await expect(editor.getByLabel('Value')).toHaveValue('2 seconds');
});

test('a condition typed to pieces keeps its last sensible form in the chart', async ({ page }) => {
  const dashboard = new Dashboard(page);
  const status = { field: 'status', key: null, operator: 'equals', value: 200 } as const;
  await dashboard.open({ ...EVALS, filters: filterOf([status]) });
  const before = await pictureOf(dashboard);
  const editor = await dashboard.edit(1);
  await editor.getByLabel('Value').fill('2oo');
  await expect(editor).toContainText('“2oo” is not a number');
  await expect(editor).toContainText('Still asking: Status is 200');
  await dashboard.done();
  await expect(dashboard.condition(1)).toContainText('2oo');
  await page.reload();
  await expect(dashboard.condition(1)).toContainText('2oo');
  await expect(dashboard.condition(1)).toContainText('“2oo” is not a number');
  await expect(dashboard.condition(1)).toContainText('Still asking: Status is 200');
  expect((await pictureOf(dashboard)).lines).toEqual(before.lines);
});

const whole = encodeLink(EVALS);
const BROKEN = [
  ['nonsense', '#1.not-a-link', /can’t be read; it may have been cut short/],
  ['a link cut in the middle', whole.slice(0, whole.length / 2), /may have been cut short/],
  ['a link that lost one letter', `${whole.slice(0, 40)}${whole.slice(41)}`, /can’t be read/],
  ['a link of a future version', `#99.${whole.slice(3)}`, /version 99/],
  ['a hash of somewhere else', '#section-2', /can’t be read/],
] as const;

for (const [name, hash, words] of BROKEN)
  test(`${name} gives the default question and a notice`, async ({ page }) => {
    const dashboard = new Dashboard(page);
    await page.goto(`./${hash}`);
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.getByRole('button', { name: 'Time range: Last 30 days' })).toBeVisible();
    await expect(dashboard.sentence).toHaveText('All requests.');
    await expect(dashboard.figures.first()).toBeVisible();
    await dashboard.button('Close this notice').click();
    await expect(page.getByRole('alert')).toBeHidden();
  });

test('a link with one unknown part keeps the others and names it', async ({ page }) => {
  const dashboard = new Dashboard(page);
  await page.goto(`./${encodeLink({ ...EVALS, zone: 'Mars/Olympus' })}`);
  await expect(page.getByRole('alert')).toContainText(/time zone can’t be read.*Europe\/Berlin/);
  await expect(dashboard.sentence).toContainText('benchmark is “polyglot”');
  await expect(page.getByLabel('Increment')).toHaveValue('month');
});

test('the theme survives a reload', async ({ page }) => {
  await page.goto('./');
  const theme = () => page.locator('html').getAttribute('data-theme');
  await expect.poll(theme).toBe('light');
  await page.getByRole('button', { name: /^Theme: as the system/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  await expect.poll(theme).toBe('dark');
  await page.reload();
  await expect.poll(theme).toBe('dark');
  await expect(page.getByRole('button', { name: /^Theme: dark/ })).toBeVisible();
});

/** Everything of the page that a link must bring back. */
async function pictureOf(dashboard: Dashboard) {
  const { page, figures } = dashboard;
  await expect(figures.first()).toBeVisible();
  // Typing is asked after a moment.
  await page.waitForTimeout(400);
  await dashboard.settled();
  // Charts come one after another, and their statistics when there is time.
  await expect
    .poll(async () => (await figures.getByRole('caption').count()) - (await figures.count()))
    .toBe(0);
  let seen = '';
  await expect
    .poll(async () => {
      const before = seen;
      seen = JSON.stringify(await lookAt(dashboard));
      return seen === before;
    })
    .toBe(true);
  return lookAt(dashboard);
}

async function lookAt({ page, figures, sentence }: Dashboard) {
  return {
    sentence: await sentence.textContent(),
    bar: await page.getByRole('banner').getByRole('button', { name: /^Time/ }).allTextContents(),
    increment: await page.getByLabel('Increment').inputValue(),
    figures: await figures.getByRole('caption').or(figures.locator('figcaption')).allTextContents(),
    lines: await figures
      .locator('svg path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d'))),
  };
}
