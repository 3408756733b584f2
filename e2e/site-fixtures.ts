import type { Page } from '@playwright/test';
import { test as base } from './fixtures.ts';
import { type OwnEndpoint, startSite } from './own-endpoint.ts';

/** The tests' page on `npm run serve`, which passes questions on to the endpoint under test. */
export const test = base.extend<object, { site: OwnEndpoint }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off this pattern
    async ({}, use, { project }) => {
      const site = await startSite(endpointBeside(project.use.baseURL));
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ site }, use) => use(`${site.address}/`),
});

/** The endpoint under test listens on the port after the page's. */
export function endpointBeside(page: string | undefined): string {
  const address = new URL(page ?? '');
  address.port = String(Number(address.port) + 1);
  return address.origin;
}

/** Makes each thing that the site's policy refuses an error of the page, which fails its test. */
export async function tellRefusals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      console.error('refused:', effectiveDirective, blockedURI, sourceFile, lineNumber, sample);
    });
  });
}

export { expect } from './fixtures.ts';
