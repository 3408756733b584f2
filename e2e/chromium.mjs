// Finds a browser for the tests. Plain Node: the Playwright config and the test command both ask it.
import { join } from 'node:path';
import { findProgram, installPackage, isRoot, run } from './programs.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Path of a Chromium that the system has, or that CHROMIUM_PATH names; null when there is none.
 * @param {Record<string, string | undefined>} env
 * @returns {string | null}
 */
export function findChromium(env) {
  return env.CHROMIUM_PATH || findProgram(env, NAMES, MAC);
}

/**
 * Gets a Chromium where there is none: Playwright's own, else Debian's. Returns the path of the second, null for the
 * first (Playwright knows where it is). Throws with a sentence for a person when neither can be had.
 * @param {string} root
 * @returns {string | null}
 */
export function installChromium(root) {
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  const withParts = isRoot() ? ['--with-deps'] : [];
  if (run(process.execPath, [playwright, 'install', ...withParts, 'chromium'])) return null;
  if (installPackage('chromium')) return findChromium(process.env);
  throw new Error(
    'No Chromium was found and none could be installed: install one, or set CHROMIUM_PATH to it.',
  );
}
