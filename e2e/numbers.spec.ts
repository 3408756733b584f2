import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { type AskedBody, Dashboard, EVALS, filterOf } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

const JAN = (day: number) => Date.UTC(2024, 0, day);

/** Accuracy by day of January 2024; null where no request has it. */
const THEN = { 7: 100, 8: 80, 9: 60, 10: 90 };
const NOW = { 11: 80, 12: 90, 13: null, 14: 70 };

const QUESTION = {
  ...EVALS,
  filters: filterOf([]),
  range: { kind: 'between', start: JAN(11), end: JAN(15) - 1 },
  increment: 'day',
  view: {
    ...EVALS.view,
    compare: 'previous',
    rolling: 2,
    goals: [{ score: 'accuracy', bound: 'at-least', value: 80 }],
  },
} as const;

/** Answers by the days asked for; `late` is added to 11 January, and the other period can be broken. */
async function answerDays(page: Page, state: { late: number; isBroken: boolean }): Promise<void> {
  await page.route('**/v1/dashboard/scores/query', (route) => {
    const { timeFilter }: AskedBody = route.request().postDataJSON();
    const start = Date.parse(timeFilter.start);
    if (start < JAN(11) && state.isBroken)
      return route.fulfill({ json: { data: null, error: 'no such days' } });
    const days: Readonly<Record<number, number | null>> = { ...THEN, ...NOW, 11: 80 + state.late };
    const data = Object.entries(days).flatMap(([day, mean]) => {
      const at = JAN(Number(day));
      if (at < start || at > Date.parse(timeFilter.end) || mean === null) return [];
      const created_at_trunc = new Date(at).toISOString();
      return [{ created_at_trunc, score_key: 'accuracy', score_sum: mean }];
    });
    return route.fulfill({ json: { data, error: null } });
  });
}

async function textOf(download: Promise<Download>): Promise<string> {
  return readFile(await (await download).path(), 'utf8');
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test('statistics, comparison, goal, average, annotation, files and late scores of one panel', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const state = { late: 0, isBroken: false };
  await answerDays(page, state);
  const dashboard = new Dashboard(page);
  await dashboard.open(QUESTION);
  const figure = dashboard.figure('Scale 0–100');
  const summary = figure.getByRole('row', { name: /^accuracy/ });
  // (80 + 90 + 70) / 3 = 80 after (100 + 80 + 60 + 90) / 4 = 82.5; 80 and 90 reach the goal.
  await expect(summary.getByRole('cell')).toHaveText([
    '',
    '70.0',
    '80.0',
    '70.0–90.0',
    '▾ 2.5down 2.5, worse',
    '2 of 3 (66 %)',
    /more is better$/,
  ]);
  const reader = figure.getByRole('slider');
  await reader.press('Home');
  await expect(reader).toHaveAttribute(
    'aria-valuetext',
    'Thu 11 Jan 2024, before: Sun 7 Jan 2024, accuracy 80.0 before: 100.0 ▾ 20.0, average 80.0',
  );
  await expect(figure.locator('[data-mark="goal"]')).toHaveCount(1);

  await page.getByRole('button', { name: /^Annotations: / }).click();
  await page.getByLabel(/^When/).fill('2024-01-12 06:00');
  await page.getByLabel('What', { exact: true }).fill('v7 <deployed>');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabel('File of annotations').setInputFiles({
    name: 'deploys.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('at,text\nsome day,v0\n2024-01-14T09:00:00Z,"v8, canary"\n'),
  });
  await expect(page.getByText('1 added from deploys.csv.')).toBeVisible();
  await expect(page.getByText('Line 2: “some day” is not a date or time.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(figure.locator('[data-mark="annotation"]')).toHaveCount(2);
  const label = figure.locator('[data-event="v7 <deployed>"]');
  await label.hover();
  await expect(label.getByText('v7 <deployed>')).toBeVisible();
  await reader.press('End');
  await expect(reader).toHaveAttribute('aria-valuetext', /^Sun 14 Jan 2024, v8, canary · before: /);

  const keep = async (action: string) => {
    await dashboard.button('Actions for Scale 0–100').click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: action }).click();
    return download;
  };
  const csv = (await textOf(keep('Save the numbers as CSV'))).replace('\ufeff', '').split('\r\n');
  expect(csv[2]).toBe(
    '2024-01-12T00:00:00.000Z,2024-01-13T00:00:00.000Z,Fri 12 Jan 2024,,' +
      '2024-01-08T00:00:00.000Z,2024-01-09T00:00:00.000Z,Mon 8 Jan 2024,,' +
      '90,85,80,10,2024-01-12T06:00:00.000Z v7 <deployed>',
  );
  const json = JSON.parse(await textOf(keep('Save the numbers as JSON')));
  expect(json.buckets[1]).toMatchObject({
    start: '2024-01-12T00:00:00.000Z',
    means: { accuracy: 90 },
    compared: { bucket: 'Mon 8 Jan 2024', means: { accuracy: 80 } },
  });
  for (const language of ['cURL', 'fetch', 'TypeScript', 'Python']) {
    await dashboard.button('Actions for Scale 0–100').click();
    await page.getByRole('menuitem', { name: `Copy the question as ${language}` }).click();
    await expect(figure.getByText(`Copied as ${language}, without the key`)).toBeVisible();
    const program = await clipboard(page);
    expect(program).toContain('HELICONE_API_KEY');
    expect(program).toContain('2024-01-11T00:00:00.000Z');
  }
  const svg = await textOf(keep('Save as SVG'));
  expect(svg).toMatch(/Marked: .*12 Jan.* v7 &lt;deployed&gt;/);
  // The line may be broken anywhere between words.
  expect(svg.replaceAll(/<\/text>\s*<text[^>]*>/g, ' ')).toContain(
    'Thin dashed: the period before, 11 Jan 2024 – 14 Jan 2024 against 7 Jan 2024 – 10 Jan 2024.',
  );
  expect(svg).not.toMatch(/var\(|style=/);
  const png = await readFile(await (await keep('Save as PNG')).path());
  const [, width = '', height = ''] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([+width * 2, +height * 2]);

  // On paper: the sentence and the drawing at the paper's width, in words what is pointed at on screen, nothing to press.
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(figure.locator('.recharts-surface').first()).toHaveAttribute('width', '680');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(figure.getByText(/^Marked: .*v7 <deployed>/)).toBeVisible();
  await page.setViewportSize({ width: 600, height: 800 });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(dashboard.button('Add condition')).toBeHidden();
  await expect(dashboard.sentence).toBeVisible();
  await expect(figure.locator('.recharts-surface').first()).toBeVisible();
  await page.emulateMedia({ media: null });
  // On a phone every number and the settings are in sight.
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(summary.getByRole('cell', { name: '70.0', exact: true })).toBeHidden();
  const statistics = figure.getByRole('region', { name: 'Statistics of Scale 0–100' });
  expect(await statistics.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByText(/^Compared with /)).toHaveText(
    'Compared with the period before: 11 Jan 2024 – 14 Jan 2024 against 7 Jan 2024 – 10 Jan 2024.',
  );

  await dashboard.show('Table');
  await dashboard.expectCell('Thu 11 Jan 2024', 'accuracy', '80.000');
  const first = dashboard.table.locator('tbody tr').first();
  await expect(first.getByRole('cell')).toHaveText(['80.0', '100.0', '−20.0']);
  await page.getByTitle('Copy the table for a spreadsheet').click();
  await expect
    .poll(async () => (await clipboard(page)).split(/\r?\n/)[1]?.split('\t').slice(0, 3))
    .toEqual(['2024-01-11T00:00:00.000Z', '2024-01-12T00:00:00.000Z', 'Thu 11 Jan 2024']);
  await dashboard.table.getByRole('button', { name: 'difference' }).click();
  await expect(first.getByRole('rowheader')).toContainText('Fri 12 Jan 2024');
  await expect(first.getByRole('rowheader')).toContainText('v7 <deployed>');
  await expect(dashboard.table.getByRole('columnheader', { name: 'difference' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );

  state.late = 4;
  state.isBroken = true;
  await dashboard.button('Ask again').click();
  await expect(page.getByRole('alert')).toContainText(
    'The comparison with the period before failed',
  );
  await expect(dashboard.table).toContainText(/84\.0\s*revised \+4\.0 since \d\d:\d\d/);
  state.isBroken = false;
  await dashboard.button('Ask for it again').click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await dashboard.button('By score').click();
  // (84 + 90 + 70) / 3 = 81.3.
  await expect(
    dashboard.table.getByRole('row', { name: /^accuracy/ }).getByRole('cell'),
  ).toHaveText([
    '70.0',
    '81.3',
    '70.0',
    '90.0',
    '3',
    '82.5',
    '▾ 1.2 (down 1.2, worse)',
    'at least 80: 2 of 3 complete buckets (66 %)',
  ]);
});
