import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

interface Scripts {
  readonly urls: readonly string[];
  /** Bytes, each file gzipped. */
  readonly total: number;
}

/**
 * From the page's next visit on, notes its scripts; the result tells those it asked for before its first chart was drawn.
 * What is fetched for later comes after that, and the test may look later still.
 */
export async function watchScripts(page: Page): Promise<() => Promise<Scripts>> {
  const scripts: { url: string; size: Promise<number> }[] = [];
  page.on('response', (response) => {
    const url = response.url();
    if (!/\.m?js(\?|$)/.test(url)) return;
    scripts.push({ url, size: response.body().then((body) => gzipSync(body).length) });
  });
  await page.addInitScript(() => {
    new MutationObserver((_changes, observer) => {
      if (!document.querySelector('figure svg path')) return;
      performance.mark('chart');
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  return async () => {
    const before = await page.evaluate(() => {
      const drawn = performance.getEntriesByName('chart')[0]?.startTime ?? 0;
      const resources = performance.getEntriesByType('resource');
      return resources.filter(({ startTime }) => startTime <= drawn).map(({ name }) => name);
    });
    const loaded = scripts.filter(({ url }) => before.includes(url));
    const sizes = await Promise.all(loaded.map(({ size }) => size));
    return {
      urls: loaded.map(({ url }) => url),
      total: sizes.reduce((sum, size) => sum + size, 0),
    };
  };
}
