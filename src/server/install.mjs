// Brings node_modules to what package-lock.json says. Plain Node, for it runs when there is nothing else.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Holds the hash of the lock file that was installed last, and for which machine. */
const MARK = 'node_modules/.scorelens-installed';

/**
 * Installs if needed. Throws with a sentence for a person when npm fails.
 * @param {string} root folder of package-lock.json
 */
export function install(root) {
  const wanted = fingerprint(root);
  if (readText(join(root, MARK)) === wanted) return;
  const locked = readPackages(root, 'package-lock.json');
  if (!holdsLocked(locked, installedPackages(root))) {
    console.log('Installing what package-lock.json says');
    // npm ci refuses a lock file that lacks the native parts of other machines; the other way keeps to it as well.
    const way = isComplete(locked) ? ['ci'] : ['install', '--no-save'];
    npm(root, [...way, '--include=dev', '--include=optional']);
  }
  installNatives(root);
  writeFileSync(join(root, MARK), wanted);
}

/**
 * Whether every locked package is installed in its version; what was left out as optional may be missing.
 * @param {Record<string, {version?: string, optional?: boolean}>} locked
 * @param {Record<string, {version?: string}>} installed
 */
export function holdsLocked(locked, installed) {
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version : optional === true;
  });
}

/**
 * Whether the lock file names every optional package that others in it ask for. One written behind a registry that
 * lacks the native parts of other machines does not.
 * @param {Record<string, {optionalDependencies?: Record<string, string>}>} locked
 */
export function isComplete(locked) {
  const names = new Set(Object.keys(locked).map((path) => path.split('node_modules/').at(-1)));
  return Object.values(locked).every(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).every((name) => names.has(name)),
  );
}

/**
 * Native parts for this machine which installed packages name and nobody installed, as `name@version`: npm leaves out
 * without a word what an incomplete lock file lacks.
 * @param {readonly {optionalDependencies?: Record<string, string>}[]} manifests
 * @param {{platform: string, arch: string}} machine
 * @param {(name: string) => boolean} isInstalled
 * @returns {string[]}
 */
export function missingNatives(manifests, { platform, arch }, isInstalled) {
  const suits = new RegExp(`[-/]${platform}-${arch}(-gnu|-msvc)?$`);
  const wanted = manifests.flatMap((manifest) =>
    Object.entries(manifest.optionalDependencies ?? {}),
  );
  return wanted
    .filter(([name]) => suits.test(name) && !isInstalled(name))
    .map(([name, version]) => `${name}@${version}`);
}

/** @param {string} root */
function installNatives(root) {
  const paths = Object.keys(installedPackages(root));
  const manifests = paths.map((path) => readJson(join(root, path, 'package.json')) ?? {});
  const missing = missingNatives(manifests, process, (name) =>
    paths.some((path) => path.endsWith(`node_modules/${name}`)),
  );
  if (missing.length === 0) return;
  console.log(`Installing for this machine: ${missing.join(', ')}`);
  npm(root, ['install', '--no-save', '--no-package-lock', ...missing]);
}

/** @param {string} root */
function fingerprint(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  return `${hash} ${process.platform}-${process.arch}\n`;
}

/** @param {string} root */
function installedPackages(root) {
  return readPackages(root, 'node_modules/.package-lock.json');
}

/**
 * @param {string} root
 * @param {string} file
 */
function readPackages(root, file) {
  return readJson(join(root, file))?.packages ?? {};
}

/** @param {string} path */
function readJson(path) {
  const text = readText(path);
  return text === null ? null : JSON.parse(text);
}

/** @param {string} path */
function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/**
 * @param {string} root
 * @param {string[]} args
 */
function npm(root, args) {
  // Under `npm start` npm names its own script, which needs no shell to be found.
  const own = process.env.npm_execpath;
  const [command, before] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  const { status } = spawnSync(command, [...before, ...args, '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (status !== 0)
    throw new Error(
      `npm ${args[0]} failed, and what it said is above: check that the npm registry can be reached, then start again.`,
    );
}
