import * as z from 'zod/mini';

export const PROPERTY_KEYS_PATH = '/v1/property/query';
export const SUGGEST_PATH = '/v1/dashboard/scores/suggest';

/** Where the values of one property are asked for; the key may hold any character. */
export function propertyValuesPath(key: string): string {
  return `/v1/property/${encodeURIComponent(key)}/search`;
}

/** Fields whose values are few enough to offer; `scores`, `properties` and their "any name" twins offer keys. */
export const SUGGESTED_FIELDS = [
  'model',
  'user_id',
  'target_url',
  'node_id',
  'job_id',
  'assets',
  'scores',
  'scores_column',
  'properties',
  'search_properties',
] as const;

export type SuggestedField = (typeof SUGGESTED_FIELDS)[number];

const searchTerm = z.string().check(z.maxLength(1_000));

/** Body of a property values request; an empty term asks for the most used values. */
export const propertySearchSchema = z.object({ searchTerm });

/** Body of `SUGGEST_PATH`, an address of our own endpoint only. */
export const suggestRequestSchema = z.strictObject({
  field: z.enum(SUGGESTED_FIELDS),
  searchTerm,
});

const failed = z.object({ data: z.null(), error: z.string() });

export const propertyKeysResponseSchema = z.union([
  z.object({ data: z.array(z.object({ property: z.string() })), error: z.null() }),
  failed,
]);

/** Values by use, those that start with the term before those that only contain it. */
export const suggestResponseSchema = z.union([
  z.object({ data: z.array(z.string()), error: z.null() }),
  failed,
]);
