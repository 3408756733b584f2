import type { Locator, Page } from '@playwright/test';
import { SCORELENS_ABILITIES } from '../src/contract/abilities.ts';
import type { FieldName } from '../src/contract/fields.ts';
import { parseText } from '../src/filter/parse-text.ts';
import { printText } from '../src/filter/print-text.ts';
import type { Group } from '../src/filter/tree.ts';
import { toWire } from '../src/filter/wire.ts';
import { decodeLink, encodeLink } from '../src/question/link.ts';
import { Dashboard, EVALS, recordAsked } from './dashboard.ts';
import { expect } from './fixtures.ts';

/** The builder as a person uses it, over a filter given in the typed language. */
export class BuilderPage extends Dashboard {
  /** What the builder says of itself, also to those who can't see it. */
  readonly spoken: Locator;
  readonly history: Locator;
  /** The box of the text mode. */
  readonly text: Locator;
  readonly problems: Locator;
  readonly findings: Locator;
  private readonly asked: ReturnType<typeof recordAsked>;

  constructor(page: Page) {
    super(page);
    this.spoken = this.filters.locator('> [role=status]');
    this.history = page.getByRole('dialog', { name: 'Edit history' });
    this.text = this.filters.getByRole('textbox', { name: 'Filter as text' });
    this.problems = this.filters.getByRole('list', { name: 'Problems in the text' });
    this.findings = this.filters.getByRole('list', { name: 'Findings about the filter' });
    this.asked = recordAsked(page);
  }

  /** Opens the page over two years of the real outcomes, by month in UTC. */
  async openWith(text: string): Promise<void> {
    await this.open({ ...EVALS, filters: treeOf(text) });
    await this.settled();
  }

  /** Puts another filter into the page as it stands, as a pasted link does: much quicker than another visit. */
  async put(text: string): Promise<void> {
    await this.page.evaluate(
      async (hash) => {
        const changed = new Promise((done) => addEventListener('hashchange', done, { once: true }));
        location.hash = hash;
        await changed;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      },
      encodeLink({ ...EVALS, filters: treeOf(text) }),
    );
  }

  /** Waits until the page's own question, not those of an empty answer's advice, asks for this filter. */
  async expectFilter(filter: unknown): Promise<void> {
    await expect.poll(() => this.lastFilter()).toEqual(filter);
  }

  /** The same told by the link: what was asked before is not asked again. */
  async expectLinked(filter: unknown): Promise<void> {
    await expect.poll(() => toWire(this.linkedTree())).toEqual(filter);
  }

  linkedTree(): Group {
    return decodeLink(new URL(this.page.url()).hash, EVALS).question.filters;
  }

  /** Waits until the filter is this one, in the typed language. */
  async expectTree(text: string): Promise<void> {
    await expect.poll(() => printText(this.linkedTree(), LANGUAGE)).toBe(text);
  }

  lastFilter(): unknown {
    return this.asked.filter(({ dbIncrement }) => dbIncrement === 'month').at(-1)?.userFilter;
  }

  /** The button that shows a condition in words. */
  pill(number: number): Locator {
    return this.condition(number).getByRole('button').first();
  }

  /** Presses on one row and moves the pointer over another, at a share of its height from the top; still pressed. */
  async dragOver(row: Locator, target: Locator, share: number): Promise<void> {
    const from = await boxOf(row);
    const to = await boxOf(target);
    const { mouse } = this.page;
    await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(from.x + from.width / 2 + 4, from.y + from.height / 2 + 10, { steps: 3 });
    await mouse.move(to.x + to.width / 2, to.y + to.height * share, { steps: 4 });
  }

  async drag(row: Locator, target: Locator, share: number): Promise<void> {
    await this.dragOver(row, target, share);
    await this.page.mouse.up();
  }

  /** The line over a group's children, by which it is taken. */
  head(number: number): Locator {
    return this.group(number).locator('> [data-row]');
  }

  /** The strip under a group's children: what is dropped there becomes its last. */
  end(number: number): Locator {
    return this.group(number).locator('> [data-end]');
  }

  menuOf(row: string): Locator {
    return this.button(`Actions for ${row}`);
  }

  async act(row: string, action: string): Promise<void> {
    await this.menuOf(row).click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  async actOnAll(action: string): Promise<void> {
    await this.act('the whole filter', action);
  }

  async mode(name: 'Visual' | 'Text'): Promise<void> {
    await this.page.getByRole('toolbar', { name: 'Edit as' }).getByRole('button', { name }).click();
    if (name === 'Text') await expect(this.text).toBeVisible();
  }

  /** Waits until the text mode shows exactly these lines. */
  async expectText(text: string): Promise<void> {
    await expect.poll(() => this.readText()).toBe(text);
  }

  async readText(): Promise<string> {
    const lines = await this.text.locator('.cm-line').allTextContents();
    return lines.join('\n');
  }

  /** Puts another text in place of the whole, as typed. */
  async writeText(text: string): Promise<void> {
    await this.text.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** The rows as they stand, each in the words of its pill. */
  async rows(): Promise<readonly string[]> {
    return this.filters.locator('.pill').allTextContents();
  }
}

const LANGUAGE = {
  abilities: SCORELENS_ABILITIES,
  readInstant: (date: string) => new Date(`${date}Z`).toISOString(),
};

/** A filter written in the typed language; dates are read as UTC. */
function treeOf(text: string): Group {
  const { tree, diagnostics } = parseText(text, LANGUAGE);
  if (diagnostics.length > 0) throw new Error(`${text}: ${diagnostics[0]?.message}`);
  return tree;
}

/** A leaf of the wire filter. */
export function leaf(field: FieldName, held: object) {
  return { request_response_rmt: { [field]: held } };
}

/** A branch of the wire filter. */
export function both(left: unknown, operator: 'and' | 'or', right: unknown) {
  return { left, operator, right };
}

/** The leaf of a model by its name. */
export function modelIs(name: string) {
  return leaf('model', { equals: name });
}

async function boxOf(element: Locator) {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (!box) throw new Error('what is dragged is not drawn');
  return box;
}
