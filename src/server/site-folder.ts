import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from './compress-answer.ts';

/** One file of the site as it is now. */
export interface SiteFile {
  readonly bytes: Buffer;
  /** The same in the encoding, made once; null where that would not make it smaller. */
  readonly encoded: (encoding: Encoding) => Promise<Buffer | null>;
  /** Tells two contents of one path apart; without quotes. */
  readonly tag: string;
}

/** Endings of the compressed siblings that the build leaves beside its larger files. */
export const COMPRESSED: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

/** As small as can be: what is compressed here is compressed once. */
export const COMPRESS: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
};

/** Pictures and fonts are compressed by themselves. */
export const COMPRESSIBLE = /\.(html|js|css|json|svg|txt|map)$/;

/** Throws a sentence for a person where there is no built site. */
export function mustBeBuilt(folder: string): void {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`There is no built page in ${folder}: run npm run build first.`);
}

/**
 * Gives the file at a path of the address (with its leading slash, still encoded), or null where there is none that may
 * be seen. Files are kept in memory for as long as they stay as they are.
 */
export function openSiteFolder(folder: string): (path: string) => Promise<SiteFile | null> {
  const kept = new Map<string, { readonly version: string; readonly file: SiteFile }>();
  const root = realpath(folder);
  return async (path) => {
    const name = fileName(path);
    if (name === null) return null;
    const place = await realpath(join(await root, name)).catch(() => null);
    if (!place?.startsWith(`${await root}${sep}`)) return null;
    const facts = await stat(place);
    if (!facts.isFile()) return null;
    const version = `${facts.mtimeMs} ${facts.size}`;
    const known = kept.get(place);
    if (known?.version === version) return known.file;
    const file = await readSiteFile(place);
    kept.set(place, { version, file });
    return file;
  };
}

/** The path inside the folder; null for one that a person would not have written. */
function fileName(path: string): string | null {
  const parts = path.split('/').slice(1);
  try {
    const names = parts.map(decodeURIComponent);
    if (names.at(-1) === '') names.splice(-1, 1, 'index.html');
    // No hidden file, no way up, and no separator in a name.
    return names.every((name) => /^[^./\\\0][^/\\\0]*$/.test(name)) ? names.join('/') : null;
  } catch {
    return null;
  }
}

async function readSiteFile(place: string): Promise<SiteFile> {
  const bytes = await readFile(place);
  const made = new Map<Encoding, Promise<Buffer | null>>();
  return {
    bytes,
    tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    encoded: (encoding) => {
      const known = made.get(encoding);
      if (known) return known;
      const making = encode(place, bytes, encoding);
      made.set(encoding, making);
      return making;
    },
  };
}

async function encode(place: string, bytes: Buffer, encoding: Encoding): Promise<Buffer | null> {
  if (!COMPRESSIBLE.test(place)) return null;
  const sibling = await readSibling(place, encoding);
  const encoded = sibling ?? (await COMPRESS[encoding](bytes));
  return encoded.length < bytes.length ? encoded : null;
}

/** What the build compressed; an older sibling is of another content. */
async function readSibling(place: string, encoding: Encoding): Promise<Buffer | null> {
  const sibling = `${place}${COMPRESSED[encoding]}`;
  const [facts, original] = await Promise.all([stat(sibling).catch(() => null), stat(place)]);
  return facts && facts.mtimeMs >= original.mtimeMs ? readFile(sibling) : null;
}
