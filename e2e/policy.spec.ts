import type { Page } from '@playwright/test';
import { securityHeaders } from '../src/server/security-headers.ts';
import { BuilderPage } from './builder-page.ts';
import { expect, tellRefusals, test } from './site-fixtures.ts';

test.beforeEach(({ page }) => tellRefusals(page));

test('the page works under its own headers, and nothing in it is refused', async ({
  page,
  expectErrors,
}) => {
  const builder = new BuilderPage(page);
  await builder.openWith('latency > 500 and property.benchmark = polyglot');
  const answer = await page.request.get('./');
  expect(answer.headers()).toMatchObject(securityHeaders());

  await test.step('a condition, with its suggestions', async () => {
    await builder.addCondition({ field: 'Model', operator: 'contains', value: 'gpt' });
    await builder.done();
    await expect(builder.condition(3)).toContainText('gpt');
  });
  await test.step('the menu of a row and where it can be moved to', async () => {
    await builder.act('condition 3', 'Move to…');
    await page.keyboard.press('Escape');
    await builder.act('condition 3', 'Remove');
  });
  await test.step('the text mode, its completions, marks and colours', async () => {
    await builder.mode('Text');
    await builder.writeText('latncy > 500 and property.benchmark = polyglot # mine');
    await builder.text.locator('.cm-lintRange-error').hover();
    await expect(page.locator('.cm-tooltip-lint')).toBeVisible();
    await builder.writeText('lat');
    await page.keyboard.press('Control+Space');
    await expect(page.locator('.cm-tooltip-autocomplete')).toBeVisible();
    const height = await builder.text.evaluate((box) => getComputedStyle(box).minHeight);
    expect(height, 'the editor’s own styles apply').toBe('72px');
    await page.keyboard.press('Escape');
    await builder.mode('Visual');
  });
  await test.step('pickers, saved filters, sharing', async () => {
    for (const name of [/^Time range: /, /^Time zone: /]) {
      await page.getByRole('button', { name }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: /^Saved filters/ }).click();
    await page.keyboard.press('Escape');
  });
  await test.step('the chart under the pointer, and the table', async () => {
    await builder.figures.first().hover();
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await expect(builder.table).toBeVisible();
    await page.getByRole('button', { name: 'Chart', exact: true }).click();
  });
  await test.step('the picture of a panel as a file', async () => {
    await builder.figures
      .first()
      .getByRole('button', { name: /^Actions for / })
      .click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Save as PNG' }).click();
    expect((await saved).suggestedFilename()).toMatch(/\.png$/);
  });
  await test.step('the page of connections, which tests one', async () => {
    await page.getByRole('button', { name: 'Connection: proxy' }).click();
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(page.getByText(`${new URL(page.url()).origin} answers.`)).toBeVisible();
  });
  await test.step('but an address that the policy does not name, which is said', async () => {
    expectErrors(/127\.0\.0\.1:9\b|violates the document's Content Security Policy/);
    await page.getByLabel('Region').selectOption('Another address');
    await page.getByRole('textbox', { name: 'Address', exact: true }).fill('http://127.0.0.1:9');
    await page.getByLabel('Key', { exact: true }).fill('sk-of-a-reader');
    await page.getByRole('button', { name: 'Test this key' }).click();
    await expect(page.getByText('own policy forbids asking http://127.0.0.1:9.')).toBeVisible();
  });
});

test('nothing is refused on a telephone of Apple’s, where lists keep the page from scrolling', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'platform', { get: () => 'iPhone' });
    Object.defineProperty(navigator, 'userAgentData', { get: () => undefined });
  });
  const builder = new BuilderPage(page);
  await builder.openWith('latency > 500');
  await builder.act('condition 1', 'Move to…');
  await expect(page.getByRole('dialog', { name: 'Move to' })).toBeVisible();
  await expectStyle(page, 'overscroll-behavior');
  await page.keyboard.press('Escape');
});

/** A style element that says so is on the page and in force. */
async function expectStyle(page: Page, property: string) {
  const held = await page.evaluate(
    (wanted) =>
      [...document.querySelectorAll('style')]
        .filter((style) => style.textContent?.includes(wanted))
        .map((style) => style.sheet?.cssRules.length),
    property,
  );
  expect(held).toEqual([1]);
}
