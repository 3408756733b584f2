import type { Locator, Page } from '@playwright/test';
import { Dashboard, EVALS, filterOf, recordAsked } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

const DAY = 86_400_000;
const FIRST = Date.UTC(2024, 0, 1);

/** Twenty days of January 2024: accuracy is 1 to 20 by day, recall the same from 20 down. */
const QUESTION = {
  ...EVALS,
  filters: filterOf([]),
  range: { kind: 'between', start: FIRST, end: FIRST + 20 * DAY - 1 },
  increment: 'day',
} as const;

async function openTwentyDays(page: Page): Promise<Dashboard> {
  const data = Array.from({ length: 20 }, (_, day) => ({
    created_at_trunc: new Date(FIRST + day * DAY).toISOString(),
    score_key: 'accuracy',
    score_sum: day + 1,
  })).flatMap((row, day) => [row, { ...row, score_key: 'recall', score_sum: 20 - day }]);
  await page.route('**/v1/dashboard/scores/query', (route) => {
    const { timeFilter } = route.request().postDataJSON();
    const isAsked = ({ created_at_trunc: at }: { created_at_trunc: string }) =>
      at >= timeFilter.start && at <= timeFilter.end;
    return route.fulfill({ json: { data: data.filter(isAsked), error: null } });
  });
  const dashboard = new Dashboard(page);
  await dashboard.open(QUESTION);
  await expect(dashboard.figure('Scale 0–100').getByRole('slider')).toBeVisible();
  return dashboard;
}

test('dragging zooms, and every zoom can be gone back from and to', async ({ page }) => {
  const asked = recordAsked(page);
  const dashboard = await openTwentyDays(page);
  const reader = dashboard.figure('Scale 0–100').getByRole('slider');
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  const start = await placeOf(reader, 5, 20);
  const end = await placeOf(reader, 9, 20);

  // From 6 to 10 January, right to left, with the dates in sight.
  await page.mouse.move(end.x, end.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 40, start.y);
  await page.mouse.move(start.x, start.y);
  const stretch = page.getByText('Sat 6 Jan 2024 – Wed 10 Jan 2024 (5 buckets)');
  await expect(stretch).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(stretch).toHaveCount(0);
  await page.mouse.up();
  expect(asked).toHaveLength(1);

  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x - 40, end.y);
  await page.mouse.move(end.x, end.y);
  await page.mouse.up();
  const zoomed = { start: '2024-01-06T00:00:00.000Z', end: '2024-01-10T23:59:59.999Z' };
  await expect.poll(() => asked.at(-1)?.timeFilter).toEqual(zoomed);
  await expect(reader).toHaveAttribute('aria-valuemax', '4');
  expect(await entries()).toBe(before + 1);

  // A double click goes back, the buttons both ways; each is one entry.
  await reader.dblclick({ position: { x: 200, y: 100 } });
  await expect(reader).toHaveAttribute('aria-valuemax', '19');
  await expect(dashboard.button('Back to the range before')).toBeDisabled();
  await dashboard.button('Forward to the range after').click();
  await expect(reader).toHaveAttribute('aria-valuemax', '4');
  await dashboard.button('Back to the range before').click();
  await expect(reader).toHaveAttribute('aria-valuemax', '19');
  expect(await entries()).toBe(before + 4);
  await page.goBack();
  await expect(reader).toHaveAttribute('aria-valuemax', '4');
});

test('a click pins the values until they are let go', async ({ page }) => {
  const dashboard = await openTwentyDays(page);
  const figure = dashboard.figure('Scale 0–100');
  const reader = figure.getByRole('slider');
  const { x, y } = await placeOf(reader, 9, 20);
  await page.mouse.click(x, y);
  const values = figure.getByText('Wed 10 Jan 2024', { exact: true }).locator('..');
  await expect(values.getByRole('listitem')).toHaveText(['accuracy10.0', 'recall11.0']);
  await page.mouse.move(x + 120, y);
  await page.mouse.move(0, 0);
  await expect(values).toBeVisible();
  await values.getByRole('button', { name: 'Unpin' }).click();
  await expect(values).toHaveCount(0);
  await page.mouse.click(x, y);
  await page.keyboard.press('Escape');
  await expect(values.getByRole('button', { name: 'Unpin' })).toHaveCount(0);
});

test('the keyboard reads by page and by score, and zooms into what Shift chose', async ({
  page,
}) => {
  const asked = recordAsked(page);
  const dashboard = await openTwentyDays(page);
  const reader = dashboard.figure('Scale 0–100').getByRole('slider');
  const says = (words: string | RegExp) => expect(reader).toHaveAttribute('aria-valuetext', words);
  await reader.press('Home');
  await says('Mon 1 Jan 2024, accuracy 1.0, recall 20.0');
  await reader.press('PageDown');
  await says('Wed 3 Jan 2024, accuracy 3.0, recall 18.0');
  await reader.press('ArrowDown');
  await says('accuracy 3.0, Wed 3 Jan 2024');
  await reader.press('ArrowDown');
  await reader.press('ArrowRight');
  await says('recall 17.0, Thu 4 Jan 2024');
  await reader.press('ArrowDown');
  await says('Thu 4 Jan 2024, accuracy 4.0, recall 17.0');
  await reader.press('ArrowUp');
  await reader.press('PageUp');
  await says('recall 19.0, Tue 2 Jan 2024');
  for (let step = 0; step < 3; step += 1) await reader.press('Shift+ArrowRight');
  await says('Chosen: Tue 2 Jan 2024 – Fri 5 Jan 2024 (4 buckets)');
  await reader.press('Escape');
  await says(/^recall 16/);
  await reader.press('Shift+End');
  await reader.press('Enter');
  await expect
    .poll(() => asked.at(-1)?.timeFilter)
    .toEqual({ start: '2024-01-05T00:00:00.000Z', end: '2024-01-20T23:59:59.999Z' });
  await expect(reader).toHaveAttribute('aria-valuemax', '15');
  await expect(reader).toBeFocused();
});

/** The middle of the drawing at one of so many buckets, whose points stand at even distances between the axis' ends. */
async function placeOf(reader: Locator, bucket: number, count: number) {
  const box = await reader.boundingBox();
  if (!box) throw new Error('the figure has no surface to point at');
  const [left, right] = [52, 24];
  const step = (box.width - left - right) / (count - 1);
  return { x: box.x + left + bucket * step, y: box.y + box.height / 2 };
}
