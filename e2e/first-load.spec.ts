import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { Dashboard } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { watchScripts } from './scripts-before-chart.ts';

const MOST_BYTES = 250_000;

test('at most 250 kB of gzipped JavaScript come before the first chart, all from this machine', async ({
  page,
}) => {
  const scriptsBeforeChart = await watchScripts(page);
  const hosts = new Set<string>();
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http')) hosts.add(hostname);
  });
  const dashboard = new Dashboard(page);
  await dashboard.open();
  await expect(dashboard.figures.first()).toBeVisible();
  await expect(dashboard.figures.first().locator('svg path').first()).toBeAttached();
  const { urls, total } = await scriptsBeforeChart();
  const kilobytes = (total / 1000).toFixed(1);
  console.log(`JavaScript before the first chart: ${kilobytes} kB gzipped, ${urls.length} files`);
  test.info().annotations.push({ type: 'first load', description: `${kilobytes} kB` });
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThanOrEqual(MOST_BYTES);
  expect([...hosts]).toEqual(['127.0.0.1']);
  // All of them are asked for at once, none only by another.
  const html = await (await page.request.get('.')).text();
  for (const url of urls) expect(html).toContain(basename(url));
});

test('a key in the environment of the build reaches no built file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scorelens-build-'));
  const key = 'sk-helicone-fake-0123456789';
  try {
    await promisify(execFile)(
      process.execPath,
      ['node_modules/vite/bin/vite.js', 'build', '--outDir', folder, '--emptyOutDir'],
      {
        cwd: join(import.meta.dirname, '..'),
        env: { ...process.env, HELICONE_API_KEY: key, SCORES_UPSTREAM: 'us' },
      },
    );
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const built = files.filter((file) => file.isFile());
    expect(built.length).toBeGreaterThan(3);
    for (const file of built) {
      const text = await readFile(join(file.parentPath, file.name), 'latin1');
      expect(text.includes(key), `${file.name} holds the key`).toBe(false);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
