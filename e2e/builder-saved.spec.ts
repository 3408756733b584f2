import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { BuilderPage } from './builder-page.ts';
import { expect, test } from './fixtures.ts';

test('a filter is saved, changed, compared, opened again and deleted', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('latency > 500 and (user = u or status = 200)');
  const panel = await openPanel(page);
  await expect(panel).toContainText('Nothing is saved yet.');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(panel.getByRole('alert')).toHaveText('Give the filter a name');
  await saveAs(page, 'Slow ones');
  await expect(opener(page, 'Slow ones')).toBeVisible();
  await builder.act('condition 2', 'Remove');
  const value = (await builder.edit(1)).getByLabel('Value');
  await value.fill('900');
  await builder.done();
  await expect(opener(page, 'Slow ones (changed)')).toBeVisible();
  await openPanel(page);
  const changes = panel.getByRole('region', { name: 'Changed since “Slow ones” was saved' });
  await expect(changes.getByRole('listitem')).toHaveText([
    /group All of$/,
    /^− removed: latency > 500 ms$/,
    /^\+ added: latency > 900 ms$/,
    /group Any of$/,
    /^− removed: user is “u”$/,
    /status is 200$/,
  ]);
  await panel.getByRole('button', { name: /^Slow ones/ }).click();
  await builder.expectTree('latency > 500 and (user = u or status = 200)');
  await expect(opener(page, 'Slow ones')).toBeVisible();
  await expect(builder.button('Undo: opened the saved filter “Slow ones”')).toBeEnabled();
  await test.step('it outlives a reload, and saving under the same name replaces', async () => {
    await builder.act('condition 1', 'Mute');
    await page.reload();
    await expect(opener(page, 'Slow ones (changed)')).toBeVisible();
    await openPanel(page);
    await expect(panel.getByLabel('Save this filter as')).toHaveValue('Slow ones');
    await panel.getByRole('button', { name: 'Replace' }).click();
    await expect(opener(page, 'Slow ones')).toBeVisible();
    await page.reload();
    await expect(opener(page, 'Slow ones')).toBeVisible();
    await builder.expectTree('muted latency > 500 and (user = u or status = 200)');
  });
  await openPanel(page);
  await expect(panel).toContainText('As saved under “Slow ones”.');
  const remove = panel.getByRole('button', { name: 'Delete Slow ones' });
  await remove.click();
  await expect(panel).toContainText('Nothing is saved yet.');
  await panel.getByRole('button', { name: 'Bring back' }).click();
  await expect(panel).toContainText('As saved under “Slow ones”.');
  await remove.click();
  await expect(panel).toContainText('Nothing is saved yet.');
  await test.step('a very long name is cut, in its button and in the list', async () => {
    await panel.getByLabel('Save this filter as').fill('long'.repeat(40));
    await panel.getByRole('button', { name: 'Save', exact: true }).click();
    const button = page.getByRole('button', { name: 'Saved filters: long' });
    await expect.poll(async () => (await button.boundingBox())?.width).toBeLessThan(300);
    await openPanel(page);
    expect(await panel.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    await panel.getByRole('button', { name: 'Delete long' }).click();
  });
  await page.keyboard.press('Escape');
  await expect(opener(page, 'Saved')).toBeVisible();
  await builder.expectTree('muted latency > 500 and (user = u or status = 200)');
});

test('a fresh visit begins with the default, a link with its own filter', async ({
  page,
  context,
}) => {
  const builder = new BuilderPage(page);
  await builder.openWith('latency > 500');
  await saveAs(page, 'Mine');
  const panel = await openPanel(page);
  const standard = panel.getByRole('button', { name: 'Default' });
  await standard.click();
  await expect(standard).toHaveAttribute('aria-pressed', 'true');
  const fresh = new BuilderPage(await context.newPage());
  await fresh.open();
  await expect(fresh.condition(1)).toContainText('Latency > 500 ms');
  await expect(opener(fresh.page, 'Mine')).toBeVisible();
  const linked = new BuilderPage(await context.newPage());
  await linked.openWith('model = a');
  await expect(linked.condition(1)).toContainText('Model is “a”');
  await expect(opener(linked.page, 'Saved')).toBeVisible();
  await standard.click();
  const again = new BuilderPage(await context.newPage());
  await again.open();
  await expect(again.sentence).toHaveText('All requests.');
});

test('the set goes to a file and is joined with another', async ({ page, browser, baseURL }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('latency > 500 and muted user = "ü, \u{1F600}"');
  await saveAs(page, 'Ä “one”');
  const panel = await openPanel(page);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Export all' }).click(),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ scorelens: 'saved filters', version: 1 });

  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const second = new BuilderPage(await other.newPage());
  await second.openWith('model = a');
  await saveAs(second.page, 'Here');
  const otherPanel = await openPanel(second.page);
  const read = async (name: string, content: string) => {
    const [chooser] = await Promise.all([
      second.page.waitForEvent('filechooser'),
      otherPanel.getByRole('button', { name: 'Import…' }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  };
  await read('broken.json', '{"no": "such thing"}');
  await expect(otherPanel).toContainText('This is not a file of saved filters.');
  await read('saved.json', text);
  await expect(otherPanel.getByRole('status')).toHaveText('1 filter was added.');
  await otherPanel.getByRole('button', { name: 'Ä “one”', exact: true }).click();
  await second.expectTree('latency > 500 and muted user = "ü, \u{1F600}"');
  await openPanel(second.page);
  await expect(otherPanel.getByRole('button', { name: /^Here/ })).toBeVisible();
  await other.close();
});

test('where storage throws, the page works, says so, and keeps filters while it lasts', async ({
  page,
}) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
  });
  const builder = new BuilderPage(page);
  await builder.openWith('latency > 500');
  const panel = await openPanel(page);
  // Before anything is trusted to it.
  await expect(panel).toContainText('This browser keeps nothing for this page');
  await saveAs(page, 'While it lasts');
  await builder.act('condition 1', 'Remove');
  await openPanel(page);
  await panel.getByRole('button', { name: /^While it lasts/ }).click();
  await builder.expectTree('latency > 500');
  await page.keyboard.press('ControlOrMeta+z');
  await builder.expectTree('');
});

function opener(page: Page, name: string) {
  return page.getByRole('button', { name: `Saved filters: ${name}`, exact: true });
}

async function openPanel(page: Page) {
  const panel = page.getByRole('dialog', { name: 'Saved filters' });
  if (!(await panel.isVisible()))
    await page.getByRole('button', { name: /^Saved filters: / }).click();
  await expect(panel).toBeVisible();
  return panel;
}

async function saveAs(page: Page, name: string): Promise<void> {
  const panel = await openPanel(page);
  await panel.getByLabel('Save this filter as').fill(name);
  await panel.getByRole('button', { name: /^(Save|Replace)$/ }).click();
  await expect(panel).toBeHidden();
}
