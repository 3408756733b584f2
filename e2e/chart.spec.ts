import type { Locator, Page } from '@playwright/test';
import { isBooleanScore, scoreLabel } from '../src/contract/score-keys.ts';
import type { ScoreRow } from '../src/contract/scores-query.ts';
import type { View } from '../src/question/question.ts';
import {
  Dashboard,
  EVALS,
  filterOf,
  isScoresRequest,
  recordAsked,
  TABLE_VIEW,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';

const DAY = 86_400_000;
const FIRST = Date.UTC(2024, 0, 1);

/** Ten days in UTC of which the last is asked for only until noon. */
const TEN_DAYS = {
  ...EVALS,
  filters: filterOf([]),
  range: { kind: 'between', start: FIRST, end: FIRST + 9.5 * DAY - 1 },
  increment: 'day',
  refresh: 'off',
} as const;

/** Means by day; null where no request has the score. */
const MEANS: Readonly<Record<string, readonly (number | null)[]>> = {
  accuracy: [100, 0, 50, null, 20, null, 60, 70, 80, 90],
  'helpful-hcone-bool': [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
  'helicone-score-feedback': [null, null, 0, 1, 1, null, null, null, null, null],
  cost_usd: [0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.007, 0.008, 0.009, 0.01],
};

const BOTH = ['helicone-score-feedback', 'helpful-hcone-bool'];

async function openTenDays(page: Page, view: Partial<View> = {}): Promise<Dashboard> {
  const rows = Array.from({ length: 10 }, (_, day) => {
    const created_at_trunc = new Date(FIRST + day * DAY).toISOString();
    return Object.entries(MEANS).flatMap(([score_key, means]) => {
      const mean = means[day] ?? null;
      return mean === null ? [] : [{ created_at_trunc, score_key, score_sum: mean }];
    });
  });
  await page.route('**/v1/dashboard/scores/query', (route) =>
    route.fulfill({ json: { data: rows.flat(), error: null } }),
  );
  const dashboard = new Dashboard(page);
  await dashboard.open({ ...TEN_DAYS, view: { ...TEN_DAYS.view, ...view } });
  await expect(dashboard.figures).toHaveCount(3);
  return dashboard;
}

test('each unit has a figure of its own, drawn at one height in a row', async ({ page }) => {
  const dashboard = await openTenDays(page, { size: 'small' });
  await expect(dashboard.figures.locator('figcaption')).toHaveText([
    'Scores over time: Share of true, %',
    'Scores over time: Scale 0–100',
    'Scores over time: Cost, dollars',
  ]);
  await expect(names(dashboard.figure('Share of true, %'))).toHaveText([
    'User feedback',
    'helpful',
  ]);
  await expect(names(dashboard.figure('Scale 0–100'))).toHaveText(['accuracy']);
  await expect(names(dashboard.figure('Cost, dollars'))).toHaveText(['cost_usd']);

  // Two side by side, of which the first needs two lines for its names.
  await page.setViewportSize({ width: 720, height: 800 });
  const boxesOf = (selector: string) =>
    dashboard.figures.locator(selector).evaluateAll((elements) =>
      elements.map((element) => {
        const { left, top, bottom } = element.getBoundingClientRect();
        return { left, top, bottom, height: bottom - top };
      }),
    );
  await expect.poll(async () => (await boxesOf('[data-drawing]'))[2]?.left).toBeLessThan(100);
  const [two, one] = await boxesOf('.legend');
  expect(two?.height).toBeGreaterThan((one?.height ?? 0) + 20);
  const [left, right] = await boxesOf('[data-drawing]');
  expect(right?.left).toBeGreaterThan(left?.left ?? 0);
  expect([right?.top, right?.bottom]).toEqual([left?.top, left?.bottom]);
});

test('a hole breaks the line, a lone point is a dot, zero is drawn, a part of a day is marked', async ({
  page,
}) => {
  const dashboard = await openTenDays(page);
  const figure = dashboard.figure('Scale 0–100');
  const [whole = ''] = await partsOf(figure, 'solid');
  const [partial = ''] = await partsOf(figure, 'dashed');
  // Days 1 to 3 and 7 to 9, then the step into the half day; nothing leads to the lone fifth.
  expect(whole.match(/M/g)).toHaveLength(2);
  expect(pointsOf(whole)).toHaveLength(6);
  expect(partial.match(/M/g)).toHaveLength(1);
  expect(pointsOf(partial)).toHaveLength(2);
  expect(await partsOf(figure, 'dots')).toEqual([expect.stringMatching(/^M[\d.]+,[\d.]+h0$/)]);
  expect(await partsOf(figure, 'rings')).toEqual([expect.stringMatching(/^M[\d.]+,[\d.]+h0$/)]);
  // The means 100, 0 and 50 stand at even distances.
  const [hundred = 0, zero = 0, fifty = 0] = pointsOf(whole).map(({ y }) => y);
  expect(zero).toBeGreaterThan(hundred);
  expect(fifty).toBeCloseTo((hundred + zero) / 2, 1);
  const lowest = await figure
    .locator('.recharts-cartesian-grid-horizontal line')
    .evaluateAll((lines) => Math.max(...lines.map((line) => Number(line.getAttribute('y1')))));
  expect(zero).toBeCloseTo(lowest, 0);
});

test('the legend hides a score, and shows one alone; one that is missing is named', async ({
  page,
}) => {
  const dashboard = await openTenDays(page, { only: ['tone'] });
  const missing = dashboard.scores.getByText('Chosen but not in this answer: “tone”.');
  await expect(missing).toBeVisible();
  await dashboard.button('Show all scores').click();
  await expect(missing).toBeHidden();
  const figure = dashboard.figure('Share of true, %');
  const helpful = figure.getByRole('button', { name: /^helpful/ });
  await expect(helpful).toHaveAttribute('aria-pressed', 'true');
  expect(await drawnIn(figure)).toEqual(BOTH);
  await helpful.click();
  await expect(helpful).toHaveAttribute('aria-pressed', 'false');
  expect(await drawnIn(figure)).toHaveLength(1);
  await helpful.click();
  expect(await drawnIn(figure)).toEqual(BOTH);
  await figure.getByRole('button', { name: 'Show only helpful' }).click();
  await expect(figure.getByRole('button', { name: /^User feedback/ })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  expect(await drawnIn(figure)).toHaveLength(1);
  await expect(dashboard.figure('Scale 0–100').locator('svg path').first()).toBeAttached();
  await figure.getByRole('button', { name: 'Show all beside helpful' }).click();
  expect(await drawnIn(figure)).toEqual(BOTH);
});

test('pointing tells every series of the bucket, in step in all figures', async ({ page }) => {
  const dashboard = await openTenDays(page);
  const figure = dashboard.figure('Share of true, %');
  const reader = figure.getByRole('slider');
  const box = await reader.boundingBox();
  if (!box) throw new Error('the figure has no surface to point at');
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2);
  const tooltip = (bucket: string) => page.getByText(bucket, { exact: true }).locator('..');
  await expect(tooltip('Thu 4 Jan 2024').getByRole('listitem', { includeHidden: true })).toHaveText(
    ['User feedback100.0 %', 'helpful50.0 %'],
  );
  const crosshairs = page.locator('svg', { has: page.locator('title', { hasText: 'Pointed' }) });
  await expect(crosshairs).toHaveCount(3);
  const at = await crosshairs
    .locator('line')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('x1')));
  expect(at[1]).toBe(at[0]);
  await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2);
  const last = tooltip('Wed 10 Jan 2024');
  await expect(last).toContainText('partial: the range ends inside it');
  await expect(last).toContainText('User feedback–');
  const frame = await figure.boundingBox();
  const words = await last.boundingBox();
  expect((words?.x ?? 0) + (words?.width ?? 0)).toBeLessThan((frame?.x ?? 0) + (frame?.width ?? 0));
  await page.mouse.move(0, 0);
  await expect(crosshairs).toHaveCount(0);
});

test('the arrow keys step through the buckets and say what is there', async ({ page }) => {
  const dashboard = await openTenDays(page);
  const reader = dashboard.figure('Scale 0–100').getByRole('slider');
  await reader.focus();
  await page.keyboard.press('Home');
  await expect(reader).toHaveAttribute('aria-valuetext', /^Mon 1 Jan 2024, accuracy 100/);
  await page.keyboard.press('ArrowRight');
  await expect(reader).toHaveAttribute('aria-valuetext', /^Tue 2 Jan 2024, accuracy 0/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(reader).toHaveAttribute('aria-valuetext', 'Thu 4 Jan 2024, accuracy no value');
  await page.keyboard.press('End');
  await expect(reader).toHaveAttribute('aria-valuetext', /^Wed 10 Jan 2024 \(partial.*accuracy 90/);
  await page.keyboard.press('ArrowRight');
  await expect(reader).toHaveAttribute('aria-valuenow', '9');
  await page.keyboard.press('ArrowLeft');
  await expect(reader).toHaveAttribute('aria-valuenow', '8');
});

test('panels are put in order by dragging or by menu, and stay so', async ({ page }) => {
  const dashboard = await openTenDays(page);
  const titles = dashboard.figures.locator('figcaption');
  const order = (...names: string[]) =>
    expect(titles).toHaveText(names.map((name) => `Scores over time: ${name}`));
  const head = dashboard.figure('Scale 0–100').locator('figcaption');
  await head.hover();
  await page.mouse.down();
  const first = await dashboard.figure('Share of true, %').boundingBox();
  if (!first) throw new Error('the first panel is not there');
  await page.mouse.move(first.x + 60, first.y + 60, { steps: 4 });
  await page.mouse.up();
  await order('Scale 0–100', 'Share of true, %', 'Cost, dollars');
  await dashboard.button('Actions for Share of true, %').click();
  await page.getByRole('menuitem', { name: 'Move panel later' }).click();
  await order('Scale 0–100', 'Cost, dollars', 'Share of true, %');
  await page.getByRole('button', { name: /^How the charts are drawn/ }).click();
  await page.getByRole('button', { name: 'Large', exact: true }).click();
  const height = () =>
    dashboard.figures
      .first()
      .evaluate((figure) => figure.querySelector('[data-drawing]')?.clientHeight);
  await expect.poll(height).toBe(420);
  await page.reload();
  await order('Scale 0–100', 'Cost, dollars', 'Share of true, %');
  await expect.poll(height).toBe(420);
});

test('more buckets than a picture can show are not asked for; a coarser step is offered', async ({
  page,
}) => {
  const asked = recordAsked(page);
  const dashboard = new Dashboard(page);
  await dashboard.open(EVALS);
  await dashboard.settled();
  const before = asked.length;
  await dashboard.setIncrement('By hour');
  await expect(dashboard.scores).toContainText('17 544 buckets are too many to show');
  await page.waitForTimeout(400);
  expect(asked).toHaveLength(before);
  await dashboard.button('Show it by day').click();
  await expect(dashboard.figures.first()).toBeVisible();
  expect(asked.slice(before).map(({ dbIncrement }) => dbIncrement)).toEqual(['day']);
});

test('the table holds exactly the rows of the answer', async ({ page }) => {
  const answered = page.waitForResponse((response) => isScoresRequest(response.request()));
  const dashboard = new Dashboard(page);
  await dashboard.open({ ...EVALS, view: { ...TABLE_VIEW, hidden: ['pass_2-hcone-bool'] } });
  const { data }: { data: ScoreRow[] } = await (await answered).json();
  const rows = data.filter(({ score_key }) => score_key !== '');
  expect(rows.length).toBeGreaterThan(20);
  // Of the five scores one is hidden; the table follows, says so, and shows it again.
  await expect(dashboard.scores.getByText('4 of 5 scores chosen')).toBeVisible();
  await expect(dashboard.table.getByRole('columnheader')).toHaveText([
    'Bucket',
    'pass_1, %',
    'well_formed, %',
    'cost_micro_usd, µ$',
    'seconds, s',
  ]);
  await dashboard.button('Show all 5').click();
  await expect(dashboard.scores.getByText('4 of 5 scores chosen')).toBeHidden();
  const heads = await dashboard.table.getByRole('columnheader').all();
  const keys = await Promise.all(heads.slice(1).map((head) => head.getAttribute('title')));
  expect([...keys].sort()).toEqual([...new Set(rows.map(({ score_key }) => score_key))].sort());
  const texts = await dashboard.table
    .locator('tbody tr')
    .evaluateAll((lines) =>
      lines.map((line) =>
        [...line.children].map((cell) => cell.getAttribute('title') ?? cell.textContent ?? ''),
      ),
    );
  expect(texts).toHaveLength(24);
  let compared = 0;
  for (const [bucket = '', ...cells] of texts)
    for (const [column, cell] of cells.entries()) {
      const key = keys[column] ?? '';
      const month = new Date(`1 ${bucket} UTC`).toISOString();
      const row = rows.find((one) => one.created_at_trunc === month && one.score_key === key);
      if (!row) {
        expect(cell, `${scoreLabel(key)} in ${bucket}`).toBe('–');
        continue;
      }
      const value = row.score_sum * (isBooleanScore(key) ? 100 : 1);
      const shown = Number(cell.replaceAll('\u202f', '').replace('−', '-'));
      expect(Math.abs(shown - value), `${key} in ${bucket}: ${cell}`).toBeLessThanOrEqual(
        Math.max(0.00051, Math.abs(value) * 1e-6),
      );
      compared += 1;
    }
  expect(compared).toBe(rows.length);
});

test('a bucket that the range cuts is marked in the table', async ({ page }) => {
  const dashboard = await openTenDays(page);
  await dashboard.show('Table');
  const marked = dashboard.table.getByRole('rowheader').filter({ hasText: 'partial' });
  await expect(marked).toHaveText([/^Wed 10 Jan 2024\s*partial: the range ends inside it$/]);
});

/** The names in a figure's legend. */
function names(figure: Locator): Locator {
  return figure.locator('li > button:first-child > span:nth-child(2)');
}

/** The paths of one part of all lines of a figure: whole steps, steps at partial buckets, dots, rings. */
function partsOf(figure: Locator, part: string): Promise<readonly string[]> {
  return figure
    .locator(`.recharts-surface path[data-part="${part}"]`)
    .evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''));
}

/** The scores that a figure draws. */
function drawnIn(figure: Locator): Promise<readonly (string | null)[]> {
  return figure
    .locator('.recharts-surface [data-score]')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-score')));
}

function pointsOf(path: string): { readonly x: number; readonly y: number }[] {
  return [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));
}
