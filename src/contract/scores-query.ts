import * as z from 'zod/mini';
import { filterSchema, instantSchema } from './filter-node.ts';
import { incrementSchema } from './increments.ts';

export const SCORES_PATH = '/v1/dashboard/scores/query';
export const ABILITIES_PATH = '/v1/dashboard/scores/abilities';

/** The request body. Both ends of `timeFilter` are inclusive to the millisecond. */
export function scoresRequestSchema(abilities: { readonly scoreOrdering: boolean }) {
  return z.strictObject({
    userFilter: filterSchema(abilities),
    timeFilter: z.strictObject({ start: instantSchema, end: instantSchema }),
    dbIncrement: incrementSchema,
    /** Minutes with the sign of `Date.getTimezoneOffset()`: positive west of UTC. */
    timeZoneDifference: z.int().check(z.gte(-1440), z.lte(1440)),
  });
}

export type ScoresRequest = z.infer<ReturnType<typeof scoresRequestSchema>>;

/**
 * One mean of one score in one bucket. `score_sum` is a mean despite its name; `created_at_trunc` is the instant at
 * which the bucket starts; an empty `score_key` marks a bucket without any scored request.
 */
export const scoreRowSchema = z.object({
  created_at_trunc: z.string(),
  score_key: z.string(),
  score_sum: z.number(),
});

export type ScoreRow = z.infer<typeof scoreRowSchema>;

/** Either `data` or `error` is null; an error can arrive with HTTP status 200. */
export const scoresResponseSchema = z.union([
  z.object({ data: z.array(scoreRowSchema), error: z.null() }),
  z.object({ data: z.null(), error: z.string() }),
]);
