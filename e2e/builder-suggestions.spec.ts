import type { Page } from '@playwright/test';
import { BuilderPage, modelIs } from './builder-page.ts';
import { expect, test } from './fixtures.ts';

const SUGGEST = '**/v1/dashboard/scores/suggest';

test('seventy thousand values do not lag', async ({ page }) => {
  const values = Array.from({ length: 70_000 }, (_, index) => `a-model-of-many/version-${index}`);
  await page.route(SUGGEST, async (route) => {
    const { searchTerm } = route.request().postDataJSON();
    const data = values.filter((value) => value.includes(searchTerm));
    await route.fulfill({ json: { data, error: null } });
  });
  const builder = new BuilderPage(page);
  await builder.openWith('');
  await builder.button('Add condition').click();
  const busy = await meterOf(page);
  await builder.choose(builder.openEditor().getByLabel('Field'), 'Model');
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options.first()).toContainText('version-0');
  const opening = await busy();
  expect(await options.count(), 'options drawn').toBeLessThan(60);
  const value = builder.openEditor().getByLabel('Value');
  await value.pressSequentially('version-69');
  await expect(value).toHaveValue('version-69');
  await expect(options.first()).toContainText('version-69');
  const perKey = ((await busy()) - opening) / 10;
  console.log(
    `70,000 values: ${opening.toFixed(0)} ms to open, ${perKey.toFixed(0)} ms a keystroke`,
  );
  await page.keyboard.press('Enter');
  await builder.expectFilter(modelIs('version-69'));
});

test('a slow or failing answer is never in the way of free text', async ({
  page,
  expectErrors,
}) => {
  expectErrors(/Failed to load resource/);
  const asked: string[] = [];
  await page.route(SUGGEST, async (route) => {
    const { searchTerm } = route.request().postDataJSON();
    asked.push(searchTerm);
    if (searchTerm === '') return;
    await route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>oops</h1>' });
  });
  const builder = new BuilderPage(page);
  await builder.openWith('');
  await builder.addCondition({ field: 'Model' });
  await page.keyboard.type('my own model');
  await page.keyboard.press('Enter');
  await builder.expectFilter(modelIs('my own model'));
  expect(asked).toContain('');
  await expect(builder.filters).not.toContainText('oops');
});

test('what was asked once is not asked again, and what is typed over is called back', async ({
  page,
}) => {
  const asked: string[] = [];
  const called: string[] = [];
  await page.route(SUGGEST, async (route) => {
    const { searchTerm } = route.request().postDataJSON();
    asked.push(searchTerm);
    if (searchTerm === 's') return;
    await route.fulfill({ json: { data: [`seen-${searchTerm}`], error: null } });
  });
  page.on('requestfailed', (request) => called.push(request.postDataJSON()?.searchTerm));
  const builder = new BuilderPage(page);
  await builder.openWith('');
  await builder.addCondition({ field: 'Model' });
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options).toHaveText(['seen-']);
  await page.keyboard.type('s');
  await expect.poll(() => asked).toContain('s');
  await page.keyboard.type('e');
  await expect(options).toHaveText(['seen-se']);
  await expect.poll(() => called).toContain('s');
  const count = asked.length;
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(options).toHaveText(['seen-']);
  await page.keyboard.type('se');
  await expect(options).toHaveText(['seen-se']);
  expect(asked.slice(count).filter((term) => term !== 's')).toEqual([]);
});

test('several values are chosen from a list that stays open and with its box', async ({ page }) => {
  const wordy = ['as long a name as fills a line', 'and another that is just as long'];
  const others = ['two', 'three', 'four', 'five', 'six'];
  await page.route(SUGGEST, (route) =>
    route.fulfill({ json: { data: ['one', ...wordy, ...others], error: null } }),
  );
  await page.setViewportSize({ width: 1280, height: 700 });
  const builder = new BuilderPage(page);
  await builder.openWith('');
  await builder.addCondition({ field: 'Model', operator: 'is one of' });
  const box = builder.openEditor().getByLabel('Value');
  await box.click();
  const list = page.getByRole('listbox');
  const options = list.getByRole('option');
  /** Px between the box and the list below it. */
  const gap = async () => {
    const [above, below] = [await box.boundingBox(), await list.boundingBox()];
    return above && below && below.y - above.y - above.height;
  };
  await options.filter({ hasText: 'one' }).click();
  await expect(options).toHaveText([...wordy, ...others]);
  const first = await gap();
  const top = (await box.boundingBox())?.y ?? 0;
  for (const name of wordy) await options.filter({ hasText: name }).click();
  await expect(options).toHaveText(others);
  // The pieces took another line over the box, and the list went down with it.
  expect((await box.boundingBox())?.y).toBeGreaterThan(top);
  await expect.poll(gap).toBe(first);
  await page.evaluate(() => scrollBy(0, 90));
  await expect.poll(gap).toBe(first);
  // As a keyboard on the screen does: there is no room below any more.
  await page.setViewportSize({ width: 1280, height: 330 });
  await expect.poll(gap).toBeLessThan(0);
  await page.setViewportSize({ width: 1280, height: 700 });
  await expect.poll(gap).toBe(first);
  await builder.expectTree(`model in (one, "${wordy[0]}", "${wordy[1]}")`);
  await expect(builder.openEditor().getByRole('listitem')).toHaveText(['one', ...wordy]);
  // With the box out of sight a list over other things would only be in the way.
  await page.setViewportSize({ width: 1280, height: 330 });
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, Math.max(300, scrollY + 1)));
    await expect(list).toBeHidden({ timeout: 300 });
  }).toPass();
});

/** How long the page's main thread has worked, in ms of its own time. */
async function meterOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const start = await read();
  return async () => (await read()) - start;
}
