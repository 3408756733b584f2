import { createStore } from 'zustand/vanilla';
import type { Abilities } from '../contract/abilities.ts';
import type { ConnectionMode } from '../contract/site-config.ts';
import type { ScoresAsk } from './ask.ts';
import { ScoresError } from './errors.ts';
import type { Answer } from './series.ts';

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
  /** What of a key may be shown: its last letters. */
  readonly hint?: string;
  /** Answers as they were once given; nothing is asked while they are shown. */
  readonly snapshot?: FrozenAnswers;
}

/** An opened snapshot. */
export interface FrozenAnswers {
  /** When they were asked (ms). */
  readonly takenAt: number;
  /** The question they answer, as a link's hash. */
  readonly question: string;
  readonly abilities: Abilities;
  /** Throws a `ScoresError` for what it does not hold. */
  readonly answerTo: (ask: ScoresAsk) => Answer;
}

type Chosen = Omit<Connection, 'id'>;

const FIRST: Chosen = { mode: 'proxy', base: '', token: null };

const store = createStore<Connection>(() => ({ ...FIRST, id: 0 }));

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
export function setConnection(connection: Chosen): void {
  if (connection.mode !== 'snapshot') live = connection;
  store.setState(({ id }) => ({ ...connection, id: id + 1 }), true);
}

let live: Chosen = FIRST;

/** Goes back to where questions went before a snapshot was opened. */
export function askLive(): void {
  setConnection(live);
}

/** Where a path of the contract is asked for; relative to the page where the base is empty. */
export function addressOf({ base }: Pick<Connection, 'base'>, path: string): string {
  return base === '' ? `.${path}` : `${base.replace(/\/+$/, '')}${path}`;
}

/** What a header can carry without becoming something else. */
const TOKEN = /^[\x21-\x7e]+$/;

/** The token for one question. Rejects with a `ScoresError` where its giver fails, with an `AbortError` when cancelled. */
export async function tokenOf(
  { mode, token: give }: Connection,
  refused: string | null,
  signal: AbortSignal,
): Promise<string | null> {
  if (mode === 'snapshot')
    throw new ScoresError('not-in-snapshot', 'Nothing is asked while a snapshot is shown.');
  if (give === null && mode === 'key')
    throw new ScoresError('unauthorized', 'No key has been given yet.');
  if (give === null && mode === 'host')
    throw new ScoresError('unauthorized', 'The host page has given no token yet.');
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
