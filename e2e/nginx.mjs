// Finds an nginx for the tests of its recipe, which are left out where there is none.
import { findProgram, installPackage } from './programs.mjs';

/**
 * Path of the system's nginx, which often stands where only root looks; null when there is none.
 * @param {Record<string, string | undefined>} env
 * @returns {string | null}
 */
export function findNginx(env) {
  return findProgram(env, ['nginx'], ['/usr/sbin/nginx', '/usr/local/sbin/nginx']);
}

/** Gets Debian's nginx where there is none and it can be had; says so where it can't. */
export function installNginx() {
  if (!installPackage('nginx-light'))
    console.log('There is no nginx and none could be installed: its recipe is not tried.');
}
