import type { QueryCache } from '@tanstack/react-query';
import { ScoresError } from './errors.ts';

/** What the pictures on screen cost an endpoint, and whether it is to be asked now. */
export interface QueryLoad {
  /** Requests that all of them take together. */
  readonly requests: number;
  /** Whether an answer is awaited, a wait that the endpoint asked for included. */
  readonly asking: boolean;
  /** The instant (ms) until which a failed one wants the endpoint left alone; null when none does. */
  readonly waitUntil: number | null;
}

/** Reads it off the queries that something on screen listens to. */
export function queryLoad(cache: QueryCache): QueryLoad {
  const active = cache.findAll({ queryKey: ['scores'], type: 'active' });
  const waits = active.flatMap(({ state: { error, errorUpdatedAt } }) =>
    error instanceof ScoresError && error.retryAfter !== null
      ? [errorUpdatedAt + error.retryAfter]
      : [],
  );
  return {
    requests: active.reduce((sum, { meta }) => sum + Number(meta?.requests ?? 1), 0),
    asking: active.some(({ state }) => state.fetchStatus === 'fetching'),
    waitUntil: waits.length === 0 ? null : Math.max(...waits),
  };
}
