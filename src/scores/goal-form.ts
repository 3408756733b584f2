import * as z from 'zod/mini';
import type { Unit } from './units.ts';
import type { GoalBound } from './use-numbers-tools.ts';

/** A goal as its form holds it: two typed numbers in screen units, empty for none. */
export interface GoalTexts {
  readonly from: string;
  readonly to: string;
  readonly better: string;
}

/** A typed number: comma or point, spaces between thousands, a real minus or a hyphen; NaN for anything else. */
export function readNumber(text: string): number {
  const plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace('−', '-')
    .replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
}

export const goalTextsSchema = z
  .object({ from: z.string(), to: z.string(), better: z.string() })
  .check((context) => {
    const { from, to } = context.value;
    for (const [path, text] of Object.entries({ from, to }))
      if (text.trim() !== '' && Number.isNaN(readNumber(text)))
        context.issues.push({
          code: 'custom',
          input: text,
          message: 'This is not a number such as 80 or 0.5.',
          path: [path],
        });
    if (readNumber(from) > readNumber(to))
      context.issues.push({
        code: 'custom',
        input: to,
        message: 'The upper bound is below the lower one.',
        path: ['to'],
      });
  });

/** The bounds that a filled form means, in the wire's units. */
export function boundsOf(score: string, { from, to }: GoalTexts, unit: Unit): GoalBound[] {
  const bound = (text: string, bound: GoalBound['bound']): GoalBound[] =>
    text.trim() === '' ? [] : [{ score, bound, value: readNumber(text) / unit.factor }];
  return [...bound(from, 'at-least'), ...bound(to, 'at-most')];
}

/** A bound as the form shows it, without the dust of a factor. */
export function boundText(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined) return '';
  return String(Number((value * unit.factor).toPrecision(12)));
}
