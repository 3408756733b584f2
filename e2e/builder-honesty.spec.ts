import { BuilderPage, both, leaf, modelIs } from './builder-page.ts';
import { expect, test } from './fixtures.ts';

const DATABASE_ERROR = 'Helicone’s endpoint answers this with a database error';
const NO_ORDER = 'This endpoint cannot compare scores by size';

test.describe('an endpoint that does not say what it can do', () => {
  test.beforeEach(async ({ page, expectErrors }) => {
    expectErrors(/Failed to load resource.*404/);
    await page.route('**/v1/dashboard/scores/abilities', (route) =>
      route.fulfill({
        status: 404,
        contentType: 'application/json',
        body: '{"error":"Not found"}',
      }),
    );
  });

  test('is offered only what Helicone answers, and the rest is told with its reason', async ({
    page,
  }) => {
    const builder = new BuilderPage(page);
    await builder.openWith('score.accuracy < 80 and model = a');
    await test.step('what a link asks for all the same is told, and not left out', async () => {
      await expect(builder.condition(1)).toContainText(/cannot compare scores by size/i);
      const low = leaf('scores', { accuracy: { lt: 80 } });
      await builder.expectFilter(both(low, 'and', modelIs('a')));
    });
    await test.step('fields', async () => {
      await builder.button('Add condition').click();
      const field = builder.openEditor().getByLabel('Field');
      for (const name of ['Any score name', 'Any property name', 'Node', 'Job', 'Asset']) {
        await field.fill(name);
        const option = page
          .getByRole('option')
          .filter({ has: page.getByText(name, { exact: true }) });
        await expect(option).toHaveAttribute('aria-disabled', 'true');
        await expect(option).toContainText(DATABASE_ERROR);
      }
      await field.fill('latency');
      await expect(page.getByRole('option', { name: /^Latency/ })).not.toHaveAttribute(
        'aria-disabled',
        'true',
      );
      // What can't be asked can't be typed either.
      await field.fill('node id');
      await field.press('Enter');
      await expect(builder.openEditor().getByLabel('Operator')).toBeHidden();
    });
    await test.step('operators', async () => {
      await builder.put('score.accuracy = 80 and request_id = x and model = a');
      const ofScore = await operatorsOf(builder, 1);
      expect(ofScore).toMatchObject({ is: false, '>': true, '≥': true, '<': true, '≤': true });
      expect(ofScore.contains).toBe(true);
      await expect(builder.openEditor()).toContainText(NO_ORDER);
      await expect(builder.openEditor()).toContainText(DATABASE_ERROR);
      const ofId = await operatorsOf(builder, 2);
      expect(ofId).toMatchObject({ is: false, contains: true });
      expect(await operatorsOf(builder, 3)).toMatchObject({
        is: false,
        contains: false,
        'matches pattern': false,
      });
      await expect(builder.openEditor()).not.toContainText('database error');
    });
    await test.step('the typed language', async () => {
      await builder.mode('Text');
      await builder.writeText('status = 200 and score.accuracy > 80');
      await expect(builder.problems).toContainText('this endpoint cannot compare scores by size');
      const high = leaf('scores', { accuracy: { gt: 80 } });
      await builder.expectFilter(both(leaf('status', { equals: 200 }), 'and', high));
    });
  });
});

/** The operators an editor offers, and whether each is greyed. */
async function operatorsOf(
  builder: BuilderPage,
  number: number,
): Promise<Readonly<Record<string, boolean>>> {
  const options = (await builder.edit(number)).getByLabel('Operator').locator('option');
  const texts = await options.evaluateAll((all) =>
    all.map((one) => [one.textContent?.replace(/ \(.*/, ''), (one as HTMLOptionElement).disabled]),
  );
  return Object.fromEntries(texts);
}

test('each editor has the notes and each control the name of its row; each row shows its JSON', async ({
  page,
}) => {
  const builder = new BuilderPage(page);
  await builder.openWith(
    'property.env != prod and score.pass_2 > 0 and request_body contains "50%_off" and threat = true',
  );
  const notes = [
    'It also keeps requests without this property.',
    'A request without this score is left out.',
    '“%” and “_” are matched as themselves.',
    'A request for which this is not known matches neither yes nor no.',
  ];
  for (const [index, note] of notes.entries())
    await expect(await builder.edit(index + 1)).toContainText(note);
  const editor = await builder.edit(1);
  await editor.getByLabel('Operator').selectOption({ label: 'is' });
  await expect(editor).not.toContainText('without this property');
  await test.step('names', async () => {
    const name = (number: number) => builder.condition(number).getByLabel('Value');
    await expect(name(1)).toHaveAccessibleName('Value of condition 1, property env');
    await builder.edit(3);
    await expect(name(3)).toHaveAccessibleName('Value of condition 3, request body');
    await builder.done();
  });
  await test.step('JSON', async () => {
    await builder.put('request_body contains "50%_off" and (model = a or muted status = 200)');
    const json = page.getByRole('dialog', { name: 'What the endpoint is asked' });
    const body = leaf('request_body', { contains: '50\\%\\_off' });
    await builder.act('condition 1', 'Show its JSON');
    await expect(json).toBeVisible();
    expect(JSON.parse((await json.textContent()) ?? '')).toEqual(body);
    await page.keyboard.press('Escape');
    await expect(json).toBeHidden();
    await expect(builder.condition(1).locator(':focus')).toBeVisible();
    await builder.act('group 1', 'Show its JSON');
    expect(JSON.parse((await json.textContent()) ?? '')).toEqual(modelIs('a'));
    await page.keyboard.press('Escape');
    await builder.expectFilter(both(body, 'and', modelIs('a')));
  });
});

test('what was hardly meant is told, each with its mend', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('latency > 900 and latency < 100');
  const mend = (name: string) => builder.findings.getByRole('button', { name });
  await test.step('a contradiction', async () => {
    await expect(builder.findings).toContainText(
      'Latency > 900 ms and latency < 100 ms cannot both hold, so this group matches nothing',
    );
    await mend('Mute latency < 100 ms').click();
    await builder.expectTree('latency > 900 and muted latency < 100');
    await expect(builder.findings).toBeHidden();
    await expect(page.locator('body')).not.toBeFocused();
  });
  await test.step('two values at once', async () => {
    await builder.put('model = a and model = b');
    await mend('Ask for either').click();
    await builder.expectTree('model in (a, b)');
  });
  await test.step('the same twice', async () => {
    await builder.put('model = a and status = 200 and model = a');
    await expect(builder.findings).toContainText('Model is “a” stands here twice');
    await mend('Remove the second').click();
    await builder.expectTree('model = a and status = 200');
  });
  await test.step('one that swallows another', async () => {
    await builder.put('latency > 100 and latency > 900');
    await expect(builder.findings).toContainText('changes nothing: ');
    await mend('Remove latency > 100 ms').click();
    await builder.expectTree('latency > 900');
  });
  await test.step('a group of one', async () => {
    await builder.put('model = a and any (status = 200)');
    await expect(builder.findings).toContainText('Group Any of holds nothing but status is 200');
    await mend('Take the group apart').click();
    await builder.expectTree('model = a and status = 200');
  });
  await test.step('a time outside the range', async () => {
    await builder.put('model = a and request_time > 2026-06-01T00:00Z');
    await expect(builder.findings).toContainText('lies outside the range of this page');
    await mend('Mute').click();
    await builder.expectFilter(modelIs('a'));
  });
  await builder.button('Undo: muted request time is after 1 Jun 2026 00:00 UTC').click();
  await expect(builder.findings).toContainText('lies outside the range of this page');
});

test('fields are ranked by use, the top three steady', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('');
  await builder.button('Add condition').click();
  const field = builder.openEditor().getByLabel('Field');
  for (const used of ['Status', 'Latency', 'Status']) await builder.choose(field, used);
  await builder.done();
  await builder.button('Add condition').click();
  const first = page.getByRole('listbox').getByRole('option');
  await expect(first.nth(4)).toBeVisible();
  const names = (await first.allTextContents()).slice(0, 5).join('|');
  expect(names).toMatch(/^Model.*\|Property.*\|Score.*\|Status.*\|Latency/);
});
