import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { BuilderPage, both, leaf, modelIs } from './builder-page.ts';
import { expect, test } from './fixtures.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const SLOW = leaf('latency', { gt: 900 });

test('a row, a group and the whole are copied as text, JSON and cURL, never with a key', async ({
  page,
}) => {
  const builder = new BuilderPage(page);
  await builder.openWith('latency > 900 and (model = a or muted model = "b c") # why');
  await builder.act('condition 1', 'Copy as text');
  await expect(builder.spoken).toHaveText('Copied as text');
  expect(await copied(page)).toBe('latency > 900');
  await builder.act('group 1', 'Copy as text');
  await expect.poll(() => copied(page)).toBe('# why\n(model = a or muted model = "b c")');
  await builder.act('group 1', 'Copy as JSON');
  await expect(builder.spoken).toHaveText('Copied as wire JSON');
  expect(JSON.parse(await copied(page))).toEqual(modelIs('a'));
  await builder.actOnAll('Copy as JSON');
  await expect
    .poll(async () => JSON.parse(await copied(page)))
    .toEqual(both(SLOW, 'and', modelIs('a')));
  await builder.actOnAll('Copy as cURL');
  await expect(builder.spoken).toHaveText('Copied as a cURL command, without the key');
  const command = await copied(page);
  expect(command).toContain(`curl -X POST '${new URL('v1/dashboard/scores/query', page.url())}'`);
  expect(command).toContain('-H "authorization: Bearer $HELICONE_API_KEY"');
  const body = JSON.parse(/-d '(.*)'$/s.exec(command)?.[1] ?? '');
  expect(body).toEqual({
    userFilter: both(SLOW, 'and', modelIs('a')),
    timeFilter: { start: '2024-01-01T00:00:00.000Z', end: '2025-12-31T23:59:59.999Z' },
    dbIncrement: 'month',
    timeZoneDifference: 0,
  });
  await test.step('where the browser forbids copying, it is said', async () => {
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await builder.act('condition 1', 'Copy as text');
    await expect(builder.spoken).toHaveText('The browser did not allow copying');
  });
});

test('text, JSON and a cURL command are pasted after a look at them', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('model = a');
  const form = builder.filters.getByRole('form', { name: 'Paste into the filter' });
  await test.step('text, by Ctrl+V on a row', async () => {
    await paste(page, builder.pill(1), 'status >= 500 or latency > 900');
    await expect(form).toContainText(
      'Read as text: Requests whose status is at least 500 or whose latency is over 900 ms.',
    );
    await expect(form.getByRole('textbox')).toBeFocused();
    await builder.expectTree('model = a');
    await form.getByRole('button', { name: 'Add after condition 1' }).click();
    await builder.expectTree('model = a and (status >= 500 or latency > 900)');
    await expect(builder.menuOf('group 1')).toBeFocused();
  });
  await test.step('in the group of the row, at the end of a group, apart or as a group', async () => {
    await paste(page, builder.pill(2), 'user = u and user = v');
    await form.getByRole('button', { name: 'Add after condition 2' }).click();
    await builder.expectTree(
      'model = a and (status >= 500 or (user = u and user = v) or latency > 900)',
    );
    await expect(builder.menuOf('group 2')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+v');
    await form.getByRole('button', { name: 'Add to group 2' }).click();
    await expect(builder.pill(5)).toBeFocused();
    await expect(builder.spoken).toHaveText('Added 2 parts');
    await builder.expectTree(
      'model = a\nand (\n  status >= 500\n  or (user = u and user = v and user = u and user = v)\n  or latency > 900\n)',
    );
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('ControlOrMeta+z');
    await builder.expectTree('model = a and (status >= 500 or latency > 900)');
  });
  await test.step('JSON, typed into the form', async () => {
    await builder.actOnAll('Paste…');
    await form.getByRole('textbox').fill('{"request_response_rmt":{"latency":{"gtt":1}}}');
    await expect(form).toContainText('request_response_rmt.latency.gtt is not an operator');
    await expect(form.getByRole('button', { name: 'Add to the filter' })).toBeDisabled();
    await form.getByRole('textbox').fill(JSON.stringify({ userFilter: SLOW }));
    await expect(form).toContainText('Read as wire JSON: Requests whose latency is over 900 ms.');
    await form.getByRole('textbox').press('Escape');
    await expect(form).toBeHidden();
    await expect(page.locator('body')).not.toBeFocused();
  });
  await test.step('a cURL command in place of the whole', async () => {
    const body = JSON.stringify({ userFilter: both(SLOW, 'and', modelIs("it's")) });
    const command = `curl 'https://api.helicone.ai' -H 'authorization: Bearer x' --data-raw '${body.replace("'", "'\\''")}'`;
    await paste(page, builder.button('Add condition'), command);
    await expect(form).toContainText(
      "Read as a cURL command: Requests whose latency is over 900 ms and whose model is “it's”.",
    );
    await form.getByRole('button', { name: 'Replace the filter' }).click();
    await builder.expectFilter(both(SLOW, 'and', modelIs("it's")));
    await expect(builder.button('Undo: replaced the filter by what was pasted')).toBeEnabled();
  });
  await test.step('a list becomes one-of of a field', async () => {
    await paste(page, builder.pill(1), 'gpt-4o\ngpt-4o-mini\n"a, b"\n');
    await expect(form).toContainText(
      'Read as a list of values: Requests whose model is one of “gpt-4o”, “gpt-4o-mini”, “a, b”.',
    );
    await form.getByLabel('Values of').selectOption('Property');
    await expect(form).toContainText('Choose a property');
    await form.getByLabel('Key').fill('env');
    await expect(form).toContainText('whose property env is one of “gpt-4o”');
    await form.getByLabel('Values of').selectOption('Status');
    await expect(form).toContainText('“gpt-4o” is not a number');
    await expect(form.getByRole('button', { name: 'Add after condition 1' })).toBeDisabled();
    await form.getByLabel('Values of').selectOption('User');
    await expect(form).toContainText('whose user is one of “gpt-4o”');
    await form.getByRole('button', { name: 'Add after condition 1' }).click();
    await builder.expectTree(
      'latency > 900 and user in ("gpt-4o", "gpt-4o-mini", "a, b") and model = "it\'s"',
    );
  });
  await test.step('text with a mistake is added with it, and says so', async () => {
    await builder.put('model = a');
    await paste(page, builder.pill(1), 'latncy > 900 and status = 200');
    await expect(form).toContainText('“latncy” is not a field; did you mean latency?');
    await form.getByRole('button', { name: 'Add after condition 1' }).click();
    await builder.expectFilter(both(modelIs('a'), 'and', leaf('status', { equals: 200 })));
    await expect(builder.condition(2)).toContainText('latncy > 900');
  });
});

test('pasted into a value, a column of a spreadsheet becomes “is one of”, a filter is only text', async ({
  page,
}) => {
  const builder = new BuilderPage(page);
  await builder.openWith('model = a');
  const editor = await builder.edit(1);
  const value = editor.getByLabel('Value');
  await value.press('ControlOrMeta+a');
  await page.evaluate(() => navigator.clipboard.writeText('gpt-4o\r\ngpt-4o-mini\r\n"a, b"\r\n'));
  await value.press('ControlOrMeta+v');
  await builder.expectTree('model in ("gpt-4o", "gpt-4o-mini", "a, b")');
  await expect(editor.getByLabel('Operator').locator('option:checked')).toHaveText('is one of');
  await expect(editor.getByRole('listitem')).toHaveText(['gpt-4o', 'gpt-4o-mini', 'a, b']);
  await builder.done();
  await page.keyboard.press('ControlOrMeta+z');
  await builder.expectTree('model = a');
  await builder.edit(1);
  await value.press('ControlOrMeta+a');
  await page.evaluate(() => navigator.clipboard.writeText('status = 200, or not'));
  await value.press('ControlOrMeta+v');
  await builder.expectTree('model = "status = 200, or not"');
  await expect(builder.filters.getByRole('form', { name: 'Paste' })).toBeHidden();
  await builder.done();
  await test.step('numbers too, and where no list can be they are never read as one number', async () => {
    await page.evaluate(() => navigator.clipboard.writeText('200\r\n404\r\n'));
    await builder.put('status = 500');
    await builder.edit(1);
    await value.press('ControlOrMeta+a');
    await value.press('ControlOrMeta+v');
    await builder.expectTree('status in (200, 404)');
    await builder.done();
    await builder.put('latency > 900');
    await builder.edit(1);
    await value.press('ControlOrMeta+a');
    await value.press('ControlOrMeta+v');
    await expect(value).toHaveValue('200, 404');
    await expect(builder.openEditor()).toContainText('Write the number without commas');
  });
});

test('a filter goes to a file and comes from one', async ({ page }) => {
  const builder = new BuilderPage(page);
  const text = 'latency > 900 and (model = a or muted model = b) and threat = true';
  await builder.openWith(text);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    builder.actOnAll('Export to a file'),
  ]);
  expect(file.suggestedFilename()).toBe('filter.txt');
  const path = await file.path();
  expect(await readFile(path, 'utf8')).toBe(`${text}\n`);
  await builder.actOnAll('Remove everything');
  await builder.expectTree('');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    builder.actOnAll('Import from a file…'),
  ]);
  await chooser.setFiles(path);
  const form = builder.filters.getByRole('form', { name: 'Paste into the filter' });
  await expect(form).toContainText('Read as text: Requests whose latency is over 900 ms');
  await form.getByRole('button', { name: 'Replace the filter' }).click();
  await builder.expectTree(text);
});

async function copied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Puts a text on the clipboard and presses Ctrl+V on a control. */
async function paste(page: Page, on: Locator, text: string): Promise<void> {
  await page.evaluate((held) => navigator.clipboard.writeText(held), text);
  await on.focus();
  await page.keyboard.press('ControlOrMeta+v');
}
