import { BuilderPage, both, leaf } from './builder-page.ts';
import { expect, test } from './fixtures.ts';

test('the whole builder without a pointer', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('');
  const { keyboard } = page;
  /** From the open editor's field box to the row in words. */
  async function say(field: string, ...values: string[]) {
    await expect(builder.openEditor().getByLabel('Field')).toBeFocused();
    await keyboard.type(field);
    await keyboard.press('Enter');
    for (const value of values) {
      await expect(
        builder.openEditor().getByLabel(value === values.at(-1) ? 'Value' : 'Key'),
      ).toBeFocused();
      await keyboard.type(value);
      await keyboard.press('Enter');
    }
    await expect(builder.button('Done')).toBeHidden();
  }

  await test.step('three groups, one in the other', async () => {
    await builder.tabTo(builder.button('Add condition'));
    await keyboard.press('Enter');
    await say('model', 'a');
    await expect(builder.pill(1)).toBeFocused();
    await builder.tabTo(builder.button('Add group'));
    await keyboard.press('Enter');
    await say('status', '200');
    await expect(builder.pill(2)).toBeFocused();
    await builder.tabTo(builder.button('Add group to group 1'));
    await keyboard.press('Enter');
    await say('latency', '900');
    await expect(builder.pill(3)).toBeFocused();
    await builder.tabTo(builder.button('Add group to group 2'));
    await keyboard.press('Enter');
    await say('user', 'u');
    await expect(builder.pill(4)).toBeFocused();
    await expect(builder.group(1).getByRole('group', { name: 'Group 3' })).toBeVisible();
    await builder.expectFilter(WIRE);
  });

  await test.step('a condition goes from group to group by Alt and an arrow', async () => {
    await builder.tabTo(builder.pill(1), 'Shift+Tab');
    await keyboard.press('Alt+ArrowDown');
    await expect(builder.spoken).toHaveText('Moved before 2 of 3 in group 1, Any of');
    await expect(builder.group(1).getByRole('group', { name: 'Condition 1' })).toBeVisible();
    await expect(builder.pill(1)).toBeFocused();
    await keyboard.press('Alt+ArrowDown');
    await expect(builder.spoken).toHaveText('Moved before 3 of 3 in group 1, Any of');
    await expect(builder.pill(2)).toBeFocused();
    await keyboard.press('Alt+ArrowRight');
    await expect(builder.spoken).toHaveText('Moved before 2 of 3 in group 2, All of');
    await expect(builder.group(2).getByRole('group', { name: 'Condition 2' })).toBeVisible();
    await expect(builder.pill(2)).toBeFocused();
    await keyboard.press('Alt+ArrowLeft');
    await expect(builder.spoken).toHaveText('Moved to the end of group 1, Any of');
    await expect(builder.pill(4)).toContainText('Model');
    await expect(builder.pill(4)).toBeFocused();
  });

  await test.step('and by the list of places', async () => {
    await keyboard.press('Tab');
    await expect(builder.menuOf('condition 4')).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    // Its code is there by now, and the item still has the keyboard.
    await keyboard.press('Escape');
    await expect(builder.menuOf('condition 4')).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await keyboard.type('move to');
    await keyboard.press('Enter');
    const places = page.getByRole('dialog', { name: 'Move to' });
    await expect(places.getByRole('button').first()).toBeFocused();
    await keyboard.press('End');
    await expect(places.getByRole('button').last()).toBeFocused();
    await keyboard.press('Home');
    await keyboard.press('ArrowDown');
    await expect(places.getByRole('button').nth(1)).toBeFocused();
    await builder.tabTo(places.getByRole('button', { name: 'At the end of group 3, Any of' }));
    await keyboard.press('Enter');
    await expect(places).toBeHidden();
    await expect(builder.spoken).toHaveText('Moved to the end of group 3, Any of');
    await expect(builder.group(3).getByRole('group', { name: 'Condition 4' })).toBeVisible();
    await expect(builder.pill(4)).toContainText('Model');
    await expect(builder.pill(4)).toBeFocused();
  });
  const moved = both(
    leaf('status', { equals: 200 }),
    'or',
    both(
      leaf('latency', { gt: 900 }),
      'and',
      both(leaf('user_id', { equals: 'u' }), 'or', leaf('model', { equals: 'a' })),
    ),
  );
  await builder.expectFilter(moved);

  await test.step('undone five times, and done again', async () => {
    for (const step of [1, 2, 3, 4, 5]) {
      await keyboard.press('ControlOrMeta+z');
      await expect(builder.spoken).toContainText('Undid: moved model');
      await expect(page.locator(':focus'), `after undo ${step}`).toContainText('Model');
    }
    await expect(builder.pill(1)).toBeFocused();
    await builder.expectLinked(WIRE);
    for (const _ of [1, 2, 3, 4, 5]) await keyboard.press('ControlOrMeta+Shift+z');
    await expect(builder.spoken).toHaveText('Did again: moved model to the end of group Any of');
    await expect(builder.pill(4)).toBeFocused();
    await builder.expectLinked(moved);
  });

  await test.step('saved under a name', async () => {
    await builder.tabTo(page.getByRole('button', { name: /^Saved filters: / }), 'Shift+Tab');
    await keyboard.press('Enter');
    const name = page
      .getByRole('dialog', { name: 'Saved filters' })
      .getByLabel('Save this filter as');
    await builder.tabTo(name);
    await keyboard.type('By hand');
    await keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Saved filters: By hand' })).toBeFocused();
  });

  await test.step('as text and back', async () => {
    await builder.tabTo(builder.button('Text'), 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(builder.text).toBeFocused();
    await builder.expectText('(status = 200 or (latency > 900 and (user = u or model = a)))');
    await keyboard.press('ControlOrMeta+End');
    await keyboard.type(' and threat = false');
    const threatless = leaf('threat', { equals: false });
    await builder.expectFilter(both(moved, 'and', threatless));
    await builder.tabTo(builder.button('Visual'), 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(builder.button('Visual')).toBeFocused();
    await expect(builder.condition(5)).toContainText('Threat');
    await builder.expectLinked(both(moved, 'and', threatless));
  });
});

const WIRE = both(
  leaf('model', { equals: 'a' }),
  'and',
  both(
    leaf('status', { equals: 200 }),
    'or',
    both(leaf('latency', { gt: 900 }), 'and', leaf('user_id', { equals: 'u' })),
  ),
);
