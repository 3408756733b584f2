import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

interface Fixtures {
  /** Says that console errors matching a pattern belong to this test; any other fails it. */
  expectErrors: (pattern: RegExp) => void;
  /** What the page logged as an error, threw, or asked of another machine; checked when the test ends. */
  troubles: string[];
}

/** Playwright's test, which also fails when the page logs an error, throws, or asks anything beyond this machine. */
export const test = base.extend<Fixtures>({
  troubles: [
    async ({ context }, use) => {
      const troubles: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
      });
      context.on('weberror', (problem) => troubles.push(`thrown: ${problem.error().message}`));
      await context.route(
        (url) => /^https?:$/.test(url.protocol) && url.hostname !== '127.0.0.1',
        (route) => {
          troubles.push(`asked ${route.request().url()}`);
          return route.abort();
        },
      );
      await use(troubles);
      expect(troubles, 'errors of the page').toEqual([]);
    },
    { auto: true },
  ],
  expectErrors: async ({ troubles }, use) => {
    const patterns: RegExp[] = [];
    await use((pattern) => patterns.push(pattern));
    const unexpected = troubles.filter((one) => !patterns.some((pattern) => pattern.test(one)));
    troubles.splice(0, troubles.length, ...unexpected);
  },
});

/** Fails with the list of what axe finds on the page as it is now, each with its place. */
export async function axe(page: Page): Promise<void> {
  // Our pages hold no frames that axe would have to wait for in a page of its own.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await builder.options({ resultTypes: ['violations'] }).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(' ')}`),
  );
  expect(found, 'axe').toEqual([]);
}

export { expect };
