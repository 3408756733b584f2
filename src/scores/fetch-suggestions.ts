import type { FieldName } from '../contract/fields.ts';
import {
  PROPERTY_KEYS_PATH,
  propertyKeysResponseSchema,
  propertyValuesPath,
  SUGGEST_PATH,
  SUGGESTED_FIELDS,
  suggestResponseSchema,
} from '../contract/suggestions.ts';
import { callEndpoint } from './fetch-scores.ts';

/**
 * Keys of a keyed field (`key` null), values of one property, or values of a field, those most used first; all holding
 * `term`. Empty where the endpoint has nothing to suggest. Rejects as `callEndpoint` does.
 */
export async function fetchSuggestions(
  wish: { readonly field: FieldName; readonly key: string | null; readonly term: string },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { field, key, term } = wish;
  if (field === 'properties' && key === null) return fetchPropertyKeys(term, signal);
  const isSuggested = (SUGGESTED_FIELDS as readonly string[]).includes(field);
  if (!isSuggested || (field === 'scores' && key !== null)) return [];
  const answer =
    field === 'properties' && key !== null
      ? await callEndpoint('POST', propertyValuesPath(key), { searchTerm: term }, signal)
      : await callEndpoint('POST', SUGGEST_PATH, { field, searchTerm: term }, signal);
  const parsed = suggestResponseSchema.safeParse(answer);
  return parsed.data?.data ?? [];
}

/** Every property key at once, as Helicone gives them; the term is looked for here. */
async function fetchPropertyKeys(term: string, signal: AbortSignal): Promise<readonly string[]> {
  const answer = await callEndpoint('POST', PROPERTY_KEYS_PATH, {}, signal);
  const keys = propertyKeysResponseSchema.safeParse(answer).data?.data ?? [];
  const wanted = term.toLowerCase();
  return keys.map(({ property }) => property).filter((key) => key.toLowerCase().includes(wanted));
}
