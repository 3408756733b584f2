import { queryOptions } from '@tanstack/react-query';
import { type Abilities, abilitiesSchema, HELICONE_ABILITIES } from '../contract/abilities.ts';
import { ABILITIES_PATH } from '../contract/scores-query.ts';
import { type Connection, currentConnection } from './connection.ts';
import { ERROR_WORDS, ScoresError } from './errors.ts';
import { callEndpoint } from './fetch-scores.ts';

/**
 * What the connected endpoint can do. One that does not say is taken for Helicone's, which has no such address; one that
 * can't be reached just now too, until it can.
 */
export function abilitiesQuery(connection: Connection = currentConnection()) {
  return queryOptions({
    queryKey: ['abilities', connection.id],
    queryFn: ({ signal }) => fetchAbilities(signal, connection),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    structuralSharing: false,
    refetchInterval: ({ state }) => (state.data === UNTIL_KNOWN ? 10_000 : false),
  });
}

async function fetchAbilities(signal: AbortSignal, connection: Connection): Promise<Abilities> {
  if (connection.snapshot) return connection.snapshot.abilities;
  try {
    const answer = await callEndpoint('GET', ABILITIES_PATH, undefined, signal, connection);
    return abilitiesSchema.safeParse(answer).data ?? HELICONE_ABILITIES;
  } catch (error) {
    signal.throwIfAborted();
    const mayPass = error instanceof ScoresError && ERROR_WORDS[error.kind].retryable;
    return mayPass ? UNTIL_KNOWN : HELICONE_ABILITIES;
  }
}

/** The same abilities as an object of its own, so that a guess can be told from an answer. */
const UNTIL_KNOWN: Abilities = { ...HELICONE_ABILITIES };
