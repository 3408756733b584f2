import { PROTOCOL, type TokenGift, tokenGiftSchema } from './host-messages.ts';

export type TokenReason = 'missing' | 'expiring' | 'refused';

/** A new token is asked for this long (ms) before the old one ends, or at half of a shorter life. */
const EARLY = 30_000;
/** How long (ms) a question waits for a token. */
const PATIENCE = 15_000;
/** Timers take at most this many ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * The panel's end of the port over which a host gives tokens. It asks for one when a question needs it, for the next
 * before that one runs out, and for another when it was refused. Tokens stay inside this closure.
 */
export function openTokenLine(port: MessagePort, clock: () => number) {
  let current: TokenGift | null = null;
  let waiting: ((token: string) => void)[] = [];
  let renewal: ReturnType<typeof setTimeout> | undefined;

  function ask(reason: TokenReason) {
    port.postMessage({ scorelens: PROTOCOL, type: 'needs-token', reason });
  }

  function take(gift: TokenGift) {
    const life = lifeOf(gift);
    if (life <= 0) return;
    current = gift;
    clearTimeout(renewal);
    if (life <= LONGEST_TIMER)
      renewal = setTimeout(() => ask('expiring'), Math.max(life / 2, life - EARLY));
    for (const serve of waiting) serve(gift.token);
    waiting = [];
  }

  function lifeOf({ expiresAt }: TokenGift): number {
    return expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt - clock();
  }

  function next(): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting = waiting.filter((one) => one !== serve);
        reject(new Error('The host page gave no token.'));
      }, PATIENCE);
      const serve = (token: string) => {
        clearTimeout(timer);
        resolve(token);
      };
      waiting.push(serve);
    });
  }

  port.onmessage = ({ data }) => {
    const gift = tokenGiftSchema.safeParse(data);
    if (gift.success) take(gift.data);
  };

  return {
    /** A token that is good now and is not the one just refused. Rejects when the host gives none in time. */
    give(refused: string | null): Promise<string> {
      if (current && lifeOf(current) > 0 && current.token !== refused)
        return Promise.resolve(current.token);
      // Several questions at once are served by one token.
      if (waiting.length === 0) ask(refused === null ? 'missing' : 'refused');
      current = null;
      return next();
    },
    close() {
      clearTimeout(renewal);
      port.close();
    },
  };
}
