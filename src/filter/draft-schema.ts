import * as z from 'zod/mini';
import type { Abilities } from '../contract/abilities.ts';
import { checkDraft } from './check.ts';
import { readDraft } from './read-draft.ts';
import type { Draft, Predicate } from './tree.ts';
import type { Instants } from './use-builder.ts';

/** `checkDraft` as a zod schema for the editor's form: each problem at the part it belongs to. */
export function draftSchema(abilities: Abilities, instants: Instants, current: Predicate | null) {
  const draft = z.custom<Draft>().check((context) => {
    const check = checkDraft(readDraft(context.value, instants), abilities, current);
    for (const { part, index, message } of check.problems ?? [])
      context.issues.push({
        code: 'custom',
        input: context.value,
        message,
        path: part === 'value' ? ['values', index] : [part],
      });
  });
  return z.object({ draft });
}
