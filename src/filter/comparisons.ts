import { type Abilities, failureOf } from '../contract/abilities.ts';
import { FIELDS, type FieldName, fieldSpec, operatorsOf } from '../contract/fields.ts';
import type { ValueKind, WireOperator } from '../contract/operators.ts';
import type { Operator, Predicate } from './tree.ts';

/** How many values an operator takes; a list holds at least one. */
export type Arity = 'none' | 'one' | 'pair' | 'list';

/** One way to ask about a field: what it is called there, and which values its editor collects. */
export interface Comparison {
  readonly operator: Operator;
  readonly label: string;
  readonly arity: Arity;
  /** What each single value is; null where the operator takes none. */
  readonly value: ValueKind | null;
  /** The wire operator it compiles to. */
  readonly needs: WireOperator;
}

/** The operators a field offers on an endpoint with these abilities, in the order of a menu. */
export function comparisonsOf(
  field: FieldName,
  abilities: Pick<Abilities, 'scoreOrdering'>,
): readonly Comparison[] {
  const wire = operatorsOf(field, abilities);
  const kind = FIELDS[field].kind;
  const ordered = kind === 'timestamp' ? INSTANT_LABELS : {};
  return MENU.flatMap(({ operator, label, arity, needs }): readonly Comparison[] => {
    if (!isOffered(field, operator, needs, wire)) return [];
    const value = arity === 'none' ? null : (wire[needs] ?? null);
    return [{ operator, label: ordered[operator] ?? label, arity, value, needs }];
  });
}

/** Every operator of a field, and why the endpoint can't do it; null where it can. */
export function offersOf(
  field: FieldName,
  abilities: Abilities,
): readonly { readonly comparison: Comparison; readonly reason: string | null }[] {
  const wire = operatorsOf(field, abilities);
  return comparisonsOf(field, { scoreOrdering: true }).map((comparison) => ({
    comparison,
    reason:
      comparison.needs in wire
        ? failureOf(field, comparison.needs, abilities)
        : 'This endpoint cannot compare scores by size',
  }));
}

/** Why an endpoint can't answer the predicate, as it may say itself when asked; null when it can. */
export function unsupportedReason(predicate: Predicate, abilities: Abilities): string | null {
  const { field, operator } = predicate;
  const { scoreOrdering, missingFields, failing = [] } = abilities;
  if (scoreOrdering && missingFields.length === 0 && failing.length === 0) return null;
  if (missingFields.includes(field)) return 'this endpoint does not have this field';
  const offer = offersOf(field, abilities).find((one) => one.comparison.operator === operator);
  return offer?.reason ?? null;
}

/** The comparison of a field under an operator, whatever the endpoint; null when the field never has it. */
export function comparisonOf(field: FieldName, operator: Operator): Comparison | null {
  const every = comparisonsOf(field, { scoreOrdering: true });
  return every.find((comparison) => comparison.operator === operator) ?? null;
}

export function isOperator(name: string): name is Operator {
  return MENU.some(({ operator }) => operator === name);
}

/** Whether an endpoint with these abilities can answer the predicate. */
export function isSupported(predicate: Predicate, abilities: Abilities): boolean {
  if (abilities.missingFields.includes(predicate.field)) return false;
  return comparisonsOf(predicate.field, abilities).some(
    ({ operator }) => operator === predicate.operator,
  );
}

/**
 * The wire text that `equals` takes to find requests without a value: `null` where the column can be null, an empty
 * text where absence is stored (or, for a missing property, read) as one. Null for fields that have no such text.
 */
export function absenceText(field: FieldName): string | null {
  return ABSENCE[field] ?? null;
}

/** Whether `equals` with this text asks for null instead of comparing: on every plain text column, not on lists or keys. */
export function asksForNull(field: FieldName, text: unknown): boolean {
  return text === 'null' && fieldSpec(field).kind === 'text';
}

/** Whether the predicate is such a question. */
export function isNullTest({ field, operator, value }: Predicate): boolean {
  return (operator === 'equals' || operator === 'not-equals') && asksForNull(field, value);
}

const ABSENCE: Partial<Record<FieldName, string>> = {
  target_url: 'null',
  properties: '',
  model: '',
  user_id: '',
  node_id: '',
  job_id: '',
};

/** `needs` is the wire operator a row compiles to, and which the field must therefore have. */
const MENU: readonly {
  operator: Operator;
  label: string;
  arity: Arity;
  needs: WireOperator;
}[] = [
  { operator: 'equals', label: 'is', arity: 'one', needs: 'equals' },
  { operator: 'not-equals', label: 'is not', arity: 'one', needs: 'not-equals' },
  { operator: 'gt', label: '>', arity: 'one', needs: 'gt' },
  { operator: 'gte', label: '≥', arity: 'one', needs: 'gte' },
  { operator: 'lt', label: '<', arity: 'one', needs: 'lt' },
  { operator: 'lte', label: '≤', arity: 'one', needs: 'lte' },
  { operator: 'between', label: 'is between', arity: 'pair', needs: 'gte' },
  { operator: 'contains', label: 'contains', arity: 'one', needs: 'contains' },
  { operator: 'not-contains', label: 'does not contain', arity: 'one', needs: 'not-contains' },
  { operator: 'one-of', label: 'is one of', arity: 'list', needs: 'equals' },
  { operator: 'none-of', label: 'is none of', arity: 'list', needs: 'not-equals' },
  { operator: 'like', label: 'matches pattern', arity: 'one', needs: 'like' },
  { operator: 'ilike', label: 'matches pattern, any case', arity: 'one', needs: 'ilike' },
  { operator: 'contains-pattern', label: 'contains pattern', arity: 'one', needs: 'contains' },
  {
    operator: 'not-contains-pattern',
    label: 'does not contain pattern',
    arity: 'one',
    needs: 'not-contains',
  },
  { operator: 'empty', label: 'is empty', arity: 'none', needs: 'equals' },
  { operator: 'set', label: 'is set', arity: 'none', needs: 'not-equals' },
];

const INSTANT_LABELS: Partial<Record<Operator, string>> = {
  equals: 'is exactly',
  gt: 'is after',
  gte: 'is at or after',
  lt: 'is before',
  lte: 'is at or before',
};

function isOffered(
  field: FieldName,
  operator: Operator,
  needs: WireOperator,
  wire: Partial<Record<WireOperator, ValueKind>>,
): boolean {
  if (!(needs in wire)) return false;
  if (operator === 'empty' || operator === 'set') return absenceText(field) !== null;
  // A list of equals needs its opposite too: instants and yes/no have none and gain nothing from a list.
  if (operator === 'one-of') return 'not-equals' in wire;
  // Elsewhere `ilike` with % at both ends says the same.
  if (operator === 'contains-pattern') return !('ilike' in wire);
  return true;
}
