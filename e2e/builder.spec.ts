import { BuilderPage, both, leaf, modelIs } from './builder-page.ts';
import { expect, test } from './fixtures.ts';

test('groups are nested by clicking, and their switches turn and into or', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('property.benchmark = polyglot');
  await builder.button('Add group').click();
  await builder.fill(builder.openEditor(), { field: 'Status', operator: '≥', value: '200' });
  await builder.button('Add group to group 1').click();
  await builder.fill(builder.openEditor(), { field: 'Model', operator: 'contains', value: 'o' });
  await builder.addCondition({ field: 'Model', operator: 'contains', value: 'mini' }, 2);
  await builder.done();
  const polyglot = leaf('properties', { benchmark: { equals: 'polyglot' } });
  const ok = leaf('status', { gte: 200 });
  const o = leaf('model', { contains: 'o' });
  const mini = leaf('model', { contains: 'mini' });
  await builder.expectFilter(both(polyglot, 'and', both(ok, 'or', both(o, 'and', mini))));
  await expect(builder.sentence).toHaveText(
    /^Requests whose property benchmark is “polyglot”, and any of \(.*status.*, or both .*\)\.$/,
  );
  await expect(builder.group(1).getByRole('group', { name: 'Group 2', exact: true })).toBeVisible();
  await builder.filters.getByLabel('Group 2: match').selectOption('or');
  await builder.filters.getByLabel('Group 1: match').selectOption('and');
  await builder.filters.getByLabel('All filters: match').selectOption('or');
  await builder.expectFilter(both(polyglot, 'or', both(ok, 'and', both(o, 'or', mini))));
});

test('duplicate, mute, opposite, wrap, take apart and remove', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('model = a and model = b');
  await builder.act('condition 1', 'Duplicate');
  await builder.expectTree('model = a and model = a and model = b');
  await builder.act('condition 3', 'Mute');
  await expect(builder.condition(3)).toContainText('muted');
  await builder.expectFilter(both(modelIs('a'), 'and', modelIs('a')));
  await builder.act('condition 3', 'Apply again');
  await expect(builder.condition(3)).not.toContainText('muted');
  await builder.button('Remove condition 2').click();
  await builder.act('condition 2', 'Turn into the opposite');
  await builder.expectTree('model = a and model != b');
  await builder.act('condition 2', 'Wrap in a group');
  await expect(builder.group(1).getByRole('group', { name: 'Condition 2' })).toBeVisible();
  await builder.act('group 1', 'Turn into the opposite');
  await expect(builder.filters.getByLabel('Group 1: match')).toHaveValue('and');
  await builder.expectLinked(both(modelIs('a'), 'and', modelIs('b')));
  await builder.act('group 1', 'Take the group apart');
  await expect(builder.group(1)).toBeHidden();
  await builder.act('condition 1', 'Remove');
  await builder.expectTree('model = b');

  await test.step('what has no honest opposite says why', async () => {
    await builder.put('any (score.pass_2 >= 1)');
    await builder.menuOf('condition 1').click();
    const opposite = page.getByRole('menuitem', { name: /^Turn into the opposite/ });
    await expect(opposite).toHaveAttribute('aria-disabled', 'true');
    await expect(opposite).toContainText('a request without this score matches neither side');
    await page.keyboard.press('Escape');
    await builder.act('group 1', 'Turn into the opposite');
    await expect(builder.filters).toContainText(/Score pass_2 ≥ 1 has no opposite: a request/);
    await expect(builder.condition(1)).toContainText('Score pass_2 ≥ 1');
  });
});

test('a click after tabbing hits what it aims at', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('model = a and model = b');
  const editor = await builder.edit(1);
  await editor.getByLabel('Value').press('Tab');
  await expect(builder.button('Done')).toBeFocused();
  await builder.button('Remove condition 2').click();
  await expect(builder.condition(2)).toBeHidden();
  await builder.edit(1);
  await editor.getByLabel('Value').press('Tab');
  await builder.button('Add group').click();
  await expect(builder.openEditor()).toHaveAccessibleName('Condition 2');
});

test('each operator has the editor it needs', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const builder = new BuilderPage(page);
  await builder.openWith('model in (x)');
  await test.step('is one of takes typed values, a comma and a pasted column', async () => {
    const box = (await builder.edit(1)).getByLabel('Value');
    await expect(box).toHaveValue('');
    await builder.button('Remove x').click();
    await box.fill('alpha');
    await box.press('Enter');
    await box.pressSequentially('beta,');
    await page.evaluate(() => navigator.clipboard.writeText('gamma\nde,lta\n"ep, silon"\ngamma\n'));
    await box.press('Control+v');
    const chosen = page.getByRole('list', { name: 'Chosen for condition 1' });
    const names = ['alpha', 'beta', 'gamma', 'de', 'lta', 'ep, silon'];
    await expect(chosen.getByRole('listitem')).toHaveText(names);
    await chosen.getByRole('button', { name: 'Remove lta' }).click();
    await chosen.getByRole('button', { name: 'Remove de' }).click();
    await builder.expectTree('model in (alpha, beta, gamma, "ep, silon")');
    await builder.done();
    await expect(builder.sentence).toHaveText(
      'Requests whose model is one of “alpha”, “beta”, “gamma”, “ep, silon”.',
    );
  });
  await test.step('is between takes two numbers in their order', async () => {
    await builder.put('latency between 5 and 10');
    const editor = await builder.edit(1);
    await editor.getByLabel('From value').fill('2000');
    await editor.getByLabel('To value').fill('100');
    await expect(editor).toContainText('The second value must not be less than the first');
    await expect(editor).toContainText('ms');
    await editor.getByLabel('To value').fill('3000');
    const range = both(leaf('latency', { gte: 2000 }), 'and', leaf('latency', { lte: 3000 }));
    await builder.expectFilter(range);
  });
  await test.step('is empty and is set send what each field means by that', async () => {
    await builder.put('user = a');
    const editor = await builder.edit(1);
    await editor.getByLabel('Operator').selectOption('is empty');
    await builder.expectFilter(leaf('user_id', { equals: '' }));
    await builder.fill(editor, { field: 'Target URL', operator: 'is set' });
    await builder.expectFilter(leaf('target_url', { 'not-equals': 'null' }));
    await builder.fill(editor, { field: 'Property', key: 'env', operator: 'is empty' });
    await builder.expectFilter(leaf('properties', { env: { equals: '' } }));
  });
  await test.step('percent, underscore and backslash in contains mean themselves', async () => {
    await builder.put('request_body contains x');
    await (await builder.edit(1)).getByLabel('Value').fill('50%_off\\now');
    await builder.expectFilter(leaf('request_body', { contains: '50\\%\\_off\\\\now' }));
    await expect(builder.sentence).toContainText('contains “50%_off\\now”');
  });
});

test('fields are found by other words, keys and values by what was seen', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('');
  await builder.button('Add condition').click();
  const editor = builder.openEditor();
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
  await builder.choose(field, 'Property');
  await builder.choose(editor.getByLabel('Key'), 'benchmark');
  await builder.choose(editor.getByLabel('Value'), 'polyglot');
  await expect(builder.sentence).toHaveText('Requests whose property benchmark is “polyglot”.');
  // Left with a name that is none, the box shows what is still asked.
  await field.fill('zzz');
  await field.press('Tab');
  await expect(field).toHaveValue('Property');

  await test.step('a date is read on the clocks of the chosen zone', async () => {
    await builder.done();
    await builder.setZone('Europe/Berlin');
    const wish = { field: 'Response time', operator: 'is after', value: '2024-07-01 12:00' };
    await builder.fill(await builder.edit(1), wish);
    await builder.expectFilter(leaf('response_created_at', { gt: '2024-07-01T10:00:00.000Z' }));
    await builder.done();
    await builder.setZone('America/New_York');
    await expect(builder.condition(1)).toContainText('1 Jul 2024 06:00');
    const value = (await builder.edit(1)).getByLabel('Value');
    await expect(value).toHaveValue('2024-07-01 06:00');
    await value.fill('2024-02-30');
    await expect(editor).toContainText('is not a date and time');
  });
  await test.step('a time some days ago shows the instant it stands for', async () => {
    await editor.getByLabel('Value').fill('7 days ago');
    await expect(editor).toContainText(/This is \d+ \w+ \d{4} \d\d:\d\d.*, fixed from now on\./);
    const instant = () =>
      Date.parse(/\d{4}-\d\d-\d\dT[^"]*/.exec(JSON.stringify(builder.lastFilter()))?.[0] ?? '');
    await expect
      .poll(() => Math.abs(Date.now() - 7 * 86_400_000 - instant()))
      .toBeLessThan(5 * 60_000);
  });
});
