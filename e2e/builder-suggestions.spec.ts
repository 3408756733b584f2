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

test('several values are chosen from a list that stays open', async ({ page }) => {
  await page.route(SUGGEST, (route) =>
    route.fulfill({ json: { data: ['one', 'two', 'three'], error: null } }),
  );
  const builder = new BuilderPage(page);
  await builder.openWith('');
  await builder.addCondition({ field: 'Model', operator: 'is one of' });
  const editor = builder.openEditor();
  await editor.getByLabel('Value').click();
  const options = page.getByRole('listbox').getByRole('option');
  // Without the scrolling of a test's click, as a list closes when the page scrolls under it.
  await options.filter({ hasText: 'one' }).dispatchEvent('click');
  await expect(options).toHaveText(['two', 'three']);
  await options.filter({ hasText: 'three' }).dispatchEvent('click');
  await expect(options).toHaveText(['two']);
  await expect(editor.getByRole('listitem')).toHaveText(['one', 'three']);
  await builder.expectTree('model in (one, three)');
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
