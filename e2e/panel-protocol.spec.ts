import type { Page } from '@playwright/test';
import type { PanelEvents, PanelHandle } from '../src/panel/embed-types.ts';
import { encodeLink } from '../src/question/link.ts';
import { DEFAULT_VIEW, type Question } from '../src/question/question.ts';
import { EVALS } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { configure, startHost } from './host-page.ts';

/** A score that is true or false. */
const PASSED = 'pass_2-hcone-bool';

/** With all that a question can say of its numbers. */
const ASKED: Question = {
  ...EVALS,
  view: {
    ...DEFAULT_VIEW,
    compare: 'year',
    goals: [{ score: PASSED, bound: 'at-least', value: 0.5 }],
    annotations: [{ at: Date.UTC(2025, 2, 10), text: 'New prompt' }],
  },
};

test('a host says and hears everything there is, and two panels of one page share a crosshair', async ({
  page,
  baseURL,
}) => {
  const host = await startHost({
    '/': `<script src="${baseURL}embed.js"></script>
      <score-panel id="one" link="${encodeLink(ASKED)}" display="range=on&amp;locale=de"></score-panel>
      <score-panel id="two" link="${encodeLink(EVALS)}" display="legend=off"></score-panel>
      <script>${RECORD}</script>`,
  });
  try {
    await configure(page, { allowedHosts: [host.origin] });
    await page.goto(host.origin);
    const { heard, last } = recordOf(page);
    const one = page.frameLocator('#one iframe');
    const two = page.frameLocator('#two iframe');
    const slider = one.getByRole('slider').first();
    await expect(two.getByRole('slider').first()).toBeVisible();

    await test.step('goals, annotations and the earlier time are drawn as on the page', async () => {
      await expect(one.locator('[data-mark="goal"]').first()).toBeAttached();
      await expect(one.locator('[data-mark="annotation"]').first()).toBeAttached();
      await expect(one.getByText('Compared with the same days a year earlier: ')).toBeVisible();
      await expect(
        one.getByRole('button', { name: /^pass_2/ }),
        'decimals as in German',
      ).toHaveText(/^pass_2\d+,\d %mean ▴ \d+,\d/);
      const [csv, png] = await page.evaluate(async () => {
        const { panel } = document.querySelector('score-panel') ?? {};
        const bytes = new Uint8Array((await (await panel?.requestPng())?.arrayBuffer()) ?? []);
        return [await (await panel?.requestCsv())?.text(), [...bytes.slice(0, 8), bytes.length]];
      });
      expect(csv?.split('\r\n')[0]).toContain(`${PASSED} (%) compared`);
      expect(csv).toContain('New prompt');
      expect(png.slice(0, 8)).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
      expect(png[8]).toBeGreaterThan(5_000);
    });

    await test.step('what is pointed at here is pointed at there', async () => {
      await slider.hover();
      await expect(two.getByText('Pointed bucket').first()).toBeAttached();
      const { at } = await last('crosshair');
      expect(new Date(at ?? 0).getUTCDate(), 'the start of a month').toBe(1);
      await page.mouse.move(0, 0);
      await expect.poll(() => last('crosshair')).toMatchObject({ at: null });
      await expect(two.getByText('Pointed bucket')).toHaveCount(0);
      await tell(page, 'setCrosshair', Date.UTC(2025, 4, 20));
      await expect(one.getByText('Pointed bucket').first()).toBeAttached();
      await tell(page, 'setCrosshair', null);
      await expect(one.getByText('Pointed bucket')).toHaveCount(0);
    });

    await test.step('a pinned bucket is chosen, once, by pointer or by key', async () => {
      await slider.click();
      await expect.poll(() => heard('selected')).toHaveLength(1);
      const { start, end, label, means } = await last('selected');
      expect(end - start).toBeGreaterThan(27 * 86_400_000);
      expect(label, 'a month in German').toMatch(
        /^(Mai|Juni|Juli|März|[A-Z][a-z]{2,3}\.) 202[45]$/,
      );
      expect(means).toHaveProperty([PASSED]);
      await slider.press('Escape');
      await slider.press('ArrowLeft');
      await slider.press('Enter');
      await expect.poll(() => heard('selected')).toHaveLength(2);
      await slider.press('Enter');
      await slider.press('Escape');
    });

    await test.step('the reader changes the range, until it is locked', async () => {
      await one.getByLabel('Time range').selectOption({ label: 'Last 7 days' });
      await expect.poll(async () => (await last('question')).question.range).toBe('last-7-day');
      await tell(page, 'setQuestion', { range: '2024-01-01T00:00:00Z~2025-12-31T23:59:59.999Z' });
      await expect(one.getByLabel('Time range')).toHaveValue(/^2024-01-01/);
      await tell(page, 'lock', ['range']);
      await expect(one.getByLabel('Time range')).toHaveCount(0);
      const answers = (await heard('answer')).length;
      await tell(page, 'refresh');
      await expect.poll(async () => (await heard('answer')).length).toBeGreaterThan(answers);
      await tell(page, 'setQuestion', { scores: [PASSED], theme: 'dark' });
      await expect(one.locator('html')).toHaveAttribute('data-theme', 'dark');
      await expect.poll(async () => (await last('answer')).scores.length).toBe(1);
      expect((await heard('selected')).length, 'unpinning chooses nothing').toBe(2);
    });
    expect(await heard('error')).toEqual([]);
  } finally {
    host.close();
  }
});

test('frames beside a panel can neither speak to it nor for it', async ({ page, baseURL }) => {
  const hostile = await startHost({ '/': '' });
  const host = await startHost({
    '/': `<script src="${baseURL}embed.js"></script>
      <score-panel id="one" link="${encodeLink(EVALS)}"></score-panel>
      <iframe name="forger" src="/beside"></iframe>
      <iframe name="hostile" src="${hostile.origin}/"></iframe>
      <script>${RECORD}</script>`,
    '/beside': '',
  });
  try {
    await configure(page, { allowedHosts: [host.origin] });
    await page.goto(host.origin);
    const one = page.frameLocator('#one iframe');
    await expect(one.getByRole('slider').first()).toBeVisible();
    const count = () =>
      page.evaluate(() => document.querySelector('score-panel')?.panel?.countIgnored());
    const address = () =>
      page
        .frames()
        .find((frame) => frame.url().includes('#panel'))
        ?.url();
    const [before, ignored = 0] = [address(), await count()];
    const heights = await page.evaluate(() => window.heard.height?.length);
    for (const name of ['forger', 'hostile'])
      await page.frame(name)?.evaluate(() => {
        const panel = window.parent.frames[0];
        panel?.postMessage({ scorelens: 1, type: 'hello' }, '*');
        panel?.postMessage({ scorelens: 1, type: 'set', question: { increment: 'year' } }, '*');
        panel?.postMessage({ scorelens: 1, type: 'token' }, '*', [new MessageChannel().port1]);
        // And to the host, as if it were the panel.
        window.parent.postMessage({ scorelens: 1, type: 'loaded' }, '*');
        window.parent.postMessage({ scorelens: 1, type: 'height', height: 9_000 }, '*');
      });
    await expect.poll(count).toBe(ignored + 6);
    expect(address()).toBe(before);
    expect(await page.evaluate(() => window.heard.height?.length)).toBe(heights);
  } finally {
    host.close();
    hostile.close();
  }
});

/** Keeps every event of the first panel by its name. */
const RECORD = `
  window.heard = {};
  const names = 'ready height question crosshair selected needs-token error answer'.split(' ');
  for (const name of names)
    document.querySelector('score-panel').addEventListener(name, ({ detail }) => {
      (window.heard[name] ??= []).push(detail);
    });`;

declare global {
  interface Window {
    heard: { [Name in keyof PanelEvents]?: PanelEvents[Name][] };
  }
}

function recordOf(page: Page) {
  const heard = <Name extends keyof PanelEvents>(name: Name): Promise<PanelEvents[Name][]> =>
    page.evaluate((type) => (window.heard[type] ?? []) as PanelEvents[Name][], name);
  return {
    heard,
    /** The newest, once there is one. */
    last: async <Name extends keyof PanelEvents>(name: Name): Promise<PanelEvents[Name]> => {
      await expect.poll(async () => (await heard(name)).length).toBeGreaterThan(0);
      return (await heard(name)).at(-1) as PanelEvents[Name];
    },
  };
}

/** Calls a method of the first panel's handle. */
async function tell(page: Page, method: keyof PanelHandle, value?: unknown) {
  await page.evaluate(
    ([name, argument]) => {
      const panel = document.querySelector('score-panel')?.panel as PanelHandle;
      return (panel[name] as (value: unknown) => unknown)(argument);
    },
    [method, value] as const,
  );
}
