// Finds and gets programs that the tests drive. Plain Node: the test command asks it before anything is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The first of the names that stands in a folder of PATH, or in another of the places; null when there is none.
 * @param {Record<string, string | undefined>} env
 * @param {string[]} names
 * @param {string[]} places full paths
 * @returns {string | null}
 */
export function findProgram(env, names, places = []) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...places].find(isProgram) ?? null;
}

/**
 * Debian's package, where this is root on Debian; whether that worked.
 * @param {string} name
 */
export function installPackage(name) {
  return isRoot() && run('apt-get', ['update']) && run('apt-get', ['install', '-y', name]);
}

export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
export function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
