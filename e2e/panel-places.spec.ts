import type { Page } from '@playwright/test';
import { encodeLink } from '../src/question/link.ts';
import { expect, kept, test } from './blocked-storage.ts';
import { EVALS } from './dashboard.ts';
import { configure, startHost } from './host-page.ts';

const LINK = encodeLink(EVALS);

test.beforeEach(({ context }) =>
  // The host's name: to a browser another site than the panel's number.
  context.route(
    (url) => url.hostname === 'localhost',
    (route) => route.continue(),
  ),
);

test('it shows its answer wherever a page of another site holds it, with third-party cookies and storage blocked', async ({
  page,
  baseURL,
}) => {
  const site = new URL(baseURL ?? '').origin;
  const script = `<script src="${site}/embed.js"></script>`;
  const host = await startHost(
    {
      '/': `${script}
        <score-panel id="plain" link="${LINK}" display="title=Plain"></score-panel>
        <div id="text-panel" class="markdown-html"><iframe src="${site}/#panel.${LINK.slice(1)}"
          width="480" height="320" sandbox="allow-scripts allow-same-origin"></iframe></div>
        <div id="root"></div>
        <iframe id="nested" src="/nested" width="600" height="400"></iframe>
        <div id="later" hidden><score-panel link="${LINK}"></score-panel></div>`,
      '/nested': `${script}<score-panel link="${LINK}"></score-panel>`,
    },
    // The strictest policy that a host with a panel can have: no inline script, no inline style.
    {
      'content-security-policy': `default-src 'none'; script-src ${site}; frame-src 'self' ${site}`,
    },
  );
  try {
    await configure(page, { allowedHosts: [host.named] });
    await page.goto(host.named);
    await page.evaluate((link) => {
      const root = document.getElementById('root')?.attachShadow({ mode: 'open' });
      if (root) Scorelens.mount(root, { link, height: 260, name: 'In a shadow root' });
    }, LINK);
    const plain = page.frameLocator('#plain iframe');
    const places = [
      plain,
      page.frameLocator('#text-panel iframe'),
      page.frameLocator('#root iframe'),
      page.frameLocator('#nested').frameLocator('iframe'),
    ];
    for (const place of places)
      await expect(place.getByRole('figure').locator('svg path').first()).toBeVisible();
    for (const frame of page.frames().filter((one) => one.url().startsWith(site)))
      expect(await kept(frame), 'in a frame nothing is kept').toEqual([null, null, null]);
    await expect.poll(() => heightOf(page, '#plain iframe')).toBeGreaterThan(260);

    await page.evaluate(() => document.getElementById('later')?.removeAttribute('hidden'));
    const later = page.frameLocator('#later iframe');
    // Browsers let frames out of sight rest.
    await page.locator('#later').scrollIntoViewIfNeeded();
    await expect(later.getByRole('figure').locator('svg path').first()).toBeVisible();
    await expect.poll(() => heightOf(page, '#later iframe')).toBeGreaterThan(260);

    await page.locator('#plain').scrollIntoViewIfNeeded();
    const told = await page.evaluate(resizeForAWhile);
    expect(
      told.heights.length,
      'heights for each width, one more where frames fall between',
    ).toBeLessThanOrEqual(2 * told.widths);
    expect(told.afterwards, 'and none once it is at rest').toBe(0);
    const wanted = await plain
      .getByRole('main')
      .evaluate((main) => main.getBoundingClientRect().height);
    expect(told.heights.at(-1)).toBe(wanted);
    expect(await heightOf(page, '#plain iframe')).toBe(wanted);

    await page.goto(site);
    expect(await kept(page.mainFrame()), 'outside a frame it could').not.toContain(null);
  } finally {
    host.close();
  }
});

test.describe('where everything that keeps is blocked', () => {
  test.use({ blocks: 'all' });

  test('panel and full page show their answer all the same', async ({ page, baseURL }) => {
    const host = await startHost({
      '/': `<iframe src="${baseURL}#panel.${LINK.slice(1)}" width="480" height="320"></iframe>`,
    });
    try {
      await page.goto(host.named);
      const line = page.frameLocator('iframe').getByRole('figure').locator('svg path').first();
      await expect(line).toBeVisible();
      await page.goto(`./${LINK}`);
      await expect(page.getByRole('figure').getByRole('slider').first()).toBeVisible();
      expect(await kept(page.mainFrame())).toEqual([null, null, null]);
    } finally {
      host.close();
    }
  });
});

test('in a sandbox that takes its origin away it says what is lost', async ({
  page,
  baseURL,
  expectErrors,
}) => {
  expectErrors(/blocked by CORS policy|Failed to load resource/);
  const host = await startHost({
    '/': `<iframe src="${baseURL}#panel" width="480" height="320" sandbox="allow-scripts"></iframe>`,
  });
  try {
    await page.goto(host.origin);
    await expect(page.frameLocator('iframe').getByRole('alert')).toHaveText(
      /takes the page’s origin away.* add allow-same-origin/,
    );
  } finally {
    host.close();
  }
});

async function heightOf(page: Page, frame: string): Promise<number> {
  return (await page.locator(frame).boundingBox())?.height ?? 0;
}

/** Drags the panel's width to and fro, a step each frame, and counts the heights it tells meanwhile and afterwards. */
async function resizeForAWhile() {
  const element = document.querySelector<HTMLElement>('#plain');
  const heights: number[] = [];
  element?.addEventListener('height', ({ detail }: CustomEventInit) => heights.push(detail.height));
  const frames = async (count: number) => {
    for (let frame = 0; frame < count; frame += 1)
      await new Promise((next) => requestAnimationFrame(next));
  };
  const widths = 60;
  for (let step = 0; step < widths; step += 1) {
    if (element) element.style.width = `${300 + 400 * Math.abs(Math.sin(step / 6))}px`;
    await frames(1);
  }
  // At rest once a second has gone by without another height.
  for (let before = -1; before !== heights.length; ) {
    before = heights.length;
    await frames(60);
  }
  const atRest = heights.length;
  await frames(60);
  return { widths, heights, afterwards: heights.length - atRest };
}
