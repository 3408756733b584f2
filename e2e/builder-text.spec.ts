import type { Page } from '@playwright/test';
import { BuilderPage, both, leaf, modelIs } from './builder-page.ts';
import { expect, test } from './fixtures.ts';

test('a whole filter is typed, asked and drawn', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('');
  await builder.mode('Text');
  await expect(builder.text).toBeFocused();
  await page.keyboard.type(
    'model contains "gpt-4o" and (latency > 900 or status != 200) and property.env = prod and user in ("a", "b c")',
  );
  const wire = both(
    both(
      leaf('model', { contains: 'gpt-4o' }),
      'and',
      both(leaf('latency', { gt: 900 }), 'or', leaf('status', { 'not-equals': 200 })),
    ),
    'and',
    both(
      leaf('properties', { env: { equals: 'prod' } }),
      'and',
      both(leaf('user_id', { equals: 'a' }), 'or', leaf('user_id', { equals: 'b c' })),
    ),
  );
  await builder.expectFilter(wire);
  await expect(builder.problems).toBeEmpty();
  await builder.mode('Visual');
  await expect(builder.condition(2)).toContainText('Latency > 900 ms');
  await expect(builder.condition(5)).toContainText('User is one of “a”, “b c”');
  await expect(
    builder.group(1).getByRole('group', { name: 'Condition 3', exact: true }),
  ).toBeVisible();

  await test.step('dates carry their zone, lists and ranges their words', async () => {
    await builder.mode('Text');
    await builder.writeText(
      'response_time > 2024-07-01 12:00 Europe/Berlin and latency between 1s and 2s and user is empty',
    );
    await builder.expectFilter(
      both(
        both(
          leaf('response_created_at', { gt: '2024-07-01T10:00:00.000Z' }),
          'and',
          leaf('latency', { gte: 1000 }),
        ),
        'and',
        both(leaf('latency', { lte: 2000 }), 'and', leaf('user_id', { equals: '' })),
      ),
    );
    await builder.mode('Visual');
    await builder.mode('Text');
    await builder.expectText(
      'response_time > 2024-07-01T10:00Z\nand latency between 1000 and 2000\nand user is empty',
    );
  });
  await test.step('the editor lets the keyboard out', async () => {
    await expect(builder.text).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(builder.text).not.toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(builder.text).toBeFocused();
  });
});

test('fields, operators, keys and values are completed, and Enter never replaces what was typed', async ({
  page,
}) => {
  const builder = new BuilderPage(page);
  await builder.openWith('');
  await builder.mode('Text');
  const { keyboard } = page;
  const options = page.locator('.cm-tooltip-autocomplete .cm-completionLabel');
  const chosen = page.locator('.cm-tooltip-autocomplete [aria-selected=true]');
  await test.step('Enter is a new line while the list is open', async () => {
    await keyboard.type('mod');
    await expect(options.first()).toContainText('model');
    await keyboard.press('Enter');
    await builder.expectText('mod\n');
    await keyboard.press('Backspace');
  });
  await test.step('Ctrl+Space and an arrow choose', async () => {
    await keyboard.press('Escape');
    await expect(options).toHaveCount(0);
    await keyboard.press('Control+Space');
    await expect(options.first()).toContainText('model');
    await arrowDown(page);
    await expect(chosen).toContainText('model');
    await keyboard.press('Enter');
    await builder.expectText('model ');
  });
  await test.step('operators of the field, the most used first', async () => {
    await keyboard.press('Control+Space');
    await expect(options.first()).toHaveText('=');
    await expect(options.filter({ hasText: /^not contains$/ })).toBeVisible();
    await expect(options.filter({ hasText: /^between$/ })).toHaveCount(0);
    await keyboard.type('= x and property.');
  });
  await test.step('keys and values that were seen', async () => {
    await keyboard.press('Control+Space');
    await expect(options.filter({ hasText: /^benchmark$/ })).toBeVisible();
    await keyboard.type('bench');
    await expect(options).toHaveText(['benchmark']);
    await arrowDown(page);
    await keyboard.press('Enter');
    await builder.expectText('model = x and property.benchmark');
    await keyboard.type(' = pol');
    await expect(options).toHaveText(['polyglot']);
    // What stands there is one's own until an arrow is pressed.
    await keyboard.press('Enter');
    await builder.expectText('model = x and property.benchmark = pol\n');
    await builder.expectLinked(
      both(modelIs('x'), 'and', leaf('properties', { benchmark: { equals: 'pol' } })),
    );
  });
});

test('what cannot be read is marked, left out, kept, and blocks nothing', async ({ page }) => {
  const builder = new BuilderPage(page);
  await builder.openWith('');
  await builder.mode('Text');
  const text = 'model = a and latncy > 900 and status = 200';
  await builder.writeText(text);
  const rest = both(modelIs('a'), 'and', leaf('status', { equals: 200 }));
  await builder.expectFilter(rest);
  const words = '“latncy” is not a field; did you mean latency?';
  await expect(builder.problems.getByRole('listitem')).toHaveText([`Line 1: ${words}`]);
  await expect(builder.text.locator('.cm-lintRange-error')).toHaveText('latncy');
  await builder.text.locator('.cm-lintRange-error').hover();
  await expect(page.locator('.cm-tooltip-lint')).toHaveText(words);
  await builder.mode('Visual');
  await expect(builder.condition(2)).toContainText('latncy > 900');
  await expect(builder.condition(2)).toContainText('could not be read');
  await page.reload();
  await expect(builder.condition(2)).toContainText('latncy > 900');
  await builder.expectLinked(rest);
  await builder.mode('Text');
  await builder.expectText(text);
  await expect(builder.problems).toContainText(words);
  await builder.text.locator('.cm-lintRange-error').dblclick();
  await page.keyboard.insertText('latency');
  await builder.expectFilter(
    both(
      both(modelIs('a'), 'and', leaf('latency', { gt: 900 })),
      'and',
      leaf('status', { equals: 200 }),
    ),
  );
  await expect(builder.problems).toBeEmpty();
  await test.step('each mistake is told in words, under the exact span', async () => {
    for (const [mistake, span, told] of MISTAKES) {
      await builder.writeText(mistake);
      await expect(builder.problems).toContainText(told);
      await expect(builder.text.locator('.cm-lintRange-error').first()).toHaveText(span);
    }
  });
});

const MISTAKES = [
  ['status = fast', 'fast', '“fast” is not a number'],
  ['model = "x', '"x', 'the quote is not closed'],
  ['(model = a', '(', ') is missing'],
  [
    'env = prod',
    'env',
    '“env” is not a field; a score is written score.env, a property property.env',
  ],
] as const;

test('an edit of the tree is written into the text, and the text is one step of it', async ({
  page,
}) => {
  const builder = new BuilderPage(page);
  await builder.openWith('model = a and status = 200');
  await builder.act('condition 1', 'Mute');
  await builder.mode('Text');
  await builder.expectText('muted model = a and status = 200');
  await builder.button('Undo: muted model is “a”').click();
  await builder.expectText('model = a and status = 200');
  await expect(builder.text).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  // In one piece: on a slow machine the pauses between keys are longer than those of typing.
  await page.keyboard.insertText(' and user = u');
  await builder.expectFilter(
    both(
      both(modelIs('a'), 'and', leaf('status', { equals: 200 })),
      'and',
      leaf('user_id', { equals: 'u' }),
    ),
  );
  await builder.mode('Visual');
  await builder.button('Undo: changed the text of the filter').click();
  await builder.expectTree('model = a and status = 200');

  await test.step('comments and muted parts are kept both ways', async () => {
    await builder.mode('Text');
    await builder.writeText(
      '# Only what customers see\nproperty.env = prod # for now\nand muted latency > 5\nand (model = a or muted model = b)',
    );
    await builder.expectFilter(
      both(leaf('properties', { env: { equals: 'prod' } }), 'and', modelIs('a')),
    );
    await builder.mode('Visual');
    await expect(builder.condition(1)).toContainText('# Only what customers see');
    await expect(builder.condition(2)).toContainText('muted');
    await page.reload();
    await builder.mode('Text');
    await builder.expectText(
      '# Only what customers see\n# for now\nproperty.env = prod\nand muted latency > 5\nand (model = a or muted model = b)',
    );
  });
});

/** A list that has just opened takes no key for a moment, as it may be meant for the text. */
async function arrowDown(page: Page): Promise<void> {
  await page.waitForTimeout(150);
  await page.keyboard.press('ArrowDown');
}
