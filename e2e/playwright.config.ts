import { defineConfig } from '@playwright/test';
import { findChromium } from './chromium.mjs';

/** Two checkouts can be tested at once when each has ports of its own: this one and the next. */
const PAGE_PORT = Number(process.env.TEST_PORT || 14173);
const ENDPOINT_PORT = PAGE_PORT + 1;
const ROOT = `${import.meta.dirname}/..`;
const PAGE = `http://127.0.0.1:${PAGE_PORT}/`;

const executablePath = findChromium(process.env);

/** Nothing but the page itself may ask the network, and a root user's Chromium has no sandbox to offer. */
const args = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Settings of the person at the keyboard must not reach the servers under test. */
const env = {
  CLICKHOUSE_URL: '',
  HELICONE_API_KEY: '',
  SCORES_UPSTREAM: 'local',
  HOST: '127.0.0.1',
  PORT: String(ENDPOINT_PORT),
};

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  fullyParallel: true,
  timeout: 240_000,
  // Wide, as a busy machine is slow; and what fails once and then holds is reported as flaky, not as broken.
  expect: { timeout: 20_000 },
  retries: 1,
  use: {
    baseURL: PAGE,
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 60_000,
    serviceWorkers: 'block',
    // Nothing is to wait for what fades in; a test of what moves asks for motion itself.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace of everything costs a quarter of the time: TRACE=1 keeps one.
    trace: process.env.TRACE ? 'on' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args, ...(executablePath === null ? {} : { executablePath }) },
  },
  webServer: [
    {
      name: 'endpoint',
      command: 'node e2e/test-endpoint.mjs',
      cwd: ROOT,
      url: `http://127.0.0.1:${ENDPOINT_PORT}/healthz`,
      env,
      timeout: 180_000,
      reuseExistingServer: false,
      // Long enough for the endpoint to end and its store to be deleted.
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    },
    {
      name: 'page',
      command: `node node_modules/vite/bin/vite.js preview --port ${PAGE_PORT}`,
      cwd: ROOT,
      url: PAGE,
      env,
      reuseExistingServer: false,
    },
  ],
});
