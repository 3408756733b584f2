import type { Abilities } from '../contract/abilities.ts';
import { type FieldName, fieldSpec } from '../contract/fields.ts';
import { type Comparison, comparisonOf, comparisonsOf } from './comparisons.ts';
import type { Draft, Operator, Predicate } from './tree.ts';

export const EMPTY_DRAFT: Draft = { field: null, key: '', operator: null, values: [] };

/**
 * The texts an editor shows for a predicate; `checkDraft` reads them back to the same predicate. After the values of a
 * list comes the empty text that the next one is typed into.
 */
export function toDraft({ field, key, operator, value }: Predicate): Draft {
  const values = value === null ? [] : typeof value === 'object' ? value.map(String) : [`${value}`];
  const isList = comparisonOf(field, operator)?.arity === 'list';
  return { field, key: key ?? '', operator, values: isList ? [...values, ''] : values };
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

/** What nearly everybody means first: how long, how many and when are asked by size, the rest by being the same. */
function firstOperator(field: FieldName, offered: readonly Comparison[]): Operator | null {
  const { kind, unit } = fieldSpec(field);
  if (kind === 'timestamp') return 'gte';
  return unit ? 'gt' : (offered[0]?.operator ?? null);
}

/**
 * A sign typed before a single number or date is the operator: `>= 900`, `!=200`. Texts may begin with one and are left
 * alone, and so is a sign the field does not have.
 */
export function withTypedOperator(
  draft: Draft,
  abilities: Pick<Abilities, 'scoreOrdering'>,
): Draft {
  const { field, operator, values } = draft;
  const [, sign = '', rest = ''] = TYPED_SIGN.exec(values[0] ?? '') ?? [];
  const meant = SIGNS[sign];
  if (field === null || operator === null || meant === undefined || rest === '') return draft;
  const comparison = comparisonOf(field, operator);
  if (comparison?.arity !== 'one' || comparison.value === 'text') return draft;
  const isOffered = comparisonsOf(field, abilities).some((one) => one.operator === meant);
  return isOffered ? { ...draft, operator: meant, values: [rest] } : draft;
}

const TYPED_SIGN = /^\s*(>=|<=|!=|[><=≥≤≠])\s*(.*)$/;

const SIGNS: Readonly<Record<string, Operator>> = {
  '>': 'gt',
  '>=': 'gte',
  '≥': 'gte',
  '<': 'lt',
  '<=': 'lte',
  '≤': 'lte',
  '=': 'equals',
  '!=': 'not-equals',
  '≠': 'not-equals',
};

/** Another operator in the same row: values already typed stay, cut to as many as it takes. */
export function withOperator(draft: Draft, operator: Operator): Draft {
  const arityOf = (one: Operator | null) =>
    draft.field && one && comparisonOf(draft.field, one)?.arity;
  const [first = '', second = ''] = draft.values;
  const isList = arityOf(draft.operator) === 'list' && draft.values.length > 0;
  const values = {
    none: [],
    one: [first],
    pair: [first, second],
    // What stood alone is the first of the list, and the next is typed after it.
    list: isList ? draft.values : [...draft.values.filter((text) => text !== ''), ''],
  }[arityOf(operator) || 'one'];
  return { ...draft, operator, values };
}
