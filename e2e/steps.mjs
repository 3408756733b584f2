import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from '../src/server/install.mjs';
import { findChromium, installChromium } from './chromium.mjs';
import { findNginx, installNginx } from './nginx.mjs';

const ROOT = join(import.meta.dirname, '..');
const REPORTS = mkdtempSync(join(tmpdir(), 'scorelens-check-'));
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const VITEST = join(REPORTS, 'vitest.json');
const PLAYWRIGHT = join(REPORTS, 'playwright.json');

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {string} [needs] a step without which this one makes no sense
 * @property {() => boolean} run whether it held
 * @property {() => Counts} [count] of a step that holds many tests; throws when it wrote no report
 */

/** @type {Step[]} */
const STEPS = [
  {
    name: 'install',
    run: () => {
      install(ROOT);
      return true;
    },
    count: () => ({ passed: 0, failed: 0 }),
  },
  { name: 'format', needs: 'install', run: () => node([BIOME, 'format', '.']) },
  { name: 'types', needs: 'install', run: () => node([bin('typescript', 'tsc'), '--noEmit']) },
  {
    name: 'lint',
    needs: 'install',
    run: () => node([BIOME, 'check', '--formatter-enabled=false', '--error-on-warnings', '.']),
  },
  { name: 'unused', needs: 'install', run: () => node([bin('knip', 'knip')]) },
  {
    name: 'unit',
    needs: 'install',
    run: () => {
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST}`];
      return node([bin('vitest', 'vitest'), 'run', ...reporters]);
    },
    count: () => {
      const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(VITEST, 'utf8'));
      return { passed: numPassedTests, failed: numFailedTests };
    },
  },
  { name: 'build', needs: 'install', run: () => node([bin('vite', 'vite'), 'build']) },
  {
    name: 'browser',
    needs: 'build',
    run: () => {
      const path = findChromium(process.env) ?? installChromium(ROOT);
      if (findNginx(process.env) === null) installNginx();
      const args = [bin('@playwright/test', 'playwright'), 'test', '--config', 'e2e'];
      return node([...args, '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT,
        PLAYWRIGHT_FORCE_TTY: '0',
        ...(path === null ? {} : { CHROMIUM_PATH: path }),
      });
    },
    count: () => {
      const { expected, flaky, unexpected } = JSON.parse(readFileSync(PLAYWRIGHT, 'utf8')).stats;
      return { passed: expected + flaky, failed: unexpected };
    },
  },
];

/** Runs every step that can still say something, then prints `N passed, N failed` as the last line. */
export function runSteps() {
  const total = { passed: 0, failed: 0 };
  /** @type {Set<string>} */
  const broken = new Set();
  for (const step of STEPS) {
    const counts = runStep(step, broken);
    if (counts.failed > 0) broken.add(step.name);
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  rmSync(REPORTS, { recursive: true, force: true });
  if (broken.size > 0) console.log(`\nFailed: ${[...broken].join(', ')}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/**
 * @param {Step} step
 * @param {ReadonlySet<string>} broken
 * @returns {Counts}
 */
function runStep({ name, needs, run, count }, broken) {
  console.log(`\n== ${name}`);
  if (needs !== undefined && broken.has(needs)) {
    console.log(`not run: ${needs} failed`);
    return { passed: 0, failed: 1 };
  }
  try {
    const held = run();
    const counts = count?.() ?? { passed: held ? 1 : 0, failed: held ? 0 : 1 };
    // A runner can fail without a failed test: an error outside of them, a server that didn't start.
    return held ? counts : { ...counts, failed: Math.max(1, counts.failed) };
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  }
}

/**
 * Path of a package's command.
 * @param {string} name
 * @param {string} command
 */
function bin(name, command) {
  const folder = join(ROOT, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
function node(args, env = {}) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return status === 0;
}
