import { FIELDS, fieldSpec } from '../contract/fields.ts';
import type { Draft } from './tree.ts';

/** What one should know about a condition as it stands in the editor and would not guess; one sentence each. */
export function notesOn({ field, operator, values }: Draft): readonly string[] {
  if (field === null || operator === null) return [];
  const { kind, nullable, label } = fieldSpec(field);
  const isNegative = ['not-equals', 'not-contains', 'none-of'].includes(operator);
  const notes: string[] = [];
  if (field === 'properties' && isNegative)
    notes.push('It also keeps requests without this property.');
  if (field === 'scores') notes.push('A request without this score is left out.');
  if (nullable && isNegative && FIELDS[field].kind !== 'boolean')
    notes.push(`A request without a value for “${label.toLowerCase()}” is left out, too.`);
  if (kind === 'boolean' && nullable)
    notes.push(`A request for which this is not known matches neither yes nor no.`);
  if (operator === 'contains' || operator === 'not-contains') {
    notes.push('Upper and lower case count as the same.');
    const live = [...new Set(values.join('').match(/[%_\\]/g) ?? [])];
    if (live.length > 0)
      notes.push(
        `${live.map((sign) => `“${sign}”`).join(' and ')} ${live.length > 1 ? 'are' : 'is'} matched as ${live.length > 1 ? 'themselves' : 'itself'}.`,
      );
  }
  if (operator === 'like' || operator === 'ilike' || operator.endsWith('-pattern'))
    notes.push('% stands for any text, _ for one character; \\ before them makes them themselves.');
  return notes;
}
