import * as z from 'zod/mini';
import { FIELD_NAMES, type FieldName } from './fields.ts';
import type { WireOperator } from './operators.ts';

/**
 * What the connected endpoint can do beyond Helicone's published contract, answered by ours at
 * `GET /v1/dashboard/scores/abilities`. An endpoint without that address has `HELICONE_ABILITIES`.
 */
export const abilitiesSchema = z.object({
  /** `scores{key}` takes gt, gte, lt and lte with a number. */
  scoreOrdering: z.boolean(),
  /** Buckets are `trunc(t - timeZoneDifference)` for both signs (contract: zones east of UTC). */
  exactZones: z.boolean(),
  /** Fields this deployment has no column for; a filter on one is refused. */
  missingFields: z.array(z.enum(FIELD_NAMES as [FieldName, ...FieldName[]])),
  /** Pairs that are in the contract and fail here all the same; no operators means all of the field's. */
  failing: z.optional(
    z.array(
      z.object({
        field: z.enum(FIELD_NAMES as [FieldName, ...FieldName[]]),
        operators: z.optional(z.array(z.string())),
        reason: z.string(),
      }),
    ),
  ),
  /** What there is to find in the demo requests, where they are loaded: a prompt version and what it cost. */
  demoStory: z.optional(
    z.object({
      model: z.string(),
      env: z.string(),
      promptVersion: z.string(),
      score: z.string(),
      points: z.number(),
      start: z.string(),
      end: z.string(),
    }),
  ),
});

export type Abilities = z.infer<typeof abilitiesSchema>;

/** Seen on Helicone's own table: the column is missing there, or is no text. */
const PATTERNS = ['like', 'ilike', 'contains', 'not-contains'];

function failingAt(fields: readonly FieldName[], operators?: string[]) {
  const reason = 'Helicone’s endpoint answers this with a database error';
  return fields.map((field) => ({ field, reason, ...(operators ? { operators } : {}) }));
}

export const HELICONE_ABILITIES: Abilities = {
  scoreOrdering: false,
  exactZones: false,
  missingFields: [],
  failing: [
    ...failingAt(['scores_column', 'search_properties', 'node_id', 'job_id', 'assets']),
    ...failingAt(['scores', 'organization_id', 'request_id', 'cache_reference_id'], PATTERNS),
  ],
};

/** Why the endpoint fails on a field under an operator (null: under each of them); null when it does not. */
export function failureOf(
  field: FieldName,
  operator: WireOperator | null,
  { failing = [] }: Abilities,
): string | null {
  const found = failing.find(
    (one) =>
      one.field === field &&
      (one.operators === undefined || (operator !== null && one.operators.includes(operator))),
  );
  return found?.reason ?? null;
}

export const SCORELENS_ABILITIES: Abilities = {
  scoreOrdering: true,
  exactZones: true,
  missingFields: [],
};
