import type { Page } from '@playwright/test';
import type { Predicate } from '../src/filter/tree.ts';
import { Dashboard, EVALS, filterOf, TABLE_VIEW } from './dashboard.ts';
import { axe, expect, test } from './fixtures.ts';

const SCORES = '**/v1/dashboard/scores/query';
/** Each size once and each theme once: colours are judged for both by `palette.test.ts`, places by either. */
const LOOKS = [
  { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

const SOME: readonly Predicate[] = [
  { field: 'properties', key: 'benchmark', operator: 'equals', value: 'polyglot' },
  { field: 'model', key: null, operator: 'contains', value: 'a rather long name of a model' },
  { field: 'latency', key: null, operator: 'gt', value: 20 },
];

for (const { viewport, colorScheme } of LOOKS)
  test.describe(`${viewport.width} px wide, ${colorScheme}`, () => {
    test.use({ viewport, colorScheme });

    test('axe finds nothing on the first visit', async ({ page }) => {
      const dashboard = new Dashboard(page);
      await dashboard.open();
      await dashboard.settled();
      await check(page);
    });

    test('axe finds nothing with an editor, a list and a complaint open', async ({ page }) => {
      const dashboard = new Dashboard(page);
      await dashboard.open({ ...EVALS, filters: filterOf(SOME.slice(0, 1)) });
      await dashboard.settled();
      await dashboard.button('Add group').click();
      await expect(dashboard.openEditor().getByLabel('Field')).toBeFocused();
      await check(page);
      await dashboard.fill(dashboard.openEditor(), { field: 'Latency', value: 'fast' });
      await expect(dashboard.openEditor()).toContainText('is not a number');
      await check(page);
      await dashboard.done();
      await check(page);
    });

    test('axe finds nothing in the popovers and the menu', async ({ page }) => {
      const dashboard = new Dashboard(page);
      await dashboard.open({ ...EVALS, filters: filterOf(SOME.slice(0, 1)) });
      await dashboard.settled();
      for (const name of ['Time range', 'Time zone']) {
        await page.getByRole('button', { name: new RegExp(`^${name}: `) }).click();
        const panel = page.getByRole('dialog', { name });
        await expect(panel).toBeVisible();
        await check(page);
        // An open list of suggestions takes the first one.
        await page.keyboard.press('Escape');
        if (await panel.isVisible()) await page.keyboard.press('Escape');
        await expect(panel).toBeHidden();
      }
      await dashboard.button('Actions for condition 1').click();
      await expect(page.getByRole('menu')).toBeVisible();
      await check(page);
    });

    test('axe finds nothing in the table', async ({ page }) => {
      const dashboard = new Dashboard(page);
      await dashboard.open({ ...EVALS, view: TABLE_VIEW });
      await expect(dashboard.table).toBeVisible();
      await check(page);
    });

    test('axe finds nothing in the failed and in the empty face', async ({
      page,
      expectErrors,
    }) => {
      expectErrors(/Failed to load resource/);
      const dashboard = new Dashboard(page);
      await dashboard.open({ ...EVALS, filters: filterOf(SOME) });
      await expect(dashboard.scores).toContainText('No request here has a score');
      await check(page);
      await page.route(SCORES, (route) =>
        route.fulfill({ status: 408, contentType: 'text/plain', body: 'Request timed out' }),
      );
      await dashboard.setIncrement('By year');
      await expect(dashboard.scores.getByRole('alert')).toBeVisible();
      await check(page);
      await dashboard.setIncrement('By minute');
      await expect(dashboard.scores).toContainText('too many to show');
      await check(page);
    });
  });

for (const width of [390, 320])
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await walkWithoutScrolling(page);
    // The bar has two rows of 32 px, with everything in reach.
    const bar = page.getByRole('banner');
    expect((await bar.boundingBox())?.height).toBeLessThan(3 * 32);
    await expect(bar.getByRole('button', { name: 'Zoom out' })).toBeVisible();
    await bar.getByRole('button', { name: 'More:' }).click();
    const more = page.getByRole('dialog', { name: 'More' });
    await expect(more.getByRole('button', { name: /^Theme: / })).toBeVisible();
  });

test('nothing scrolls sideways at 1280 px zoomed to 200 %', async ({ browser, baseURL }) => {
  // What zooming does to a page: half as many px to lay out, each drawn twice as large.
  const context = await browser.newContext({
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  await walkWithoutScrolling(await context.newPage());
  await context.close();
});

test('with reduced motion nothing moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const dashboard = new Dashboard(page);
  await dashboard.open(EVALS);
  await dashboard.settled();
  await page.route(SCORES, () => {});
  await dashboard.setIncrement('By year');
  await expect(dashboard.scores).toHaveAttribute('aria-busy', 'true');
  await dashboard.button('Actions for condition 1').click();
  await expect(page.getByRole('menu')).toBeVisible();
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map((animation) => (animation as CSSAnimation).animationName),
  );
  expect(moving).toEqual([]);
});

async function check(page: Page): Promise<void> {
  // What fades in has less contrast on its way.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  );
  await axe(page);
  await expectNoSideways(page);
}

async function expectNoSideways(page: Page): Promise<void> {
  const { width, room } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(width, 'px wide').toBeLessThanOrEqual(room);
}

/** Through every state that could be too wide. */
async function walkWithoutScrolling(page: Page): Promise<void> {
  const dashboard = new Dashboard(page);
  await page.route(SCORES, async (route) => {
    const { data } = await (await route.fetch()).json();
    for (const row of data)
      if (row.score_key !== '')
        row.score_key = `${'a_score_with_quite_a_long_name_'.repeat(2)}${row.score_key}`;
    await route.fulfill({ json: { data, error: null } });
  });
  const long = 'https://a.example/an-address-that-no-line-can-hold/and-which-has-no-place-to-break';
  const wide = { field: 'model', key: null, operator: 'not-equals', value: long } as const;
  await dashboard.open({ ...EVALS, filters: filterOf([...SOME.slice(0, 1), wide]) });
  await dashboard.settled();
  await expect(dashboard.figures.first()).toBeVisible();
  await expectNoSideways(page);
  await dashboard.edit(2);
  await expectNoSideways(page);
  await dashboard.done();
  await dashboard.button('Add group').click();
  await dashboard.fill(dashboard.openEditor(), { field: 'Property', key: 'benchmark' });
  await expectNoSideways(page);
  await dashboard.done();
  await page.getByRole('button', { name: /^Time range: / }).click();
  await expect(page.getByRole('dialog', { name: 'Time range' })).toBeVisible();
  await expectNoSideways(page);
  await page.keyboard.press('Escape');
  await dashboard.button('Actions for condition 1').click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectNoSideways(page);
  await page.keyboard.press('Escape');
  await dashboard.show('Table');
  await expect(dashboard.table).toBeVisible();
  await expectNoSideways(page);
}
