import * as z from 'zod/mini';
import { type Connection, setConnection } from '../scores/connection.ts';

const KEPT = 'scorelens.key';

const keptSchema = z.object({ base: z.string(), key: z.string().check(z.minLength(1)) });

/** A connection with a key of the reader's, which only its giver holds. */
export function withKey(base: string, key: string): Omit<Connection, 'id'> {
  return {
    mode: 'key',
    base,
    token: async () => key,
    ...(key.length >= 16 ? { hint: key.slice(-4) } : {}),
  };
}

/**
 * Asks with this key from now on. It is kept in memory, and only if asked for in this tab's storage as well. False where
 * the browser keeps nothing.
 */
export function askWithKey(base: string, key: string, isKept: boolean): boolean {
  forgetKey();
  setConnection(withKey(base, key));
  if (!isKept) return true;
  try {
    window.sessionStorage.setItem(KEPT, JSON.stringify({ base, key }));
    return true;
  } catch {
    return false;
  }
}

/** Removes the kept key from this tab; whoever holds the connection still has it until another is set. */
export function forgetKey(): void {
  try {
    window.sessionStorage.removeItem(KEPT);
  } catch {
    // Storage throws in some frames: then nothing was kept.
  }
}

export function isKeyKept(): boolean {
  return readKeptKey() !== null;
}

/** The connection whose key was kept in this tab; null when none was. */
export function readKeptKey(): Omit<Connection, 'id'> | null {
  try {
    const kept = keptSchema.safeParse(JSON.parse(window.sessionStorage.getItem(KEPT) ?? '')).data;
    return kept ? withKey(kept.base, kept.key) : null;
  } catch {
    return null;
  }
}
