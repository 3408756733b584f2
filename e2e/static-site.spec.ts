import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { expect, test } from './fixtures.ts';

const DIST = join(import.meta.dirname, '../dist');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

let host: Server;
test.beforeAll(async () => {
  host = await startPlainHost('/deep/er/');
});
test.afterAll(() => {
  host.closeAllConnections();
  host.close();
});

test('the built site opens deep in a plain host, which rewrites and answers nothing', async ({
  page,
  expectErrors,
}) => {
  // The host has no endpoint, and the page says so.
  expectErrors(/status of 404/);
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(new URL(response.url()).pathname);
  });
  const { port } = host.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/deep/er/`);
  await expect(page.getByRole('region', { name: 'Filters' })).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => missing).toContain('/deep/er/v1/dashboard/scores/query');
  expect(missing.filter((path) => !path.startsWith('/deep/er/v1/'))).toEqual([]);
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Filter as text' })).toBeVisible();
});

/** Files and nothing else, as any static host has them. */
async function startPlainHost(under: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://host');
    const name = pathname === under ? 'index.html' : pathname.slice(under.length);
    const bytes = pathname.startsWith(under)
      ? await readFile(join(DIST, name)).catch(() => null)
      : null;
    response.writeHead(bytes === null ? 404 : 200, {
      'content-type': TYPES[extname(name)] ?? 'text/plain',
    });
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
