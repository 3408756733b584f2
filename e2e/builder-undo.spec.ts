import type { Locator } from '@playwright/test';
import { BuilderPage, both, leaf } from './builder-page.ts';
import { expect, test } from './fixtures.ts';

const FIRST = 'latency > 500 and (user = u or status = 200)';
const FIRST_WIRE = both(
  leaf('latency', { gt: 500 }),
  'and',
  both(leaf('user_id', { equals: 'u' }), 'or', leaf('status', { equals: 200 })),
);

test('each step is named, typing is one, and the list jumps to any of them', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith(FIRST);
  await expect(builder.button('Undo')).toBeDisabled();
  await expect(builder.button('Redo')).toBeDisabled();
  const value = (await builder.edit(1)).getByLabel('Value');
  await value.press('ControlOrMeta+a');
  await value.pressSequentially('900');
  await builder.done();
  await expect(builder.button('Undo: changed latency to > 900 ms')).toBeEnabled();
  await builder.filters.getByLabel('Group 1: match').selectOption('and');
  await expect(builder.button('Undo: changed group Any of to All of')).toBeEnabled();
  await builder.act('condition 3', 'Mute');
  await expect(builder.button('Undo: muted status is 200')).toBeEnabled();
  await builder.act('condition 2', 'Duplicate');
  await expect(builder.pill(3)).toBeFocused();
  await expect(builder.spoken).toHaveText('Duplicated user is “u”; this is the copy');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(builder.pill(2)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(builder.pill(3)).toBeFocused();
  const steps = await openHistory(builder);
  await expect(steps).toHaveText([
    'Before the first edit',
    'changed latency to > 900 ms',
    'changed group Any of to All of',
    'muted status is 200',
    'duplicated user is “u”',
  ]);
  await expect(steps.nth(4)).toHaveAttribute('aria-current', 'step');
  await steps.nth(1).click();
  await expect(builder.history).toBeHidden();
  await builder.expectTree('latency > 900 and (user = u or status = 200)');
  await expect(builder.button('Redo: changed group Any of to All of')).toBeEnabled();
  // Where that step was made: the group.
  await expect(builder.menuOf('group 1')).toBeFocused();
  await (await openHistory(builder)).nth(4).click();
  await builder.expectTree('latency > 900 and (user = u and user = u and muted status = 200)');
  await (await openHistory(builder)).nth(0).click();
  await builder.expectTree(FIRST);
  await expect(builder.pill(1)).toBeFocused();
  await expect(builder.button('Undo')).toBeDisabled();
  await test.step('back over several steps the keyboard goes to the place of the last', async () => {
    await builder.button('Add condition to group 1').click();
    await builder.act('condition 1', 'Mute');
    await (await openHistory(builder)).nth(0).click();
    await builder.expectTree(FIRST);
    await expect(builder.pill(3)).toBeFocused();
  });
});

test('typing with a long pause is two steps, and undo in a box is the box’s own', async ({
  page,
}) => {
  const builder = new BuilderPage(page);
  await builder.openWith('user = a');
  const value = (await builder.edit(1)).getByLabel('Value');
  await value.press('End');
  await page.keyboard.insertText('bc');
  await page.waitForTimeout(700);
  await page.keyboard.insertText('de');
  await builder.done();
  await builder.expectTree('user = abcde');
  await page.keyboard.press('ControlOrMeta+z');
  await builder.expectTree('user = abc');
  await expect(builder.pill(1)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await builder.expectTree('user = a');
  await page.keyboard.press('ControlOrMeta+y');
  await page.keyboard.press('ControlOrMeta+y');
  await builder.expectTree('user = abcde');
  await builder.edit(1);
  await value.press('End');
  await value.pressSequentially('f');
  await builder.expectTree('user = abcdef');
  await value.press('ControlOrMeta+z');
  await builder.expectTree('user = abcde');
  await expect(value).toBeFocused();
});

test('a reload in the same tab keeps every step', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith(FIRST);
  await builder.act('condition 1', 'Mute');
  await builder.act('condition 2', 'Remove');
  // The row that stands there now has the keyboard, and what was done is said.
  await expect(builder.pill(2)).toBeFocused();
  await expect(builder.pill(2)).toContainText('Status');
  await expect(builder.spoken).toHaveText('Removed user is “u”');
  await builder.button('Undo: removed user is “u”').click();
  await builder.expectTree('muted latency > 500 and (user = u or status = 200)');
  await page.reload();
  await expect(builder.button('Redo: removed user is “u”')).toBeEnabled();
  await builder.button('Redo: removed user is “u”').click();
  await builder.expectTree('muted latency > 500 and any (status = 200)');
  await expect(builder.pill(2)).toBeFocused();
  await test.step('a group goes with its last condition, and both come back', async () => {
    await page.keyboard.press('Delete');
    await builder.expectTree('muted latency > 500');
    await expect(builder.spoken).toHaveText('Removed status is 200 and group Any of, now empty');
    await expect(builder.pill(1)).toBeFocused();
    await page.keyboard.press('ControlOrMeta+z');
    await builder.expectTree('muted latency > 500 and any (status = 200)');
    await expect(builder.pill(2)).toBeFocused();
  });
  await builder.button('Undo: removed user is “u”').click();
  await builder.tabTo(builder.button('Undo: muted latency > 500 ms'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await builder.expectTree(FIRST);
  // The button has nothing more to undo, and the keyboard stays in the builder.
  await expect(builder.button('Undo')).toBeDisabled();
  await expect(page.locator('body')).not.toBeFocused();
});

test('edits by menu, drag, form, text and all at once, undone, give the first filter back', async ({
  page,
}) => {
  const builder = new BuilderPage(page);
  await builder.openWith(FIRST);
  await builder.expectFilter(FIRST_WIRE);
  const sentence = await builder.sentence.textContent();
  const rows = await builder.rows();
  await builder.addCondition({ field: 'Property', key: 'env', value: 'prod' }, 1);
  await builder.done();
  await builder.act('condition 2', 'Turn into the opposite');
  await builder.act('group 1', 'Take the group apart');
  await builder.drag(builder.condition(1), builder.condition(3), 0.9);
  await builder.drag(builder.condition(1), builder.condition(4), 0.5);
  await builder.mode('Text');
  await builder.writeText('status = 500 # all new');
  await builder.mode('Visual');
  await builder.actOnAll('Remove everything');
  await builder.expectTree('');
  const undo = page.getByRole('button', { name: /^Undo/ });
  for (let steps = 0; steps < 40 && (await undo.isEnabled()); steps += 1)
    await page.keyboard.press('ControlOrMeta+z');
  await expect(undo).toBeDisabled();
  await builder.expectLinked(FIRST_WIRE);
  await builder.expectTree(FIRST);
  await expect(builder.sentence).toHaveText(sentence ?? '');
  expect(await builder.rows()).toEqual(rows);
});

/** The steps, oldest first. */
async function openHistory(builder: BuilderPage): Promise<Locator> {
  await builder.page.getByRole('button', { name: /^Edit history: / }).click();
  await expect(builder.history).toBeVisible();
  return builder.history.getByRole('listitem').getByRole('button');
}
