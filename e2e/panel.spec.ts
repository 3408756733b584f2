import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { encodeLink } from '../src/question/link.ts';
import { EVALS } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

/** Another origin: a page of its own on another port, allowed or not. */
async function host(html: string): Promise<{ server: Server; origin: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><meta charset="utf-8"><title>Host</title>${html}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function allow(page: Page, hosts: readonly string[]) {
  await page.route('**/config.json', (route) => route.fulfill({ json: { allowedHosts: hosts } }));
}

test('the panel loads at most 215 kB of gzipped JavaScript before its chart, and fits small frames', async ({
  page,
}) => {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url()))
      sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.setViewportSize({ width: 200, height: 120 });
  await page.goto(`./#panel.${encodeLink(EVALS).slice(1)}?title=Quality`);
  await expect(page.locator('figure svg path').first()).toBeAttached();
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  console.log(`JavaScript before a panel's chart: ${(total / 1000).toFixed(1)} kB gzipped`);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThanOrEqual(215_000);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth > window.innerWidth,
  );
  expect(overflow).toBe(false);
});

test('the host’s script is under 4 kB and talks with the panel; nobody else does', async ({
  page,
  baseURL,
}) => {
  const script = await readFile(join(import.meta.dirname, '../dist/embed.js'));
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(4_000);
  const { server, origin } = await host('<div id="here" style="width: 480px"></div>');
  try {
    await allow(page, [origin]);
    await page.goto(origin);
    await page.addScriptTag({ url: `${baseURL}embed.js` });
    const told = await page.evaluate(
      async ([site, link]) => {
        const here = document.getElementById('here') as HTMLElement;
        const panel = Scorelens.mount(here, { site, link, display: { title: 'Quality' } });
        const next = <Name extends 'ready' | 'answer' | 'height'>(name: Name) =>
          new Promise<unknown>((resolve) => panel.on(name, resolve));
        const [ready, answer] = await Promise.all([next('ready'), next('answer'), next('height')]);
        const changed = next('answer');
        await panel.setQuestion({ increment: 'year', filterText: 'property.benchmark = polyglot' });
        await changed;
        const refused = await panel.setQuestion({ zone: 'Mars/Olympus' }).catch(String);
        const before = await panel.countIgnored();
        // A fixed seed: the same ten thousand in every run.
        let seed = 10_000;
        const random = (below: number) => {
          seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
          return seed % below;
        };
        const types = ['hello', 'set', 'lock', 'token', 'crosshair', 'export', 'count', 'evil'];
        const values = [null, 7, 'x', [], {}, { range: 7 }, ['everything'], Number.NaN];
        for (let sent = 0; sent < 10_000; sent += 1)
          panel.frame.contentWindow?.postMessage(
            {
              scorelens: 1 + random(2),
              type: types[random(types.length)],
              question: values[random(values.length)],
              parts: values[random(values.length)],
              extra: random(9),
            },
            '*',
          );
        const ignored = (await panel.countIgnored()) - before;
        const csv = await (await panel.requestCsv()).text();
        return { ready, answer, refused, ignored, csv, height: panel.frame.style.height };
      },
      [baseURL ?? '', encodeLink(EVALS)] as const,
    );
    expect(told.ready).toMatchObject({ question: { zone: 'UTC', increment: 'month' }, locked: [] });
    expect(told.answer).toHaveProperty('buckets.length', 24);
    expect(told.refused).toContain('“Mars/Olympus” is no IANA time zone');
    expect(told.ignored).toBe(10_000);
    expect(told.csv.split('\r\n')[0]).toContain('pass_2');
    expect(Number.parseInt(told.height, 10)).toBeGreaterThan(150);
  } finally {
    server.close();
  }
});

test('a host that is not allowed gets a height and nothing else', async ({ page, baseURL }) => {
  const { server, origin } = await host('<div id="here"></div>');
  try {
    await allow(page, ['https://team.example']);
    await page.goto(origin);
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
    server.close();
  }
});
