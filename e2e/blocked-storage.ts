import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from '@playwright/test';
import { test as base } from './fixtures.ts';

/** The browser's own settings, as they stand in a reader's profile. */
const SETTINGS = {
  'third-party': { block_third_party_cookies: true, cookie_controls_mode: 1 },
  all: { default_content_setting_values: { cookies: 2 } },
};

interface Options {
  /** Whose cookies and storage this reader's browser blocks: other sites' in a frame, or everybody's. */
  blocks: keyof typeof SETTINGS;
}

/** Playwright's test with a browser profile of its own, whose settings block cookies and storage. */
export const test = base.extend<Options>({
  blocks: ['third-party', { option: true }],
  context: async ({ playwright, contextOptions, launchOptions, baseURL, blocks }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'scorelens-profile-'));
    await mkdir(join(profile, 'Default'));
    const preferences = JSON.stringify({ profile: SETTINGS[blocks] });
    await writeFile(join(profile, 'Default/Preferences'), preferences);
    const context = await playwright.chromium.launchPersistentContext(profile, {
      ...contextOptions,
      ...launchOptions,
      baseURL,
      viewport: { width: 1280, height: 800 },
    });
    await use(context);
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
});

/** What a page can keep of a word: in each store, and as a cookie for itself in other sites' pages. */
export function kept(frame: Frame): Promise<readonly (string | null)[]> {
  return frame.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store answers only in pages of a secure address
    document.cookie = 'word=kept; SameSite=None; Secure';
    const stores = ['localStorage', 'sessionStorage'] as const;
    return stores
      .map((name) => {
        try {
          window[name].setItem('word', 'kept');
          return window[name].getItem('word');
        } catch {
          return null;
        }
      })
      .concat(document.cookie || null);
  });
}

export { expect } from './fixtures.ts';
