import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Reader } from './range-sql.ts';

/** Who asks: whose rows they see, and the name under which they queue. */
export interface Asker {
  readonly name: string;
  readonly reader: Reader;
}

/** The one asker where there are no keys. */
export const EVERYONE: Asker = { name: 'everyone', reader: { organizationId: null } };

export interface AccessKey {
  /** SHA-256 of the key; the key itself is kept nowhere. */
  readonly hash: Buffer;
  readonly asker: Asker;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Lines or commas between `sha256:<64 hex digits>=<organization id>`; `#` starts a comment. Throws a sentence that
 * names the entry by its number, never its text, which might be a key somebody put there.
 */
export function parseKeys(text: string): AccessKey[] {
  const entries = text
    .split(/[\n,]/)
    .map((entry) => entry.replace(/#.*/, '').trim())
    .filter((entry) => entry !== '');
  const seen = new Map<string, number>();
  return entries.map((entry, at) => {
    const [, hash, organization] = /^sha256:([0-9a-f]{64})=(.*)$/i.exec(entry) ?? [];
    if (hash === undefined || organization === undefined || !UUID.test(organization))
      throw new Error(
        `entry ${at + 1} is not sha256:<64 hex digits>=<organization id>; npm run endpoint -- key ORGANIZATION makes one`,
      );
    const known = seen.get(hash.toLowerCase());
    if (known !== undefined) throw new Error(`entries ${known} and ${at + 1} are the same key`);
    seen.set(hash.toLowerCase(), at + 1);
    return {
      hash: Buffer.from(hash, 'hex'),
      asker: {
        name: hash.slice(0, 12).toLowerCase(),
        reader: { organizationId: organization.toLowerCase() },
      },
    };
  });
}

/** The asker whom an `authorization` header names, or null. Takes the same time whichever key it is nearest to. */
export function findAsker(keys: readonly AccessKey[], authorization: string | undefined) {
  const [, key] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  if (key === undefined) return null;
  const hash = hashOf(key);
  let found: Asker | null = null;
  for (const known of keys) if (timingSafeEqual(known.hash, hash)) found = known.asker;
  return found;
}

/** A new key and the entry that lets it in; throws when the organization is not a UUID. */
export function createKey(organization: string): { key: string; entry: string } {
  if (!UUID.test(organization))
    throw new Error('Say whose rows the key may see: npm run endpoint -- key ORGANIZATION-UUID');
  const key = `sl-${randomBytes(32).toString('base64url')}`;
  const entry = `sha256:${hashOf(key).toString('hex')}=${organization.toLowerCase()}`;
  return { key, entry };
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
