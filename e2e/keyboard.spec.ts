import { Dashboard, EVALS, filterOf, recordAsked } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

test('from an empty filter to a shared table without a mouse', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const asked = recordAsked(page);
  const dashboard = new Dashboard(page);
  await dashboard.open({ ...EVALS, filters: filterOf([]) });
  await dashboard.settled();
  const { keyboard } = page;

  await dashboard.tabTo(dashboard.button('Add condition'));
  await keyboard.press('Enter');
  await expect(dashboard.openEditor().getByLabel('Field')).toBeFocused();
  await keyboard.type('prop');
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('Property');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(dashboard.openEditor().getByLabel('Key')).toBeFocused();
  await keyboard.type('bench');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText(['benchmark']);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(dashboard.openEditor().getByLabel('Value')).toBeFocused();
  await keyboard.press('Shift+Tab');
  await expect(dashboard.openEditor().getByLabel('Operator')).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(dashboard.openEditor().getByLabel('Operator')).toHaveValue('not-equals');
  await keyboard.press('Tab');
  await keyboard.type('edit');
  await keyboard.press('Enter');
  // The editor closes, and the keyboard stays at its row.
  await expect(dashboard.condition(1).getByRole('button').first()).toBeFocused();
  await expect(dashboard.sentence).toHaveText('Requests whose property benchmark is not “edit”.');

  await dashboard.tabTo(page.getByRole('button', { name: /^Time range: / }), 'Shift+Tab');
  await keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Time range' });
  await expect(panel).toBeVisible();
  // The words are ready to be replaced.
  await expect(panel.getByLabel('Range', { exact: true })).toBeFocused();
  await keyboard.type('2024-03-01 to 2025-02-28');
  await keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(page.getByRole('button', { name: /^Time range: / })).toBeFocused();
  await expect
    .poll(() => asked.at(-1)?.timeFilter)
    .toEqual({ start: '2024-03-01T00:00:00.000Z', end: '2025-02-28T23:59:59.999Z' });

  await dashboard.tabTo(dashboard.button('Table'));
  await keyboard.press('Enter');
  await expect(dashboard.table).toBeVisible();
  await dashboard.tabTo(page.getByRole('button', { name: 'Share', exact: true }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

test('the menu of a row and removing it leave the keyboard somewhere useful', async ({ page }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open(EVALS);
  await dashboard.tabTo(dashboard.button('Actions for condition 1'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.type('mute');
  await page.keyboard.press('Enter');
  await expect(dashboard.condition(1)).toContainText('muted');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(page.locator('body')).not.toBeFocused();
  await dashboard.tabTo(dashboard.button('Remove condition 1'));
  await page.keyboard.press('Enter');
  await expect(dashboard.condition(1)).toBeHidden();
  await expect(dashboard.button('Add condition')).toBeFocused();
});

test('Escape closes what is open, the innermost first', async ({ page }) => {
  const dashboard = new Dashboard(page);
  await dashboard.open({ ...EVALS, filters: filterOf([]) });
  await dashboard.button('Add condition').click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(dashboard.button('Done')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dashboard.button('Done')).toBeHidden();
  await expect(dashboard.condition(1).getByRole('button').first()).toBeFocused();
});
