import type { Page } from '@playwright/test';
import type { Predicate } from '../src/filter/tree.ts';
import { Dashboard, EVALS, filterOf, recordAsked } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

const model = (value: string): Predicate => ({
  field: 'model',
  key: null,
  operator: 'equals',
  value,
});
const leaf = (field: string, held: object) => ({ request_response_rmt: { [field]: held } });

/** Opens the page with these conditions; `lastFilter` is what it asked for most recently. */
async function openWith(page: Page, predicates: readonly Predicate[], zone = 'UTC') {
  const asked = recordAsked(page);
  const dashboard = new Dashboard(page);
  await dashboard.open({ ...EVALS, zone, filters: filterOf(predicates) });
  await dashboard.settled();
  // The empty face asks further questions by year; the page itself asks by month here.
  const lastFilter = () =>
    asked.filter(({ dbIncrement }) => dbIncrement === 'month').at(-1)?.userFilter;
  const expectFilter = (filter: unknown) => expect.poll(lastFilter).toEqual(filter);
  const act = async (of: string, action: string) => {
    await dashboard.button(`Actions for ${of}`).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
  };
  return { dashboard, expectFilter, act };
}

test('groups are nested by clicking, and their switches turn and into or', async ({ page }) => {
  const { dashboard, expectFilter } = await openWith(page, []);
  await dashboard.addCondition({ field: 'Property', key: 'benchmark', value: 'polyglot' });
  await dashboard.button('Add group').click();
  await dashboard.fill(dashboard.openEditor(), { field: 'Status', operator: '≥', value: '200' });
  await dashboard.addCondition({ field: 'Model', operator: 'contains', value: 'gpt' }, 1);
  await dashboard.button('Add group to group 1').click();
  await dashboard.fill(dashboard.openEditor(), {
    field: 'Model',
    operator: 'contains',
    value: 'o',
  });
  await dashboard.addCondition({ field: 'Model', operator: 'contains', value: 'mini' }, 2);
  await dashboard.done();
  const polyglot = leaf('properties', { benchmark: { equals: 'polyglot' } });
  const ok = leaf('status', { gte: 200 });
  const gpt = leaf('model', { contains: 'gpt' });
  const o = leaf('model', { contains: 'o' });
  const mini = leaf('model', { contains: 'mini' });
  const inner = { left: o, operator: 'and', right: mini };
  await expectFilter({
    left: polyglot,
    operator: 'and',
    right: { left: { left: ok, operator: 'or', right: gpt }, operator: 'or', right: inner },
  });
  await expect(dashboard.sentence).toHaveText(
    /^Requests whose property benchmark is “polyglot”, and any of \(.*status.*, or both .*\)\.$/,
  );
  await expect(
    dashboard.group(1).getByRole('group', { name: 'Group 2', exact: true }),
  ).toBeVisible();
  await dashboard.filters.getByLabel('Group 2: match').selectOption('or');
  await dashboard.filters.getByLabel('Group 1: match').selectOption('and');
  await dashboard.filters.getByLabel('All filters: match').selectOption('or');
  await expectFilter({
    left: polyglot,
    operator: 'or',
    right: {
      left: { left: ok, operator: 'and', right: gpt },
      operator: 'and',
      right: { left: o, operator: 'or', right: mini },
    },
  });
});

test('a click after tabbing hits what it aims at', async ({ page }) => {
  const { dashboard } = await openWith(page, [model('a'), model('b')]);
  const editor = await dashboard.edit(1);
  await editor.getByLabel('Value').press('Tab');
  await expect(dashboard.button('Done')).toBeFocused();
  await dashboard.button('Remove condition 2').click();
  await expect(dashboard.condition(2)).toBeHidden();
  await dashboard.edit(1);
  await editor.getByLabel('Value').press('Tab');
  await dashboard.button('Add group').click();
  await expect(dashboard.openEditor()).toHaveAccessibleName('Condition 2');
});

test('duplicate, mute, opposite, wrap, take apart and remove', async ({ page }) => {
  const { dashboard, expectFilter, act } = await openWith(page, [model('a'), model('b')]);
  const is = (name: string) => leaf('model', { equals: name });
  await act('condition 1', 'Duplicate');
  await expect(dashboard.condition(3)).toContainText('“b”');
  await expectFilter({
    left: { left: is('a'), operator: 'and', right: is('a') },
    operator: 'and',
    right: is('b'),
  });
  await act('condition 3', 'Mute');
  await expect(dashboard.condition(3)).toContainText('muted');
  await expectFilter({ left: is('a'), operator: 'and', right: is('a') });
  await act('condition 3', 'Apply again');
  await expect(dashboard.condition(3)).not.toContainText('muted');
  await dashboard.button('Remove condition 2').click();
  await act('condition 2', 'Turn into the opposite');
  await expectFilter({
    left: is('a'),
    operator: 'and',
    right: leaf('model', { 'not-equals': 'b' }),
  });
  await act('condition 2', 'Wrap in a group');
  await expect(dashboard.group(1).getByRole('group', { name: 'Condition 2' })).toBeVisible();
  await dashboard.addCondition({ field: 'Model', operator: 'is', value: 'c' }, 1);
  await dashboard.done();
  await act('group 1', 'Turn into the opposite');
  await expect(dashboard.filters.getByLabel('Group 1: match')).toHaveValue('and');
  await expectFilter({
    left: { left: is('a'), operator: 'and', right: is('b') },
    operator: 'and',
    right: leaf('model', { 'not-equals': 'c' }),
  });
  await act('group 1', 'Take the group apart');
  await expect(dashboard.group(1)).toBeHidden();
  await expect(dashboard.condition(3)).toContainText('“c”');
  await act('condition 1', 'Remove');
  await expect(dashboard.condition(1)).toContainText('“b”');
  await expect(dashboard.condition(3)).toBeHidden();
});

test('what has no honest opposite says why', async ({ page }) => {
  const accuracy = { field: 'scores', key: 'pass_2', operator: 'gte', value: 1 } as const;
  const { dashboard, act } = await openWith(page, [accuracy]);
  await dashboard.button('Actions for condition 1').click();
  const opposite = page.getByRole('menuitem', { name: /^Turn into the opposite/ });
  await expect(opposite).toHaveAttribute('aria-disabled', 'true');
  await expect(opposite).toContainText('a request without this score matches neither side');
  await page.keyboard.press('Escape');
  await act('condition 1', 'Wrap in a group');
  await act('group 1', 'Turn into the opposite');
  await expect(dashboard.filters).toContainText(/Score pass_2 ≥ 1 has no opposite: a request/);
  await expect(dashboard.condition(1)).toContainText('Score pass_2 ≥ 1');
});

test('is one of takes typed values, a comma and a pasted column', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { dashboard, expectFilter } = await openWith(page, []);
  await dashboard.addCondition({ field: 'Model', operator: 'is one of' });
  const box = dashboard.openEditor().getByLabel('Value');
  await box.pressSequentially('alpha');
  await box.press('Enter');
  await box.pressSequentially('beta,');
  await page.evaluate(() => navigator.clipboard.writeText('gamma\nde,lta\n"ep, silon"\ngamma\n'));
  await box.press('Control+v');
  const chosen = page.getByRole('list', { name: 'Chosen for condition 1' });
  const names = ['alpha', 'beta', 'gamma', 'de', 'lta', 'ep, silon'];
  await expect(chosen.getByRole('listitem')).toHaveText(names);
  await chosen.getByRole('button', { name: 'Remove lta' }).click();
  await chosen.getByRole('button', { name: 'Remove de' }).click();
  const is = (name: string) => leaf('model', { equals: name });
  await expectFilter({
    left: { left: is('alpha'), operator: 'or', right: is('beta') },
    operator: 'or',
    right: { left: is('gamma'), operator: 'or', right: is('ep, silon') },
  });
  await dashboard.done();
  await expect(dashboard.sentence).toHaveText(
    'Requests whose model is one of “alpha”, “beta”, “gamma”, “ep, silon”.',
  );
});

test('is between takes two numbers in their order', async ({ page }) => {
  const { dashboard, expectFilter } = await openWith(page, []);
  await dashboard.addCondition({ field: 'Latency', operator: 'is between' });
  const editor = dashboard.openEditor();
  await editor.getByLabel('From value').fill('2000');
  await editor.getByLabel('To value').fill('100');
  await expect(editor).toContainText('The second value must not be less than the first');
  await expect(editor).toContainText('ms');
  await editor.getByLabel('To value').fill('3000');
  await expectFilter({
    left: leaf('latency', { gte: 2000 }),
    operator: 'and',
    right: leaf('latency', { lte: 3000 }),
  });
});

test('is empty and is set send what each field means by that', async ({ page }) => {
  const { dashboard, expectFilter } = await openWith(page, []);
  await dashboard.addCondition({ field: 'User', operator: 'is empty' });
  await expectFilter(leaf('user_id', { equals: '' }));
  const editor = dashboard.openEditor();
  await dashboard.fill(editor, { field: 'Target URL', operator: 'is set' });
  await expectFilter(leaf('target_url', { 'not-equals': 'null' }));
  await dashboard.fill(editor, { field: 'Property', key: 'env', operator: 'is empty' });
  await expectFilter(leaf('properties', { env: { equals: '' } }));
  await expect(dashboard.sentence).toHaveText('Requests whose property env is empty.');
});

test('a date is read on the clocks of the chosen zone', async ({ page }) => {
  const { dashboard, expectFilter } = await openWith(page, [], 'Europe/Berlin');
  await dashboard.addCondition({
    field: 'Response time',
    operator: 'is after',
    value: '2024-07-01 12:00',
  });
  await expectFilter(leaf('response_created_at', { gt: '2024-07-01T10:00:00.000Z' }));
  await dashboard.done();
  await dashboard.setZone('America/New_York');
  await expect(dashboard.condition(1)).toContainText('1 Jul 2024 06:00');
  const editor = await dashboard.edit(1);
  await expect(editor.getByLabel('Value')).toHaveValue('2024-07-01 06:00');
  await editor.getByLabel('Value').fill('2024-02-30');
  await expect(editor).toContainText('is not a date and time');
});

test('percent, underscore and backslash in contains mean themselves', async ({ page }) => {
  const { dashboard, expectFilter } = await openWith(page, []);
  await dashboard.addCondition({
    field: 'Request body',
    operator: 'contains',
    value: '50%_off\\now',
  });
  await expectFilter(leaf('request_body', { contains: '50\\%\\_off\\\\now' }));
  await expect(dashboard.sentence).toContainText('contains “50%_off\\now”');
});

test('fields are found by other words, keys and values by what was seen', async ({ page }) => {
  const { dashboard } = await openWith(page, []);
  await dashboard.button('Add condition').click();
  const editor = dashboard.openEditor();
  const field = editor.getByLabel('Field');
  await expect(page.getByRole('option', { name: /^Model/ })).toContainText(
    'The model that answered',
  );
  await expect(page.getByRole('listbox').getByText('Timing', { exact: true })).toBeVisible();
  await field.fill('ttft');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('listbox').getByRole('option')).toContainText('Time to first token');
  await field.fill('no such thing');
  await expect(page.getByText('No field has this name')).toBeVisible();
  await dashboard.choose(field, 'Property');
  await dashboard.choose(editor.getByLabel('Key'), 'benchmark');
  await dashboard.choose(editor.getByLabel('Value'), 'polyglot');
  await expect(dashboard.sentence).toHaveText('Requests whose property benchmark is “polyglot”.');
});
