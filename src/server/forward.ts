import { setTimeout as sleep } from 'node:timers/promises';
import type * as z from 'zod/mini';
import { type Abilities, abilitiesSchema, HELICONE_ABILITIES } from '../contract/abilities.ts';
import { ABILITIES_PATH, SCORES_PATH, scoresResponseSchema } from '../contract/scores-query.ts';
import {
  PROPERTY_KEYS_PATH,
  propertyKeysResponseSchema,
  propertyValuesPath,
  SUGGEST_PATH,
  type SuggestedField,
  suggestResponseSchema,
} from '../contract/suggestions.ts';
import { EngineError } from './engine-error.ts';
import type { Upstream } from './proxy.ts';
import type { Limits } from './question-limits.ts';
import { Refusal } from './refusal.ts';
import { shareAnswers } from './share-answers.ts';
import type { Source } from './source.ts';
import { failureFrom } from './upstream-failure.ts';

/**
 * Passes questions on to Helicone or another endpoint with the key added here. Everything asked is a reading, so a
 * connection that breaks or a gateway that fails is tried once more; after "too many requests" nothing is passed on
 * until the time that was named.
 */
export async function forwardTo(upstream: Upstream): Promise<Source> {
  const ask = createAsk(upstream);
  const found = await findAbilities(upstream);
  const abilities = found ?? HELICONE_ABILITIES;
  const propertyKeys = async (term: string, limits: Limits) => {
    const keys = await ask(PROPERTY_KEYS_PATH, {}, propertyKeysResponseSchema, limits);
    const wanted = term.toLowerCase();
    return keys
      .map(({ property }) => property)
      .filter((property) => property.toLowerCase().includes(wanted));
  };
  return {
    abilities: () => abilities,
    // What is written over there is not known here, so an answer is only kept for its few seconds.
    scores: shareAnswers(
      (question, _reader, limits) => ask(SCORES_PATH, question, scoresResponseSchema, limits),
      () => 0,
    ),
    values: async (field, searchTerm, _reader, limits) => {
      if (found) return ask(SUGGEST_PATH, { field, searchTerm }, suggestResponseSchema, limits);
      return OF_PROPERTIES.includes(field) ? propertyKeys(searchTerm, limits) : [];
    },
    propertyValues: (key, searchTerm, _reader, limits) =>
      ask(propertyValuesPath(key), { searchTerm }, suggestResponseSchema, limits),
    isReady: async () => true,
  };
}

/** Helicone suggests nothing but properties. */
const OF_PROPERTIES: readonly SuggestedField[] = ['properties', 'search_properties'];

type Answer<T> = { data: T; error: null } | { data: null; error: string };

function createAsk({ target, headers }: Upstream) {
  let quietUntil = 0;
  return async <T>(
    path: string,
    body: unknown,
    schema: z.ZodMiniType<Answer<T>>,
    { seconds, signal }: Limits,
  ): Promise<T> => {
    const left = Math.ceil((quietUntil - Date.now()) / 1_000);
    if (left > 0) throw new Refusal(429, TOO_MANY, left);
    const deadline = AbortSignal.timeout(seconds * 1_000);
    const until = signal ? AbortSignal.any([signal, deadline]) : deadline;
    const send = () =>
      fetch(`${target}${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        redirect: 'manual',
        signal: until,
      });
    try {
      const response = await sendTwice(send, until);
      const text = await response.text();
      const answer = response.ok ? schema.safeParse(parseJson(text)) : null;
      if (answer?.success && answer.data.error === null) return answer.data.data;
      const failure = failureFrom(response, text);
      if (failure.status === 429) quietUntil = Date.now() + (failure.retryAfter ?? 1) * 1_000;
      throw failure;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      if (signal?.aborted) throw new EngineError('cancelled', 'nobody waits for the answer', error);
      throw deadline.aborted
        ? new Refusal(504, 'the endpoint behind this one took too long')
        : new Refusal(502, 'the endpoint behind this one does not answer');
    }
  };
}

const TOO_MANY = 'the endpoint behind this one takes no more questions for now';
const PASSING = [502, 503, 504];
const PAUSE = 200;

async function sendTwice(send: () => Promise<Response>, signal: AbortSignal): Promise<Response> {
  const first = await send().catch(() => null);
  if (first && (!PASSING.includes(first.status) || first.headers.has('retry-after'))) return first;
  await first?.body?.cancel();
  await sleep(PAUSE, undefined, { signal });
  return send();
}

/** What the endpoint says it can do; null for one that says nothing of the kind, as Helicone. */
async function findAbilities({ target, headers }: Upstream): Promise<Abilities | null> {
  const answer = await fetch(`${target}${ABILITIES_PATH}`, {
    headers: { ...headers, accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(5_000),
  })
    .then((response) => (response.ok ? response.text() : ''))
    .catch(() => '');
  const abilities = abilitiesSchema.safeParse(parseJson(answer));
  return abilities.success ? abilities.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
