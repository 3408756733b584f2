import * as z from 'zod/mini';
import { RANGE_FAULTS, type RangeFault, rangeBetween } from './range.ts';

/** Two typed ends, as the range picker's form holds them. */
export interface RangeTexts {
  readonly start: string;
  readonly end: string;
}

const FIELD_OF_FAULT: Readonly<Record<RangeFault, keyof RangeTexts>> = {
  'start-unreadable': 'start',
  'end-unreadable': 'end',
  'end-before-start': 'end',
  'out-of-years': 'start',
};

/** The form's schema: the two texts make a range in the zone, or the one at fault is told why. */
export function rangeTextsSchema(zone: string) {
  return z.object({ start: z.string(), end: z.string() }).check((context) => {
    const { start, end } = context.value;
    const range = rangeBetween(start, end, zone);
    if (typeof range === 'string')
      context.issues.push({
        code: 'custom',
        input: context.value,
        message: RANGE_FAULTS[range],
        path: [FIELD_OF_FAULT[range]],
      });
  });
}
