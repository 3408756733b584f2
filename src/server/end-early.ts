import { EngineError } from './engine-error.ts';
import type { Limits } from './question-limits.ts';

/** In ms: how long past the time limit of a question a server may take to say that it has ended. */
const GRACE = 10_000;

/** Does the work until it is done, nobody waits for it, or a server that should have ended it says nothing. */
export async function withinTime<T>(
  { seconds, signal }: Limits,
  work: (until: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), seconds * 1_000 + GRACE);
  try {
    return await work(signal ? AbortSignal.any([signal, late.signal]) : late.signal);
  } catch (error) {
    if (late.signal.aborted && !signal?.aborted)
      throw new EngineError('time', 'the server does not say how the question ended', error);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Runs `work` unless the signal says not to, and kills it when the signal comes later. */
export async function endedBy<T>(
  signal: AbortSignal | undefined,
  kill: () => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  if (signal === undefined) return work();
  if (signal.aborted) throw new EngineError('cancelled', 'nobody waits for the answer');
  let again: NodeJS.Timeout | undefined;
  // A question that has not quite begun is not there to be killed yet, so it is tried until the work has ended.
  const onAbort = () => {
    void kill().catch(() => {});
    again = setTimeout(onAbort, KILL_AGAIN);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw new EngineError('cancelled', 'nobody waits for the answer', error);
    throw error;
  } finally {
    clearTimeout(again);
    signal.removeEventListener('abort', onAbort);
  }
}

/** In ms. */
const KILL_AGAIN = 100;
