import type { Page } from '@playwright/test';
import { decodeLink, encodeLink } from '../src/question/link.ts';
import { defaultQuestion } from '../src/question/question.ts';
import { Dashboard, EVALS, recordAsked, TABLE_VIEW } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

const MINUTE = 60_000;

test('a range is typed, shifted, widened, and picked on the calendar', async ({ page }) => {
  const dashboard = new Dashboard(page);
  const asked = recordAsked(page);
  await dashboard.open({ ...EVALS, view: TABLE_VIEW });
  const { open, panel, box, button } = rangeOf(page);
  await open();
  await box.fill('since fooday');
  await expect(panel).toContainText('“fooday” can’t be read as a date or time. What can: ');
  await box.press('Enter');
  await box.fill('q1');
  await box.press('ArrowDown');
  await box.press('ArrowDown');
  await expect(panel).toContainText('1 Jan 2025 00:00 – 31 Mar 2025 24:00, UTC');
  await box.press('Enter');
  await expect(panel).toBeHidden();
  await expect(button).toHaveText(/1 Jan 2025 – 31 Mar 2025$/);
  await expect(button).toBeFocused();

  await dashboard.button('Previous period').click();
  await expect(button).toHaveText(/1 Oct 2024 – 31 Dec 2024$/);
  await page.keyboard.press('Alt+.');
  await expect(button).toHaveText(/1 Jan 2025 – 31 Mar 2025$/);
  // Ninety days, and forty-five more on either side.
  await page.keyboard.press('Alt+-');
  await expect(button).toHaveText(/17 Nov 2024 – 15 May 2025$/);
  await page.goBack();
  await expect(button).toHaveText(/1 Jan 2025 – 31 Mar 2025$/);

  await open();
  await panel.getByRole('button', { name: / 3 March 2025/ }).click();
  await panel.getByRole('button', { name: / 9 March 2025/ }).click();
  await expect(box).toHaveValue('2025-03-03 to 2025-03-09');
  await panel.getByLabel('From, 2025-03-03').fill('14:30');
  await panel.getByLabel('From, 2025-03-03').press('Enter');
  await expect(box).toHaveValue('2025-03-03 14:30 to 2025-03-09');
  await panel.getByRole('button', { name: 'Show this range' }).click();
  await dashboard.settled();
  await expect
    .poll(() => asked.at(-1)?.timeFilter)
    .toEqual({ start: '2025-03-03T14:30:00.000Z', end: '2025-03-09T23:59:59.999Z' });
});

test('a link moves with time or keeps its instants, as Share says', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const dashboard = new Dashboard(page);
  await dashboard.open({ ...EVALS, range: { kind: 'last', count: 7, unit: 'day' } });
  const copied = async (name: string) => {
    await page.getByRole('button', { name: /^More ways to share/ }).click();
    await dashboard.button(name).click();
    await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeAttached();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    return decodeLink(new URL(link).hash, defaultQuestion('UTC')).question.range;
  };
  expect(await copied('Copy a link that moves with time')).toMatchObject({
    kind: 'last',
    count: 7,
  });
  expect(await copied('Copy a link to these exact instants')).toMatchObject({ kind: 'between' });
  const next = page.getByRole('button', { name: 'Next period: this range reaches now' });
  await expect(next).toHaveAttribute('aria-disabled', 'true');
});

test('it asks again by itself on the minute, while it is seen and the range reaches now', async ({
  page,
}) => {
  await page.clock.install();
  const dashboard = new Dashboard(page);
  const asked = recordAsked(page);
  const since = Date.UTC(2025, 0, 1);
  await dashboard.open({ ...EVALS, range: { kind: 'since', start: since } });
  await dashboard.settled();
  const rate = page.getByLabel('Ask again by itself');
  await rate.selectOption({ label: '1 min' });
  // A page that has not heard of the rate yet would set its timer under a clock that stands still.
  await page.clock.runFor(2_000);
  const due = Math.ceil((await page.evaluate(() => Date.now())) / MINUTE) * MINUTE;
  await page.clock.pauseAt(due);
  await expect.poll(() => asked.at(-1)?.timeFilter.end).toBe(new Date(due).toISOString());
  // The old picture stays while the new one is on its way.
  await expect(dashboard.figures.first()).toBeVisible();
  await page.clock.resume();
  await dashboard.settled();

  const count = asked.length;
  await see(page, false);
  await page.clock.fastForward('10:00');
  expect(asked.length).toBe(count);
  await see(page, true);
  await expect.poll(() => asked.length).toBe(count + 1);
  await dashboard.settled();

  await dashboard.setRange('2025-01-01', '2025-03-31');
  await expect(page.getByRole('status').filter({ hasText: 'Paused:' })).toBeAttached();
  await page.reload();
  await expect(rate).toHaveValue('1m');
});

test('one link is one picture and one table in every browser zone', async ({ browser }) => {
  const link = encodeLink({
    ...EVALS,
    range: { kind: 'between', start: Date.UTC(2025, 1, 10, 3), end: Date.UTC(2025, 4, 20, 7) },
    zone: 'America/New_York',
    increment: 'week',
  });
  const pictures: string[] = [];
  const tables: string[] = [];
  for (const timezoneId of ['America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia']) {
    const context = await browser.newContext({ timezoneId });
    const dashboard = new Dashboard(await context.newPage());
    await dashboard.page.goto(`./${link}`);
    await dashboard.settled();
    const figure = dashboard.figures.first();
    await expect(figure.locator('[data-score] path').first()).toBeAttached();
    // What each line is drawn through, and the words under and beside the axes.
    const drawn = await figure
      .locator('.recharts-surface :is([data-score] path, text)')
      .evaluateAll((shapes) =>
        shapes.map((shape) =>
          ['d', 'x', 'y'].map((name) => shape.getAttribute(name)).concat(shape.textContent),
        ),
      );
    pictures.push(JSON.stringify(drawn));
    await dashboard.show('Table');
    await expect(dashboard.table).toBeVisible();
    const rows = await dashboard.table.getByRole('row').allTextContents();
    tables.push([await rangeOf(dashboard.page).button.textContent(), ...rows].join('\n'));
    await context.close();
  }
  expect(pictures[0]).toMatch(/"M[\d.]+,[\d.]+L/);
  expect(pictures[0]).toContain('Mar');
  expect(new Set(pictures).size).toBe(1);
  expect(tables[0]?.split('\n').length).toBeGreaterThan(15);
  expect(new Set(tables).size).toBe(1);
});

function rangeOf(page: Page) {
  const button = page.getByRole('button', { name: /^Time range: / });
  const panel = page.getByRole('dialog', { name: 'Time range' });
  const box = panel.getByLabel('Range', { exact: true });
  const open = async () => {
    await button.click();
    await expect(box).toBeFocused();
  };
  return { button, panel, box, open };
}

/** As when the tab is hidden behind another, or seen again. */
async function see(page: Page, isSeen: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, !isSeen);
}
