import * as z from 'zod/mini';

/** The six bucket widths, finest first; `min` is a minute. Weeks start on Monday. */
export const INCREMENTS = ['min', 'hour', 'day', 'week', 'month', 'year'] as const;

export const incrementSchema = z.enum(INCREMENTS);

export type Increment = z.infer<typeof incrementSchema>;
