import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'vite';
import { findChromium } from '../chromium.mjs';
import { findNginx } from '../nginx.mjs';
import { startOwnEndpoint } from '../own-endpoint.ts';
import { startNginx } from '../own-nginx.ts';
import config from '../playwright.config.ts';

export const name = 'page';

/** Run from the registry and no dependency: it is larger than everything else together. The last that runs on Node 20. */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const WANTED = { performance: 95, accessibility: 100, 'best-practices': 100 } as const;
const LOADS = 15;

const args = [...(config.use?.launchOptions?.args ?? [])];

/** On a desktop; and as Lighthouse measures by itself, on a phone with a slow line and a quarter of the speed. */
const DEVICES = { desktop: ['--preset=desktop'], phone: [] } as const;

/**
 * The built site behind nginx with the recipe of docs/deploy and the demo: what Lighthouse gives it, beside what it has
 * to reach, and how long panel and full page take until they can be used. Throws where the desktop misses one.
 */
export async function run() {
  const program = findNginx(process.env);
  if (program === null) throw new Error('This benchmark needs nginx.');
  await build({ root: join(import.meta.dirname, '../..'), logLevel: 'error' });
  const endpoint = await startOwnEndpoint([], { SCORELENS_DEMO: 'on' });
  try {
    const nginx = await startNginx(program, endpoint.address, 'sk-of-the-benchmark');
    try {
      const judged = (['desktop', 'phone'] as const).flatMap((device) =>
        judge(nginx.address, device),
      );
      return [...judged, await compareLoads(nginx.address)];
    } finally {
      await nginx.close();
    }
  } finally {
    await endpoint.close();
  }
}

function judge(address: string, device: keyof typeof DEVICES) {
  const scores = lighthouse(address, DEVICES[device]);
  const rows = Object.entries(WANTED).map(([category, theirs]) => {
    const ours = Math.round((scores[category]?.score ?? 0) * 100);
    return {
      what: `Lighthouse, ${device}, ${category}: given, wanted`,
      ours,
      theirs,
      ratio: ours / theirs,
    };
  });
  const missed = device === 'desktop' ? rows.filter(({ ours, theirs }) => ours < theirs) : [];
  if (missed.length > 0)
    throw new Error(missed.map(({ what, ours, theirs }) => `${what}: ${ours}, ${theirs}`).join());
  return rows;
}

function lighthouse(
  address: string,
  device: readonly string[],
): Readonly<Record<string, { score: number | null }>> {
  const folder = mkdtempSync(join(tmpdir(), 'scorelens-lighthouse-'));
  const report = join(folder, 'report.json');
  const words = [
    address,
    '--quiet',
    ...device,
    '--output=json',
    `--output-path=${report}`,
    `--only-categories=${Object.keys(WANTED).join()}`,
    `--chrome-flags=${['--headless=new', ...args].join(' ')}`,
  ];
  const chrome = findChromium(process.env);
  try {
    execFileSync(
      'npm',
      ['exec', `--package=${LIGHTHOUSE}`, '--yes', '--', 'lighthouse', ...words],
      {
        cwd: folder,
        env: { ...process.env, ...(chrome === null ? {} : { CHROME_PATH: chrome }) },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    return JSON.parse(readFileSync(report, 'utf8')).categories;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compareLoads(address: string) {
  const executablePath = findChromium(process.env);
  const browser = await chromium.launch({
    args,
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    const panels: number[] = [];
    const pages: number[] = [];
    for (let load = 0; load < LOADS; load += 1) {
      panels.push(await timeToUse(browser, `${address}#panel`));
      pages.push(await timeToUse(browser, address));
    }
    const [ours, theirs] = [median(panels), median(pages)];
    const what = 'until it can be used, ms: panel, full page';
    return { what, ours, theirs, ratio: theirs / ours };
  } finally {
    await browser.close();
  }
}

/** Ms from the start of a first visit until a chart can be read and the page has come to rest. */
async function timeToUse(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchLongTasks);
    await page.goto(address);
    await page.getByRole('slider').first().waitFor();
    return await page.evaluate(whenAtRest);
  } finally {
    await context.close();
  }
}

declare global {
  interface Window {
    busyUntil: number;
    chartAt: number;
  }
}

function watchLongTasks() {
  window.busyUntil = 0;
  window.chartAt = Number.POSITIVE_INFINITY;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      window.busyUntil = startTime + duration;
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[role=slider]')) return;
    window.chartAt = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** The end of the last task of over 50 ms that is followed by a second without another, or the chart if that is later. */
async function whenAtRest(): Promise<number> {
  while (performance.now() - Math.max(window.busyUntil, window.chartAt) < 1_000)
    await new Promise((next) => setTimeout(next, 100));
  return Math.max(window.busyUntil, window.chartAt);
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
