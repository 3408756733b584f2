import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { COMPRESS, COMPRESSED, COMPRESSIBLE } from './site-folder.ts';

/** In bytes: below that nothing is gained. */
const WORTHWHILE = 1_024;

/**
 * Leaves a `.br` and a `.gz` beside each built file in `assets`, for `npm run serve` and for nginx's `gzip_static`. Files
 * outside may be edited after the build, so they get none.
 */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      const folder = join(dir, 'assets');
      const names = (await readdir(folder)).filter((name) => COMPRESSIBLE.test(name));
      await Promise.all(names.map((name) => compress(join(folder, name))));
    },
  };
}

async function compress(path: string) {
  const bytes = await readFile(path);
  if (bytes.length < WORTHWHILE) return;
  await Promise.all(
    (['br', 'gzip'] as const).map(async (encoding) =>
      writeFile(`${path}${COMPRESSED[encoding]}`, await COMPRESS[encoding](bytes)),
    ),
  );
}
