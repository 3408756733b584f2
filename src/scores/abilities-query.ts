import { queryOptions } from '@tanstack/react-query';
import { type Abilities, abilitiesSchema, HELICONE_ABILITIES } from '../contract/abilities.ts';
import { ABILITIES_PATH } from '../contract/scores-query.ts';
import { callEndpoint } from './fetch-scores.ts';

/** What the connected endpoint can do. One that does not say is taken for Helicone's, which has no such address. */
export function abilitiesQuery() {
  return queryOptions({
    queryKey: ['abilities'],
    queryFn: ({ signal }) => fetchAbilities(signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

async function fetchAbilities(signal: AbortSignal): Promise<Abilities> {
  const answer = await callEndpoint('GET', ABILITIES_PATH, undefined, signal).catch(() => {
    signal.throwIfAborted();
    return null;
  });
  const parsed = abilitiesSchema.safeParse(answer);
  return parsed.success ? parsed.data : HELICONE_ABILITIES;
}
