import * as z from 'zod/mini';
import { FIELD_NAMES, type FieldName } from './fields.ts';

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

export const HELICONE_ABILITIES: Abilities = {
  scoreOrdering: false,
  exactZones: false,
  missingFields: [],
};

export const SCORELENS_ABILITIES: Abilities = {
  scoreOrdering: true,
  exactZones: true,
  missingFields: [],
};
