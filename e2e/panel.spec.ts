import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeLink } from '../src/question/link.ts';
import { EVALS } from './dashboard.ts';
import { axe, expect, test } from './fixtures.ts';
import { configure, startHost } from './host-page.ts';
import { watchScripts } from './scripts-before-chart.ts';

test('the panel loads at most 215 kB of gzipped JavaScript before its chart, and fits small frames', async ({
  page,
}) => {
  const scriptsBeforeChart = await watchScripts(page);
  await page.setViewportSize({ width: 200, height: 120 });
  await page.goto(`./#panel.${encodeLink(EVALS).slice(1)}?title=Quality`);
  await expect(page.locator('figure svg path').first()).toBeAttached();
  const { total } = await scriptsBeforeChart();
  console.log(`JavaScript before a panel's chart: ${(total / 1000).toFixed(1)} kB gzipped`);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThanOrEqual(215_000);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth > window.innerWidth,
  );
  expect(overflow).toBe(false);
  await page.getByRole('slider').first().press('ArrowLeft');
  const told = page.locator('[data-drawing] [aria-hidden] li');
  await expect(told).toHaveText(/^pass_\d(–|\d+\.\d %)$/);
  await expect(told).toBeInViewport({ ratio: 1 });
});

test('in a small frame the table is rows, the chart has most room, and a long name keeps its end', async ({
  page,
}) => {
  const prefix = 'a_score_with_quite_a_long_name_';
  await page.route('**/v1/dashboard/scores/query', async (route) => {
    const { data } = await (await route.fetch()).json();
    for (const row of data) if (row.score_key) row.score_key = prefix + row.score_key;
    await route.fulfill({ json: { data, error: null } });
  });
  await page.setViewportSize({ width: 320, height: 240 });
  const link = encodeLink({ ...EVALS, increment: 'month' });
  await page.goto(`./#panel.${link.slice(1)}?title=Quality&table=on&chart=off`);
  const heads = page.getByRole('columnheader');
  const passed = heads.filter({ hasText: `${prefix}pass_2` });
  await expect(passed).toHaveAttribute('title', `${prefix}pass_2-hcone-bool`);
  await expect(passed.getByRole('button')).toHaveAccessibleName(/^a_score\w+_pass_2 ?, %$/);
  // “_pass_2” stands there in full: it takes the end of the heading's line, the mark before it.
  const cut = await passed.locator('[data-tail]').evaluate((name) => {
    const head = getComputedStyle(name, '::before');
    const tail = getComputedStyle(name, '::after');
    const room = Number.parseFloat(tail.width) + Number.parseFloat(head.width);
    return { text: tail.content, overflow: head.textOverflow, left: name.clientWidth - room };
  });
  expect(cut.text).toBe('"e_pass_2"');
  expect(cut.overflow).toBe('ellipsis');
  expect(Math.abs(cut.left)).toBeLessThan(1);
  const inSight = page.getByRole('rowheader').filter({ visible: true });
  const whole = await inSight.evaluateAll(
    (rows) => rows.filter((row) => row.getBoundingClientRect().bottom <= 240).length,
  );
  expect(whole, 'rows in 240 px').toBeGreaterThanOrEqual(8);
  await expect(page.getByRole('button', { name: 'Copy' })).toBeHidden();
  await page.setViewportSize({ width: 480, height: 320 });
  await page.getByRole('button', { name: 'By score' }).click();
  await expect(page.getByRole('rowheader', { name: `${prefix}pass_2` })).toBeVisible();

  // Names in one row leave the chart most of a low frame; a high one shows figures and table at once.
  await page.setViewportSize({ width: 320, height: 240 });
  await page.goto(`./#panel.${link.slice(1)}?title=Quality`);
  const plot = page.getByRole('figure').getByRole('slider').first();
  await expect
    .poll(async () => (await plot.boundingBox())?.height, { message: 'px of 240 for the lines' })
    .toBeGreaterThan(90);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`./#panel.${link.slice(1)}?table=on`);
  await expect(page.getByRole('rowheader').nth(4)).toBeInViewport({ ratio: 1 });
  await expect(plot).toBeInViewport({ ratio: 1 });
  await axe(page);
  await page.unrouteAll({ behavior: 'wait' });
});

test('in a low frame a wait, faults of the settings and a missing score are said, and what was there stays while asking again fails', async ({
  page,
  expectErrors,
}) => {
  expectErrors(/Failed to load resource/);
  await configure(page, { theme: 'blue', presets: [{ name: 'Slow' }], locale: 'de' });
  await page.setViewportSize({ width: 320, height: 300 });
  const later = { status: 429, headers: { 'retry-after': '200' }, json: { error: 'too many' } };
  await page.route('**/v1/dashboard/scores/query', (route) => route.fulfill(later), { times: 1 });
  const alone = { ...EVALS, view: { ...EVALS.view, only: ['tone'] } };
  await page.goto(`./#panel.${encodeLink(alone).slice(1)}?refresh=5&fit=wide`);
  const wait = page.getByRole('status').filter({ hasText: 'asks to wait' });
  await expect(wait).toContainText(/It is asked again at \d\d:\d\d, in \d min \d\d s\./);
  // It would have asked every five seconds, and been answered.
  await expect(wait).toContainText(/, in (3 min (0\d|1[0-4])|2 min \d\d) s\./);
  await page.getByRole('button', { name: 'Try now' }).click();
  const figure = page.getByRole('figure').first();
  await expect(figure.getByRole('slider')).toBeVisible();
  const missing = page.getByText('Chosen but not in this answer: “tone”.');
  await expect(missing).toBeVisible();
  await page.getByRole('button', { name: 'Show all scores' }).click();
  await expect(missing).toBeHidden();
  await expect(page.getByText('1. Jan. 2024 – 31. Dez. 2025')).toBeVisible();
  const faults = page.getByRole('status').filter({ hasText: 'can’t be “wide”' });
  await expect(faults).toContainText('and 2 more');
  expect((await faults.boundingBox())?.height, 'one line').toBeLessThan(30);
  await faults.getByText('and 2 more').click();
  await expect(faults.getByText('config.json: theme: expected one of system')).toBeVisible();
  await expect(faults.getByText('config.json: presets.0.filter: is missing')).toBeVisible();
  await faults.getByText('and 2 more').click();
  await page.route('**/v1/dashboard/scores/query', (route) =>
    route.fulfill({ status: 503, json: { error: 'restarting' } }),
  );
  const alert = page.getByRole('alert');
  await expect(alert).toHaveText(
    /^Asking again failed\. Below is what was there at \d\d:\d\d(:\d\d)?\.$/,
  );
  await expect(alert).toHaveAttribute('title', /restarting/);
  await expect(figure.getByRole('slider')).toBeVisible();
  await page.unroute('**/v1/dashboard/scores/query');
  await expect(alert).toHaveCount(0);
});

test('the host’s script is under 4 kB and talks with the panel; nobody else does', async ({
  page,
  baseURL,
}) => {
  const script = await readFile(join(import.meta.dirname, '../dist/embed.js'));
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(4_000);
  const host = await startHost({ '/': '<div id="here" style="width: 480px"></div>' });
  try {
    await configure(page, { allowedHosts: [host.origin] });
    await page.goto(host.origin);
    await page.addScriptTag({ url: `${baseURL}embed.js` });
    const told = await page.evaluate(
      async ([site, link]) => {
        const here = document.getElementById('here') as HTMLElement;
        const panel = Scorelens.mount(here, { site, link, display: { title: 'Quality' } });
        const next = <Name extends 'ready' | 'answer' | 'height'>(name: Name) =>
          new Promise<unknown>((resolve) => panel.on(name, resolve));
        const order: string[] = [];
        for (const name of ['ready', 'answer'] as const) panel.on(name, () => order.push(name));
        const [ready, answer] = await Promise.all([next('ready'), next('answer'), next('height')]);
        const changed = next('answer');
        await panel.setQuestion({ increment: 'year', filterText: 'property.benchmark = polyglot' });
        await changed;
        const refused = await panel.setQuestion({ zone: 'Mars/Olympus' }).catch(String);
        const before = await panel.countIgnored();
        let changes = 0;
        for (const name of ['question', 'crosshair', 'answer', 'error'] as const)
          panel.on(name, () => {
            changes += 1;
          });
        // A fixed seed: the same ten thousand in every run.
        let seed = 10_000;
        const random = (below: number) => {
          seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
          return seed % below;
        };
        const types = ['hello', 'set', 'lock', 'token', 'crosshair', 'export', 'count', 'evil'];
        const values = [null, 7, 'x', [], {}, { range: 7 }, ['everything'], Number.NaN];
        const any = () => values[random(values.length)];
        for (let sent = 0; sent < 10_000; sent += 1) {
          const object = {
            scorelens: 1 + random(2),
            type: types[random(types.length)],
            question: any(),
            parts: any(),
            at: any(),
            id: any(),
            extra: random(9),
          };
          panel.frame.contentWindow?.postMessage(random(5) === 0 ? any() : object, '*');
        }
        const ignored = (await panel.countIgnored()) - before;
        const csv = await (await panel.requestCsv()).text();
        return {
          order,
          ready,
          answer,
          refused,
          ignored,
          changes,
          csv,
          height: panel.frame.style.height,
        };
      },
      [
        baseURL ?? '',
        encodeLink({ ...EVALS, view: { ...EVALS.view, only: ['pass_2-hcone-bool'] } }),
      ] as const,
    );
    expect(told.ready).toMatchObject({ question: { zone: 'UTC', increment: 'month' }, locked: [] });
    expect(told.order[0], 'nothing is told before').toBe('ready');
    expect(told.answer).toHaveProperty('buckets.length', 24);
    expect(told.refused).toContain('“Mars/Olympus” is no IANA time zone');
    expect(told.ignored).toBe(10_000);
    expect(told.changes).toBe(0);
    expect(told.csv.split('\r\n')[0]).toBe(
      'start,end,bucket,partial,pass_2-hcone-bool (%),cost_micro_usd (µ$),seconds (s)',
    );
    expect(Number.parseInt(told.height, 10)).toBeGreaterThan(150);
  } finally {
    host.close();
  }
});

test('a host that is not allowed gets a height and nothing else', async ({ page, baseURL }) => {
  const host = await startHost({ '/': '<div id="here"></div>' });
  try {
    await configure(page, { allowedHosts: ['https://team.example'] });
    await page.goto(host.origin);
    const heard = await page.evaluate(
      async ([site, link]) => {
        const types: string[] = [];
        const frame = document.createElement('iframe');
        window.addEventListener('message', ({ data, source }) => {
          types.push(data.type);
          if (data.type === 'loaded')
            (source as Window).postMessage({ scorelens: 1, type: 'hello' }, '*');
        });
        frame.src = `${site}#panel.${link.slice(1)}?fit=content`;
        document.getElementById('here')?.append(frame);
        while (!types.includes('height')) await new Promise((next) => setTimeout(next, 50));
        await new Promise((next) => setTimeout(next, 1_000));
        return [...new Set(types)].sort();
      },
      [baseURL ?? '', encodeLink(EVALS)] as const,
    );
    expect(heard).toEqual(['height', 'loaded']);
  } finally {
    host.close();
  }
});
