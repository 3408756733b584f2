import type { Locator, Page, Request } from '@playwright/test';
import { expect } from '@playwright/test';
import { SCORES_PATH } from '../src/contract/scores-query.ts';
import { createCondition, createGroup, type Predicate } from '../src/filter/tree.ts';
import { encodeLink } from '../src/question/link.ts';
import { DEFAULT_VIEW, type Question, type View } from '../src/question/question.ts';

/** What a condition is built of: the words a person reads on the page, in the order they are chosen. */
export interface Wish {
  readonly field: string;
  readonly key?: string;
  /** The operator's label; left out, the first one of the field stays. */
  readonly operator?: string;
  readonly value?: string;
}

/** The page as a person uses it: by names and labels, never by the shape of its markup. */
export class Dashboard {
  readonly page: Page;
  readonly filters: Locator;
  readonly scores: Locator;
  readonly figures: Locator;
  readonly table: Locator;
  readonly sentence: Locator;

  constructor(page: Page) {
    this.page = page;
    this.filters = page.getByRole('region', { name: 'Filters' });
    this.scores = page.getByRole('region', { name: 'Scores', exact: true });
    this.figures = page.getByRole('figure', { name: /^Scores over time: / });
    this.table = page.getByRole('table', { name: /^Scores over time/ });
    this.sentence = this.filters.getByText(/^(All requests|Requests )/);
  }

  /** Opens the page with the default question, or with another, which then stands in the link. */
  async open(question?: Question): Promise<void> {
    await this.page.goto(question ? `./${encodeLink(question)}` : './');
    await expect(this.filters).toBeVisible();
  }

  /** Waits until the answer of the question on screen is on screen as well. */
  async settled(): Promise<void> {
    await expect(this.scores).toHaveAttribute('aria-busy', 'false');
    await expect(this.page.locator('[data-drawing]:not(:has(svg))')).toHaveCount(0);
  }

  condition(number: number): Locator {
    return this.filters.getByRole('group', { name: `Condition ${number}`, exact: true });
  }

  group(number: number): Locator {
    return this.filters.getByRole('group', { name: `Group ${number}`, exact: true });
  }

  figure(unit: string): Locator {
    return this.page.getByRole('figure', { name: `Scores over time: ${unit}` });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Adds a condition at the end of the filter, or of the numbered group. */
  async addCondition(wish: Wish, group?: number): Promise<void> {
    await this.button(group ? `Add condition to group ${group}` : 'Add condition').click();
    await this.fill(this.openEditor(), wish);
  }

  /** The one condition whose editor is open. */
  openEditor(): Locator {
    // An open list of suggestions hides what is around it from those who can't see.
    const done = this.page.getByRole('button', { name: 'Done', includeHidden: true });
    return this.filters.getByRole('group', { name: /^Condition \d+$/ }).filter({ has: done });
  }

  /** Opens the editor of a condition that is shown as a pill. */
  async edit(number: number): Promise<Locator> {
    await this.condition(number).getByRole('button').first().click();
    await expect(this.condition(number).getByLabel('Field')).toBeVisible();
    return this.condition(number);
  }

  /** Fills an open editor; a field and key that stand in it already can be named to be left alone. */
  async fill(editor: Locator, { field, key, operator, value }: Wish, standing = ''): Promise<void> {
    if (field !== standing) {
      await this.choose(editor.getByLabel('Field'), field);
      if (key !== undefined) await this.type(editor.getByLabel('Key'), key);
    }
    if (operator !== undefined)
      await editor.getByLabel('Operator').selectOption({ label: operator });
    if (value === undefined) return;
    const box = editor.getByLabel('Value');
    if (value === 'Yes' || value === 'No') await box.selectOption({ label: value });
    else await this.type(box, value);
  }

  async done(): Promise<void> {
    await this.button('Done').click();
  }

  /** Types into a box and leaves it, which closes the suggestions below it. */
  async type(box: Locator, text: string): Promise<void> {
    await box.fill(text);
    await expect(box).toHaveValue(text);
    await box.press('Tab');
  }

  /** Searches a box by name and clicks the choice that is called so. */
  async choose(box: Locator, label: string): Promise<void> {
    const option = this.page
      .getByRole('listbox')
      .getByRole('option')
      .filter({ has: this.page.getByText(label, { exact: true }) });
    await box.fill(label);
    // At the choice itself and not where it stood: on a slow machine the page still scrolls when a mouse gets there.
    await option.first().dispatchEvent('click');
    await expect(box).toHaveValue(label);
  }

  /** Presses Tab until the control has the keyboard, as a person would. */
  async tabTo(control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(control).toBeVisible();
    const far = await control.evaluate(stopsTo, key === 'Tab');
    for (let presses = 0; presses < far; presses += 1) await this.page.keyboard.press(key);
    for (let presses = 0; presses < 80; presses += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
    }
    await expect(control, 'reached by the keyboard').toBeFocused();
  }

  async setRange(from: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Time range: / }).click();
    const panel = this.page.getByRole('dialog', { name: 'Time range' });
    await panel.getByLabel('Range', { exact: true }).fill(`${from} to ${to}`);
    await panel.getByRole('button', { name: 'Show this range' }).click();
    await expect(panel).toBeHidden();
  }

  async setZone(zone: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Time zone: / }).click();
    const panel = this.page.getByRole('dialog', { name: 'Time zone' });
    await panel.getByLabel('Time zone').fill(zone);
    await panel.getByLabel('Time zone').press('Enter');
    await expect(panel).toBeHidden();
  }

  async setIncrement(label: string): Promise<void> {
    await this.page.getByLabel('Increment').selectOption({ label });
  }

  async show(view: 'Chart' | 'Table'): Promise<void> {
    await this.page
      .getByRole('toolbar', { name: 'View' })
      .getByRole('button', { name: view })
      .click();
  }

  /** Waits until the table's cell of a bucket and a score, both by name, holds exactly this. */
  async expectCell(bucket: string, score: string, text: string): Promise<void> {
    await this.settled();
    await expect
      .poll(() => this.cell(bucket, score), { message: `${score} in ${bucket}` })
      .toBe(text);
  }

  private async cell(bucket: string, score: string): Promise<string | null> {
    const heads = await this.table.getByRole('columnheader').allTextContents();
    const column = heads.findIndex((head) => head.replace(/,.*$/s, '').trim() === score);
    if (column < 1) return `no column ${score}, only ${heads.join(' | ')}`;
    const row = this.table.getByRole('row').filter({
      has: this.page.getByRole('rowheader', { name: bucket }),
    });
    if ((await row.count()) === 0) return `no row ${bucket}`;
    const cell = row.getByRole('cell').nth(column - 1);
    return (await cell.getAttribute('title')) ?? cell.textContent();
  }
}

/** How many presses it takes at the least, told in the page; the last of them are then made one by one. */
function stopsTo(control: Element, isForward: boolean): number {
  const stops = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, [contenteditable]'),
  ].filter((one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility());
  const from = stops.indexOf(document.activeElement as HTMLElement);
  const steps = (stops.indexOf(control as HTMLElement) - from) * (isForward ? 1 : -1);
  return Math.max(0, steps - 2);
}

/** The body of a scores request as it went over the wire. */
export interface AskedBody {
  readonly userFilter: unknown;
  readonly timeFilter: { readonly start: string; readonly end: string };
  readonly dbIncrement: string;
  readonly timeZoneDifference: number;
}

export function isScoresRequest(request: Request): boolean {
  return request.method() === 'POST' && new URL(request.url()).pathname === SCORES_PATH;
}

/** Every scores request of the page from now on, oldest first. */
export function recordAsked(page: Page): AskedBody[] {
  const asked: AskedBody[] = [];
  page.on('request', (request) => {
    if (isScoresRequest(request)) asked.push(request.postDataJSON());
  });
  return asked;
}

/** A question over the real evaluation outcomes, whose dates never move: two years by month in UTC. */
export const EVALS: Question = {
  filters: filterOf([
    { field: 'properties', key: 'benchmark', operator: 'equals', value: 'polyglot' },
  ]),
  range: { kind: 'between', start: Date.UTC(2024, 0, 1), end: Date.UTC(2026, 0, 1) - 1 },
  zone: 'UTC',
  increment: 'month',
  refresh: 'off',
  view: DEFAULT_VIEW,
};

export const TABLE_VIEW: View = { ...DEFAULT_VIEW, mode: 'table' };

/** All of these conditions. */
export function filterOf(predicates: readonly Predicate[]) {
  return createGroup(
    'and',
    predicates.map((predicate) => createCondition(predicate)),
  );
}
