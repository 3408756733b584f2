import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { AskedRequest, ScoresAsk } from './ask.ts';
import { type Connection, currentConnection } from './connection.ts';
import { ERROR_WORDS, ScoresError } from './errors.ts';
import { fetchScores } from './fetch-scores.ts';
import { type Answer, toAnswer } from './series.ts';

const TRIES = 3;

/**
 * React Query's options for one picture. The key is the connection and the question itself, so a newer question cancels
 * the older one and an answer can't arrive under another's key. The old answer stays as a placeholder while the new one
 * is awaited, unless another connection gave it.
 */
export function scoresQuery(ask: ScoresAsk, connection: Connection = currentConnection()) {
  const { id } = connection;
  return queryOptions<Answer, Error>({
    queryKey: ['scores', id, ask.filter, ask.zone, ask.askedAt, ask.requests.map(windowOf)],
    queryFn: ({ signal }) => fetchAnswer(ask, signal, connection),
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
    retry: (failures, error) => failures < TRIES && isRetryable(error),
    retryDelay: (failures, error) => waitBefore(failures, error),
    staleTime: 30_000,
    meta: { requests: ask.requests.length },
  });
}

/** Asks at once what waits for as long as the endpoint named: a wait can't be cut short, only given up. */
export async function askNow(
  queries: QueryClient,
  ask: ScoresAsk,
  connection: Connection,
): Promise<void> {
  const { queryKey } = scoresQuery(ask, connection);
  await queries.cancelQueries({ queryKey, exact: true });
  await queries.refetchQueries({ queryKey, exact: true });
}

/** What tells two requests apart; their labels and buckets follow from it. */
function windowOf({ start, end, increment, timeZoneDifference }: AskedRequest) {
  return [start, end, increment, timeZoneDifference];
}

async function fetchAnswer(
  ask: ScoresAsk,
  signal: AbortSignal,
  connection: Connection,
): Promise<Answer> {
  if (connection.snapshot) return connection.snapshot.answerTo(ask);
  const parts = await Promise.all(
    ask.requests.map((asked) => fetchScores(ask.filter, asked, signal, connection)),
  );
  return toAnswer(ask, parts);
}

/** Only a wait that the endpoint names is kept and asked again; every other failure is said at once, with a retry. */
function isRetryable(error: Error): boolean {
  return (
    error instanceof ScoresError && error.retryAfter !== null && ERROR_WORDS[error.kind].retryable
  );
}

function waitBefore(_failures: number, error: Error): number {
  return (error instanceof ScoresError && error.retryAfter) || 0;
}
