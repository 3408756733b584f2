import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';

export interface Host {
  /** Its origin by number and by name: to a browser they are two sites. */
  readonly origin: string;
  readonly named: string;
  readonly close: () => void;
}

/** Another origin on this machine, with pages of its own by their paths. */
export async function startHost(
  pages: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Host> {
  const server = createServer((request, response) => {
    const body = pages[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html', ...headers });
    response.end(`<!doctype html><meta charset="utf-8"><title>Host</title>${body ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    named: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Gives the site under test these settings. */
export async function configure(page: Page, config: object): Promise<void> {
  await page.route('**/config.json', (route) => route.fulfill({ json: config }));
}
