import type { Abilities } from '../contract/abilities.ts';
import { type FieldName, fieldSpec } from '../contract/fields.ts';
import { type Comparison, comparisonOf, comparisonsOf } from './comparisons.ts';
import type { Draft, Operator, Predicate } from './tree.ts';

export const EMPTY_DRAFT: Draft = { field: null, key: '', operator: null, values: [] };

/** The texts an editor shows for a predicate; `checkDraft` reads them back to the same predicate. */
export function toDraft({ field, key, operator, value }: Predicate): Draft {
  const values = value === null ? [] : typeof value === 'object' ? value : [value];
  return { field, key: key ?? '', operator, values: values.map(String) };
}

/**
 * Another field in the same row: operator and values stay where the new field takes them, else its first operator. The
 * key goes, as keys of different fields mean different things.
 */
export function withField(
  draft: Draft,
  field: FieldName,
  abilities: Pick<Abilities, 'scoreOrdering'>,
): Draft {
  const offered = comparisonsOf(field, abilities);
  const kept = offered.find(({ operator }) => operator === draft.operator);
  const before = draft.field && draft.operator ? comparisonOf(draft.field, draft.operator) : null;
  const { operator: asked, values } = draft;
  const next = { operator: asked, values, field, key: field === draft.field ? draft.key : '' };
  const operator = kept?.operator ?? firstOperator(field, offered);
  if (operator === null) return { ...next, operator, values: [] };
  const sameKind = before?.value != null && before.value === comparisonOf(field, operator)?.value;
  return withOperator({ ...next, values: sameKind ? draft.values : [] }, operator);
}

/** What nearly everybody means first: how long and how many are asked by size, the rest by being the same. */
function firstOperator(field: FieldName, offered: readonly Comparison[]): Operator | null {
  return fieldSpec(field).unit ? 'gt' : (offered[0]?.operator ?? null);
}

/** Another operator in the same row: values already typed stay, cut to as many as it takes. */
export function withOperator(draft: Draft, operator: Operator): Draft {
  const arity = draft.field === null ? 'one' : comparisonOf(draft.field, operator)?.arity;
  const [first = '', second = ''] = draft.values;
  const values = {
    none: [],
    one: [first],
    pair: [first, second],
    list: draft.values.length === 0 ? [''] : draft.values,
  }[arity ?? 'one'];
  return { ...draft, operator, values };
}
