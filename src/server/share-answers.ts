import type { ScoreRow, ScoresRequest } from '../contract/scores-query.ts';
import { EngineError } from './engine-error.ts';
import type { Limits } from './question-limits.ts';
import type { Reader } from './range-sql.ts';

export type Answer = (
  question: ScoresRequest,
  reader: Reader,
  limits: Limits,
) => Promise<ScoreRow[]>;

interface Shared {
  readonly rows: Promise<ScoreRow[]>;
  readonly revision: number;
  readonly stop: AbortController;
  waiting: number;
}

const KEPT_FOR = 3_000;
const MOST_KEPT = 200;
/** Longer answers are shared while they are made, but not kept. */
const MOST_ROWS = 10_000;

/**
 * Identical questions of one organisation share one answer: those asked while it is made, and those asked within
 * seconds unless requests have been written since. The work ends early only when all who wait for it have gone.
 */
export function shareAnswers(answer: Answer, revision: () => number): Answer {
  const shared = new Map<string, Shared>();
  const forget = (key: string, entry: Shared) => {
    if (shared.get(key) === entry) shared.delete(key);
  };
  const begin = (key: string, [question, reader, limits]: Parameters<Answer>): Shared => {
    const stop = new AbortController();
    const rows = answer(question, reader, { ...limits, signal: stop.signal });
    const entry: Shared = { rows, revision: revision(), stop, waiting: 0 };
    const [oldest] = shared.keys();
    if (shared.size >= MOST_KEPT && oldest !== undefined) shared.delete(oldest);
    shared.set(key, entry);
    rows.then(
      ({ length }) => {
        if (length > MOST_ROWS) forget(key, entry);
        else setTimeout(forget, KEPT_FOR, key, entry).unref();
      },
      () => forget(key, entry),
    );
    return entry;
  };
  return async (question, reader, limits) => {
    if (limits.signal?.aborted) throw new EngineError('cancelled', 'nobody waits for the answer');
    const key = JSON.stringify([reader.organizationId, question]);
    const known = shared.get(key);
    const entry =
      known && known.revision === revision() ? known : begin(key, [question, reader, limits]);
    return join(entry, limits.signal, () => forget(key, entry));
  };
}

function join(entry: Shared, signal: AbortSignal | undefined, forget: () => void) {
  entry.waiting += 1;
  const leave = () => {
    entry.waiting -= 1;
    if (entry.waiting > 0) return;
    forget();
    entry.stop.abort();
  };
  signal?.addEventListener('abort', leave, { once: true });
  return entry.rows.finally(() => signal?.removeEventListener('abort', leave));
}
