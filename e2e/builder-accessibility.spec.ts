import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { BuilderPage } from './builder-page.ts';
import { axe, expect, test } from './fixtures.ts';

const FILTER =
  'latency > 900 and latency > 100 and (model contains "a rather long name of a model" or muted user = u) # why\nand locked property.env = prod';

test('axe finds nothing in any state, in light and in dark', async ({ page }) => {
  test.slow();
  await walk(page, checkBothThemes);
});

test.describe('360 px wide', () => {
  test.use({ viewport: { width: 360, height: 740 } });
  test('nothing sticks out in any state, zoomed to 200 % neither', async ({ page }) => {
    test.slow();
    const builder = await walk(page, checkRoom);
    // The walk ends with an empty text.
    await builder.put('model = a');
    await builder.mode('Visual');
    await builder.edit(1);
    // Names and colours are those of the wide page, but for what a narrow one hides and wraps.
    await checkAll(page);
    // What zooming does to a page of 1280 px: half as many to lay out.
    await page.setViewportSize({ width: 640, height: 400 });
    await checkRoom(page);
    await builder.mode('Text');
    await checkRoom(page);
  });
});

test('right-to-left values run their own way, and nothing around them changes places', async ({
  page,
}) => {
  const builder = new BuilderPage(page);
  const hebrew = 'שלום עולם!';
  await builder.openWith(`property."אבג" = "${hebrew}" and model in ("مرحبا", b)`);
  /** From left to right as the eye meets them. */
  const order = async (place: Locator, ...parts: string[]) => {
    const lefts = await place.evaluate(leftsOf, parts);
    return [...parts].sort((one, other) => (lefts[one] ?? 0) - (lefts[other] ?? 0));
  };
  // Of a text that runs from right to left the sign at its end is at its left.
  const seen = ['אבג', '!', 'עולם', 'שלום'];
  expect(await order(builder.pill(1), ...seen)).toEqual(seen);
  expect(await order(builder.sentence, ...seen)).toEqual(seen);
  const editor = await builder.edit(1);
  await expect(editor.getByLabel('Value')).toHaveValue(hebrew);
  expect(await directionOf(editor.getByLabel('Value'))).toBe('rtl');
  await builder.edit(2);
  const piece = builder.openEditor().getByRole('listitem').getByText('مرحبا');
  expect(await directionOf(piece)).toBe('rtl');
  await builder.done();
  await builder.mode('Text');
  await expect(builder.text).toContainText(hebrew);
  expect(await order(builder.text.locator('.cm-line').first(), ...seen)).toEqual(seen);
  await builder.writeText('# הערה\nmodel = a');
  await expect(builder.text).toHaveCSS('direction', 'ltr');
  await checkAll(page);
});

type Check = (page: Page) => Promise<void>;

/** Every state of the builder, in one visit. */
async function walk(page: Page, check: Check): Promise<BuilderPage> {
  const builder = new BuilderPage(page);
  await builder.openWith(FILTER);
  await walkRows(builder, check);
  await walkForms(builder, check);
  return builder;
}

async function walkRows(builder: BuilderPage, check: Check): Promise<void> {
  const { page } = builder;
  await expect(builder.findings).toBeVisible();
  await test.step('findings', () => check(page));
  await test.step('the menu of a row', async () => {
    await builder.menuOf('condition 1').click();
    await expect(page.getByRole('menu')).toBeVisible();
    await check(page);
    await page.getByRole('menuitem', { name: 'Move to…' }).click();
  });
  await test.step('the list of places', async () => {
    await expect(page.getByRole('dialog', { name: 'Move to' })).toBeVisible();
    await check(page);
    await page.keyboard.press('Escape');
  });
  await test.step('the JSON of a row', async () => {
    await builder.act('group 1', 'Show its JSON');
    await expect(page.getByRole('dialog', { name: 'What the endpoint is asked' })).toBeVisible();
    await check(page);
    await page.keyboard.press('Escape');
  });
  await test.step('chosen rows and a refusal', async () => {
    await builder.pill(1).click({ modifiers: ['ControlOrMeta'] });
    await builder.pill(5).click();
    await expect(builder.condition(5)).toContainText('This part is locked');
    await check(page);
    await builder.button('Choose none').click();
  });
  await test.step('dragging onto and between', async () => {
    await builder.dragOver(builder.condition(1), builder.condition(2), 0.5);
    await expect(page.getByText('Group with this')).toBeVisible();
    await check(page);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await builder.dragOver(builder.condition(1), builder.condition(2), 0.9);
    await check(page);
    await page.mouse.up();
  });
}

async function walkForms(builder: BuilderPage, check: Check): Promise<void> {
  const { page } = builder;
  await test.step('the paste form with a preview and a complaint', async () => {
    await builder.actOnAll('Paste…');
    const form = builder.filters.getByRole('form', { name: 'Paste into the filter' });
    await form.getByRole('textbox').fill('status = 200 and latncy > 1');
    await expect(form).toContainText('is not a field');
    await check(page);
    await form.getByRole('textbox').fill('one, two, three');
    await expect(form.getByLabel('Values of')).toBeVisible();
    await check(page);
    await form.getByRole('button', { name: 'Cancel' }).click();
  });
  await test.step('saved filters, the open one changed', async () => {
    const opener = page.getByRole('button', { name: /^Saved filters: / });
    const panel = page.getByRole('dialog', { name: 'Saved filters' });
    await opener.click();
    await panel.getByLabel('Save this filter as').fill('A rather long name of a saved filter');
    await panel.getByRole('button', { name: 'Save', exact: true }).click();
    await builder.act('condition 1', 'Mute');
    await opener.click();
    await expect(panel.getByRole('region', { name: /^Changed since/ })).toBeVisible();
    await check(page);
    await page.keyboard.press('Escape');
  });
  await test.step('the list of steps', async () => {
    await builder.act('condition 2', 'Mute');
    await page.getByRole('button', { name: /^Edit history: / }).click();
    await expect(builder.history).toBeVisible();
    await check(page);
    await page.keyboard.press('Escape');
  });
  await test.step('the menu of the whole', async () => {
    await builder.menuOf('the whole filter').click();
    await expect(page.getByRole('menu')).toBeVisible();
    await check(page);
    await page.keyboard.press('Escape');
  });
  await test.step('a new condition over the list of fields, and a name that is none', async () => {
    await builder.button('Add condition').click();
    await expect(page.getByRole('listbox')).toBeVisible();
    await check(page);
    await builder.openEditor().getByLabel('Field').fill('zzz');
    await expect(builder.openEditor()).toContainText('No field has this name');
    await check(page);
  });
  await test.step('several values and an open list', async () => {
    await builder.fill(builder.openEditor(), { field: 'Model', operator: 'is one of' });
    await builder.openEditor().getByLabel('Value').click();
    await page.keyboard.type('one,two,');
    await expect(builder.openEditor().getByRole('listitem')).toHaveCount(2);
    await expect(page.getByRole('listbox')).toBeVisible();
    await check(page);
    await builder.done();
    await builder.act('condition 5', 'Unlock');
  });
  await test.step('text with a mistake and completions', async () => {
    await builder.mode('Text');
    await builder.writeText('model = a and latncy > 1 and ');
    await expect(builder.problems).toContainText('is not a field');
    await check(page);
    await page.keyboard.type('la');
    await expect(page.locator('.cm-tooltip-autocomplete')).toBeVisible();
    await check(page);
    // Every field there is: more than the list shows at once.
    await builder.writeText('');
    await page.keyboard.press('Control+Space');
    await expect(page.locator('.cm-completionListIncompleteBottom')).toBeVisible();
    await check(page);
    await page.keyboard.press('Escape');
    await builder.writeText('model = a');
  });
}

/** Everything axe knows, and no scrolling sideways. */
async function checkAll(page: Page): Promise<void> {
  await axe(page);
  await checkRoom(page);
}

/** The same, and the colours of the other theme: they are those of every size. */
async function checkBothThemes(page: Page): Promise<void> {
  await checkAll(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const colours = new AxeBuilder({ page }).withRules(['color-contrast']);
  // Without a second page for the report, which has no frames to gather.
  const { violations } = await colours.setLegacyMode(true).analyze();
  const faint = violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' ')));
  expect(faint, 'too little contrast in dark').toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
}

async function checkRoom(page: Page): Promise<void> {
  const { width, room } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(width, 'px wide').toBeLessThanOrEqual(room);
}

/** How far from the left each part of an element's text is drawn, in px. */
function leftsOf(place: Element, parts: readonly string[]): Record<string, number> {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const lefts: Record<string, number> = {};
  for (let text = walker.nextNode(); text; text = walker.nextNode())
    for (const part of parts) {
      const at = text.nodeValue?.indexOf(part) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + part.length);
      lefts[part] = range.getBoundingClientRect().left;
    }
  return lefts;
}

/** The direction a text is laid out in; `auto` is resolved by the browser. */
function directionOf(element: ReturnType<Page['locator']>): Promise<string> {
  return element.evaluate((one) => getComputedStyle(one).direction);
}
