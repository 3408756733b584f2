import { BuilderPage } from './builder-page.ts';
import { expect, test } from './fixtures.ts';

test('a row is dragged before, after and into others, across groups', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('model = a and model = b and (user = c or user = d) and model = e');
  const { condition } = bound(builder);
  await builder.drag(condition(5), condition(1), 0.1);
  await builder.expectTree('model = e and model = a and model = b and (user = c or user = d)');
  await expect(builder.spoken).toHaveText('Moved before 2 of 4 in the whole filter');
  await expect(builder.pill(1)).toBeFocused();
  await builder.drag(condition(1), condition(4), 0.9);
  await builder.expectTree('model = a and model = b and (user = c or model = e or user = d)');
  await expect(builder.spoken).toHaveText('Moved before 3 of 3 in group 1, Any of');
  await expect(builder.pill(4)).toBeFocused();
  await builder.drag(condition(1), builder.head(1), 0.5);
  await builder.expectTree('model = b and (model = a or user = c or model = e or user = d)');
  await builder.drag(builder.head(1), condition(1), 0.1);
  await builder.expectTree('(model = a or user = c or model = e or user = d) and model = b');
  await expect(builder.menuOf('group 1')).toBeFocused();
  await builder.drag(condition(5), builder.end(1), 0.5);
  await builder.expectTree('(model = a or user = c or model = e or user = d or model = b)');
  await builder.drag(condition(2), builder.button('Add condition'), 0.5);
  await builder.expectTree('(model = a or model = e or user = d or model = b) and user = c');
  await expect(builder.spoken).toHaveText('Moved to the end of the whole filter');
  // Nothing of it opened an editor on the way.
  await expect(builder.button('Done')).toBeHidden();

  await test.step('a condition dropped on another makes a group of both', async () => {
    await builder.put('model = a and model = b and user = c');
    await builder.dragOver(condition(1), condition(3), 0.5);
    await expect(page.getByText('Group with this')).toBeVisible();
    await page.mouse.up();
    await expect(page.getByText('Group with this')).toBeHidden();
    await builder.expectTree('model = b and (user = c or model = a)');
    await expect(builder.spoken).toHaveText('Moved to the end of group 1, Any of');
    await expect(builder.pill(3)).toBeFocused();
    await page.keyboard.press('ControlOrMeta+z');
    await builder.expectTree('model = a and model = b and user = c');
    await builder.drag(condition(3), condition(1), 0.5);
    await builder.drag(condition(3), condition(2), 0.5);
    await builder.expectTree('(model = a or (user = c and model = b))');
  });
  await test.step('to a row out of sight, as the page creeps along at the edge of the window', async () => {
    const users = Array.from({ length: 12 }, (_, index) => `user = u${index}`);
    await page.setViewportSize({ width: 1280, height: 420 });
    await builder.put(`model = a and ${users.join(' and ')}`);
    await expect(condition(13)).not.toBeInViewport();
    await builder.dragOver(condition(1), condition(3), 0.5);
    await page.mouse.move(400, 418);
    await expect(condition(13)).toBeInViewport();
    await page.mouse.move(400, 210);
    await condition(12).evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const row = await condition(12).boundingBox();
    await page.mouse.move(400, (row?.y ?? 0) + 16);
    await expect(page.getByText('Group with this')).toBeVisible();
    const top = await page.evaluate(() => scrollY);
    // The pointer rests, and two rows further up come under it.
    await page.mouse.wheel(0, -64);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(top - 64);
    await page.mouse.up();
    await expect(builder.group(1).getByRole('button', { name: 'u8' })).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 800 });
    await builder.put('model = a and model = b and user = c');
  });
  await test.step('the click after a drag counts', async () => {
    await builder.menuOf('condition 1').click();
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Escape');
    await builder.edit(1);
  });
});

test('nothing changes where nothing can', async ({ page }) => {
  const builder = new BuilderPage(page);
  const text = 'model = a and model = b and (user = c or user = d)';
  await builder.openWith(text);
  const { condition } = bound(builder);
  await test.step('dropped where it was', async () => {
    for (const share of [0.1, 0.5, 0.9]) await builder.drag(condition(1), condition(1), share);
    await builder.drag(condition(1), condition(2), 0.1);
    await builder.drag(condition(2), condition(1), 0.9);
    await builder.drag(condition(4), builder.end(1), 0.5);
  });
  await test.step('a group into itself', async () => {
    await builder.drag(builder.head(1), condition(4), 0.5);
    await builder.drag(builder.head(1), builder.end(1), 0.5);
  });
  await test.step('dropped outside', async () => {
    await builder.drag(condition(1), page.getByRole('banner'), 0.5);
  });
  await test.step('ended by Escape', async () => {
    await builder.dragOver(condition(1), condition(2), 0.5);
    await expect(page.getByText('Group with this')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Group with this')).toBeHidden();
    await page.mouse.up();
  });
  await builder.expectTree(text);
  await expect(builder.button('Undo')).toBeDisabled();
  await expect(builder.button('Done')).toBeHidden();
  await test.step('a press that hardly moved is a click', async () => {
    await condition(1).hover();
    await page.mouse.down();
    await page.mouse.move(0, 0, { steps: 1 });
    await page.mouse.up();
    await builder.edit(1);
  });
});

test('several rows are grouped, muted, copied and removed together', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const builder = new BuilderPage(page);
  await builder.openWith('model = a and model = b and user = c and user = d');
  const choose = async (...numbers: number[]) => {
    for (const number of numbers)
      await builder.pill(number).click({ modifiers: ['ControlOrMeta'] });
  };
  const chosen = page.getByRole('toolbar', { name: 'Chosen rows' });
  await choose(1, 3);
  await expect(chosen).toContainText('2 chosen');
  await expect(builder.condition(1)).toContainText('chosen');
  await chosen.getByRole('button', { name: 'Group', exact: true }).click();
  await builder.expectTree('(model = a and user = c) and model = b and user = d');
  await expect(chosen).toBeHidden();
  await choose(2, 3);
  await chosen.getByRole('button', { name: 'Mute' }).click();
  await builder.expectTree('(model = a and muted user = c) and muted model = b and user = d');
  await expect(page.getByRole('button', { name: 'Undo: muted 2 parts' })).toBeVisible();
  await choose(2, 3);
  await chosen.getByRole('button', { name: 'Copy' }).click();
  await expect(builder.spoken).toHaveText('Copied as text');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'muted user = c and muted model = b',
  );
  await chosen.getByRole('button', { name: 'Apply again' }).click();
  await builder.expectTree('(model = a and user = c) and model = b and user = d');
  await choose(1, 4);
  await chosen.getByRole('button', { name: 'Remove' }).click();
  await builder.expectTree('(user = c) and model = b');
  // The keyboard is not lost with the row it was on.
  await expect(page.locator('body')).not.toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await builder.expectTree('(model = a and user = c) and model = b and user = d');
  await test.step('chosen by the keyboard, and no more', async () => {
    await builder.pill(1).focus();
    await page.keyboard.press('Shift+Space');
    await expect(chosen).toContainText('1 chosen');
    await page.keyboard.press('Escape');
    await expect(chosen).toBeHidden();
    await expect(builder.pill(1)).toBeFocused();
  });
  await test.step('a range by Shift and a click, across groups', async () => {
    await choose(4);
    await builder.pill(2).click({ modifiers: ['Shift'] });
    await expect(builder.spoken).toHaveText('3 rows chosen');
    await expect(builder.condition(1)).not.toContainText('chosen');
    await builder.head(1).click({ modifiers: ['Shift'] });
    await expect(builder.head(1)).toContainText('chosen');
    await expect(chosen).toContainText('3 chosen');
    await builder.pill(3).click({ modifiers: ['Shift'] });
    await expect(builder.spoken).toHaveText('2 rows chosen');
    await builder.head(1).click({ modifiers: ['ControlOrMeta'] });
    await expect(builder.spoken).toHaveText('3 rows chosen');
    await expect(builder.button('Done')).toBeHidden();
    await chosen.getByRole('button', { name: 'Choose none' }).focus();
    await page.keyboard.press('Escape');
    await expect(builder.spoken).toHaveText('No rows chosen');
    await expect(builder.menuOf('group 1')).toBeFocused();
  });
  await test.step('rows are walked by arrows, with Shift chosen and removed together', async () => {
    await builder.pill(1).focus();
    await page.keyboard.press('ArrowUp');
    await expect(builder.menuOf('group 1')).toBeFocused();
    for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowDown');
    await expect(builder.pill(3)).toBeFocused();
    await page.keyboard.press('Shift+ArrowDown');
    await expect(builder.pill(4)).toBeFocused();
    await expect(builder.spoken).toHaveText('2 rows chosen');
    await page.keyboard.press('Delete');
    await builder.expectTree('(model = a and user = c)');
    await expect(chosen).toBeHidden();
    await page.keyboard.press('ControlOrMeta+z');
    await builder.expectTree('(model = a and user = c) and model = b and user = d');
  });
  await choose(1, 2);
  await page.keyboard.press('ControlOrMeta+c');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('model = a and user = c');
  await choose(2);
  await expect(chosen).toContainText('1 chosen');
  await chosen.getByRole('button', { name: 'Choose none' }).click();
  await expect(chosen).toBeHidden();
});

test('a locked row refuses in words, and nothing in it changes', async ({ page }) => {
  const builder = new BuilderPage(page);
  const text = 'locked model = a and model = b and locked (user = c or user = d)';
  await builder.openWith(text);
  const { condition } = bound(builder);
  const refused = 'This part is locked; unlock it in its menu first.';
  await expect(condition(1)).toContainText('locked');
  await test.step('by a click', async () => {
    await builder.pill(1).click();
    await expect(condition(1)).toContainText(refused);
    await expect(builder.button('Done')).toBeHidden();
  });
  await test.step('by Delete', async () => {
    await builder.pill(3).focus();
    await page.keyboard.press('Delete');
    await expect(condition(3).or(builder.head(1)).filter({ hasText: refused })).toBeVisible();
  });
  await test.step('by its cross', async () => {
    await builder.button('Remove group 1').click();
    await expect(builder.head(1)).toContainText(refused);
  });
  await test.step('by dragging it, and by dragging into it', async () => {
    await builder.drag(condition(1), condition(2), 0.9);
    await expect(condition(1)).toContainText(refused);
    await builder.drag(condition(2), condition(3), 0.9);
    await expect(builder.head(1)).toContainText(refused);
  });
  await test.step('by its menu', async () => {
    await builder.act('condition 1', 'Mute');
    await expect(condition(1)).toContainText(refused);
  });
  await test.step('by its switch and its adding buttons', async () => {
    await builder.act('condition 2', 'Mute');
    await builder.act('condition 2', 'Apply again');
    await builder.filters.getByLabel('Group 1: match').selectOption('and');
    await expect(builder.head(1)).toContainText(refused);
    await builder.act('condition 2', 'Mute');
    await builder.act('condition 2', 'Apply again');
    await builder.button('Add condition to group 1').click();
    await expect(builder.head(1)).toContainText(refused);
  });
  await test.step('by whatever would replace the whole', async () => {
    await builder.actOnAll('Remove everything');
    await expect(builder.spoken).toHaveText(refused);
    await builder.mode('Text');
    await builder.writeText('status = 500');
    await expect(builder.spoken).toHaveText(refused);
    await expect(builder.problems).toContainText('A locked part is not as it was');
    await builder.mode('Visual');
  });
  await builder.expectTree(text);
  await builder.act('condition 1', 'Unlock');
  await builder.edit(1);
  await test.step('but a lock that is being written does not stop its own writing', async () => {
    await builder.put('');
    await builder.mode('Text');
    await page.keyboard.type('locked user = bob and model = a', { delay: 5 });
    await builder.expectTree('locked user = bob and model = a');
    await expect(builder.problems).toBeEmpty();
  });
});

function bound(builder: BuilderPage) {
  return { condition: (number: number) => builder.condition(number) };
}
