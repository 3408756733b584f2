import { SCORES_PATH, scoresResponseSchema } from '../contract/scores-query.ts';
import { addressOf, type Connection } from './connection.ts';
import { ERROR_WORDS, ScoresError } from './errors.ts';
import { answersAnyone, callEndpoint } from './fetch-scores.ts';

/** What stands between this page and an endpoint, as well as a browser lets a page know. */
export type Verdict =
  | 'answers'
  | 'refuses-key'
  | 'forbids-this-site'
  | 'own-policy'
  | 'insecure'
  | 'offline'
  | 'unreachable'
  | 'no-endpoint'
  | 'fails';

export interface Tested {
  readonly verdict: Verdict;
  /** Where the questions went: an origin. */
  readonly address: string;
  /** What the endpoint itself said; '' when it said nothing. */
  readonly said: string;
}

/** The page that asks. */
export interface Here {
  /** Absolute. */
  readonly page: string;
  readonly isOnline: () => boolean;
  /** Calls back for each address that the page's own policy keeps from being asked, until the returned function is called. */
  readonly onBlocked: (tell: () => void) => () => void;
}

const MINUTE = 60_000;
/** Within so many ms a browser has told that the page's policy was in the way: some time after the request failed of it. */
const TELLS_WITHIN = 300;

/** Asks one small question and says what came of it. Rejects only when cancelled. */
export async function testConnection(
  connection: Connection,
  here: Here,
  now: number,
  signal: AbortSignal,
): Promise<Tested> {
  const url = new URL(addressOf(connection, SCORES_PATH), here.page);
  const tested = (verdict: Verdict, said = ''): Tested => ({ verdict, address: url.origin, said });
  let stop = () => {};
  const blocked = new Promise<true>((resolve) => {
    stop = here.onBlocked(() => resolve(true));
  });
  try {
    const body = {
      userFilter: 'all',
      timeFilter: {
        start: new Date(now - MINUTE).toISOString(),
        end: new Date(now).toISOString(),
      },
      dbIncrement: 'hour',
      timeZoneDifference: 0,
    };
    const answer = await callEndpoint('POST', SCORES_PATH, body, signal, connection);
    const parsed = scoresResponseSchema.safeParse(answer);
    if (!parsed.success) return tested('fails', ERROR_WORDS.unreadable.title);
    return parsed.data.error === null ? tested('answers') : tested('fails', parsed.data.error);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ScoresError)) throw error;
    if (error.kind === 'unauthorized') return tested('refuses-key', error.message);
    if (error.kind === 'no-endpoint') return tested('no-endpoint', error.message);
    if (error.kind !== 'unreachable') return tested('fails', error.message);
    return tested(await whyUnreachable(url, here, blocked, signal));
  } finally {
    stop();
  }
}

/**
 * A page is told no more than that a request failed. Asked again without a key and without reading the answer, an
 * endpoint that is there answers even a page that it forbids to read.
 */
async function whyUnreachable(
  url: URL,
  here: Here,
  blocked: Promise<true>,
  signal: AbortSignal,
): Promise<Verdict> {
  const page = new URL(here.page);
  if (!here.isOnline() && !isLoopback(url)) return 'offline';
  if (page.protocol === 'https:' && url.protocol === 'http:' && !isLoopback(url)) return 'insecure';
  const isThere = await answersAnyone(`${url.origin}/`, signal);
  signal.throwIfAborted();
  if (isThere && url.origin !== page.origin) return 'forbids-this-site';
  const silence = new Promise<false>((resolve) => setTimeout(resolve, TELLS_WITHIN, false));
  const isBlocked = await Promise.race([blocked, silence]);
  signal.throwIfAborted();
  return isBlocked ? 'own-policy' : 'unreachable';
}

function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
