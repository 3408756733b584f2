import { createStore } from 'zustand/vanilla';
import type { ConnectionMode } from '../contract/site-config.ts';
import { ScoresError } from './errors.ts';

/**
 * Gives the token for a question, or null to ask without one. `refused` is the token that was just not accepted, null at
 * first: a newer one is then tried once.
 */
export type TokenGiver = (refused: string | null) => Promise<string | null>;

/** Where questions go. The token is held by its giver's closure alone: never in an address, a store or a log. */
export interface Connection {
  /** Tells connections apart in keys of caches. */
  readonly id: number;
  readonly mode: ConnectionMode;
  /** What stands before `/v1/…`: '' for the page's own folder, `/` for its origin, or another address. */
  readonly base: string;
  readonly token: TokenGiver | null;
}

const store = createStore<Connection>(() => ({ id: 0, mode: 'proxy', base: '', token: null }));

/** Beside React, as the panel's host and the page's start both set it. */
export const connectionStore = {
  getState: store.getState,
  getInitialState: store.getInitialState,
  subscribe: store.subscribe,
};

export function currentConnection(): Connection {
  return store.getState();
}

/** From now on questions go there; no answer of the connection before is shown any more. */
export function setConnection(connection: Omit<Connection, 'id'>): void {
  store.setState(({ id }) => ({ ...connection, id: id + 1 }), true);
}

/** Where a path of the contract is asked for; relative to the page where the base is empty. */
export function addressOf({ base }: Pick<Connection, 'base'>, path: string): string {
  return base === '' ? `.${path}` : `${base.replace(/\/+$/, '')}${path}`;
}

/** What a header can carry without becoming something else. */
const TOKEN = /^[\x21-\x7e]+$/;

/** The token for one question. Rejects with a `ScoresError` where its giver fails, with an `AbortError` when cancelled. */
export async function tokenOf(
  { token: give }: Connection,
  refused: string | null,
  signal: AbortSignal,
): Promise<string | null> {
  if (give === null) return null;
  let token: string | null;
  try {
    token = await Promise.race([give(refused), aborted(signal)]);
  } catch (cause) {
    signal.throwIfAborted();
    throw new ScoresError('unauthorized', 'No key or token could be had.', { cause });
  }
  if (token !== null && !TOKEN.test(token))
    throw new ScoresError('unauthorized', 'The key holds a space or a letter that no key has.');
  return token;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
