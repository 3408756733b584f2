import type { Page } from '@playwright/test';
import { Dashboard, EVALS } from './dashboard.ts';
import { axe } from './fixtures.ts';
import { expect, tellRefusals, test } from './site-fixtures.ts';

test('the dialog previews a panel, and what it copies shows that panel in another page', async ({
  page,
  context,
  baseURL,
}) => {
  await tellRefusals(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 390, height: 844 });
  const dashboard = new Dashboard(page);
  await dashboard.open(EVALS);
  await dashboard.settled();
  const trigger = page.getByRole('button', { name: /^More ways to share/ });
  await trigger.press('Enter');
  await dashboard.button('Embed in another page…').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Embed in another page' });
  await expect(dialog.getByRole('status').first()).toContainText(
    'Only pages of this site itself may hold it in a frame.',
  );
  const preview = dialog.getByRole('region', { name: 'Preview' }).frameLocator('iframe');
  await expect(preview.getByRole('figure').first()).toBeVisible();
  const entries = await page.evaluate(() => window.history.length);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    'nothing is wider than a telephone',
  ).toBe(true);
  await axe(page);

  await dialog.getByLabel('Title', { exact: true }).fill('Quality & <cost>');
  await dialog.getByLabel('Table', { exact: true }).press('Space');
  await dialog.getByRole('button', { name: 'Dark' }).press('Enter');
  await expect(preview.getByRole('heading', { name: 'Quality & <cost>' })).toBeVisible();
  await expect(preview.getByRole('table')).toBeVisible();
  await expect(preview.locator('html')).toHaveAttribute('data-theme', 'dark');
  await dialog.getByLabel('Height, px').fill('40');
  await expect(dialog.getByRole('alert')).toHaveText('A whole number from 100 to 4000.');
  await dialog.getByRole('button', { name: 'Wall' }).press('Enter');
  await expect(dialog.getByText('1920 × 1080 px, shown at')).toBeVisible();
  await dialog.getByRole('button', { name: 'Column' }).press('Enter');
  // High enough for all, and a lower one says what it hides: units are shares, points and dollars.
  await expect(dialog.getByLabel('Height, px')).toHaveValue('800');
  await dialog.getByLabel('Height, px').fill('320');
  await expect(dialog.getByText('Its 3 charts need about 800 px')).toBeVisible();
  expect(await page.evaluate(() => window.history.length)).toBe(entries);

  const copied = async () => {
    await dialog.getByTitle('Copy the snippet').press('Enter');
    await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const frame = await copied();
  expect(frame).toMatch(/width="480"\s+height="320"/);
  await dialog.getByRole('button', { name: 'Script', exact: true }).press('Enter');
  await expect(dialog.getByText('may talk with it until allowedHosts')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toHaveCount(0);
  const script = await copied();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(trigger).toBeFocused();

  const host = await context.newPage();
  for (const snippet of [frame, script]) {
    await hold(host, `${baseURL}host.html`, snippet);
    const panel = host.frameLocator('iframe');
    await expect(panel.getByRole('heading', { name: 'Quality & <cost>' })).toBeVisible();
    await expect(panel.getByRole('figure').first()).toBeVisible();
    const box = await host.locator('iframe').boundingBox();
    expect(box?.width).toBe(480);
    // Chart and table stand under each other, also where the frame is too low for both.
    const drawn = await panel.getByRole('figure').last().boundingBox();
    const table = await panel.getByRole('table').boundingBox();
    expect(table?.y).toBeGreaterThan((drawn?.y ?? 0) + (drawn?.height ?? 0));
    // The script's frame is as high as what it shows, chart and table one under the other.
    if (snippet === frame) expect(box?.height).toBe(320);
    else await expect.poll(async () => heightOf(host)).toBeGreaterThan(600);
  }
});

/** A page that holds a snippet and nothing else. */
async function hold(page: Page, url: string, snippet: string) {
  await page.unroute(url);
  await page.route(url, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Host</title>${snippet}`,
    }),
  );
  await page.goto(url);
}

async function heightOf(page: Page): Promise<number> {
  return (await page.locator('iframe').boundingBox())?.height ?? 0;
}
