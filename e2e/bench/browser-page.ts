import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, type PluginOption, preview } from 'vite';
import { findChromium } from '../chromium.mjs';
import config from '../playwright.config.ts';

/** Builds a benchmark's page, opens it in Chromium at 1280 × 800 and hands it over. */
export async function withPage<T>(
  folder: string,
  use: (page: Page) => Promise<T>,
  plugins: readonly PluginOption[] = [],
): Promise<T> {
  const outDir = mkdtempSync(join(tmpdir(), 'scorelens-bench-'));
  const root = join(import.meta.dirname, folder);
  const shared = { root, configFile: false, logLevel: 'error' } as const;
  await build({
    ...shared,
    plugins: [react(), tailwindcss(), ...plugins],
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, strictPort: false },
  });
  const executablePath = findChromium(process.env);
  const browser = await chromium.launch({
    args: [...(config.use?.launchOptions?.args ?? [])],
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    return await use(page);
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true });
  }
}
