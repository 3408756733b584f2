import type { FieldName } from '../contract/fields.ts';
import type { WireOperator } from '../contract/operators.ts';

/** A stable name of one node, unique in its tree; edits keep it, so React keys, focus and undo can rely on it. */
export type NodeId = string;

/**
 * What a person can ask of a field: the wire's operators and four conveniences that compile to them.
 * `one-of` is an or of equals, `none-of` an and of not-equals, `between` gte and lte.
 */
export type Operator = WireOperator | 'one-of' | 'none-of' | 'between' | 'empty' | 'set';

/** A single value; `one-of` and `none-of` take a list, `between` a pair, `empty` and `set` nothing (null). Instants are ISO texts in UTC. */
export type Value = string | number | boolean | readonly (string | number)[] | null;

/** A complete question about one field, ready for the wire. `key` is null exactly when the field is not keyed. */
export interface Predicate {
  readonly field: FieldName;
  readonly key: string | null;
  readonly operator: Operator;
  readonly value: Value;
}

/** What stands in an editor while it is not a valid predicate: raw texts, exactly as typed. */
export interface Draft {
  readonly field: FieldName | null;
  readonly key: string;
  readonly operator: Operator | null;
  /** One text for a single value, two for `between`, any number for a list. */
  readonly values: readonly string[];
}

/**
 * One row of the builder. `predicate` is the last valid one and drives the chart; `draft` is what has been typed
 * since and does not yet make sense. A condition with neither was just added.
 */
export interface Condition {
  readonly kind: 'condition';
  readonly id: NodeId;
  readonly muted: boolean;
  readonly predicate: Predicate | null;
  readonly draft: Draft | null;
}

export interface Group {
  readonly kind: 'group';
  readonly id: NodeId;
  readonly muted: boolean;
  readonly operator: 'and' | 'or';
  readonly children: readonly FilterNode[];
}

export type FilterNode = Condition | Group;
