import type { FieldName } from '../contract/fields.ts';
import type { WireOperator } from '../contract/operators.ts';

/** A stable name of one node, unique in its tree; edits keep it, so React keys, focus and undo can rely on it. */
export type NodeId = string;

/**
 * What a person can ask of a field: the wire's operators and conveniences that compile to them.
 * `one-of` is an or of equals, `none-of` an and of not-equals, `between` gte and lte. On the wire `contains` is a
 * pattern with live `%` and `_`; here it means its text, and the two `-pattern` operators say what is left.
 */
export type Operator =
  | WireOperator
  | 'one-of'
  | 'none-of'
  | 'between'
  | 'empty'
  | 'set'
  | 'contains-pattern'
  | 'not-contains-pattern';

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
  /** What was written in the typed language and could not be read as a condition. */
  readonly raw?: string;
}

/** What every node carries. */
interface Marks {
  readonly id: NodeId;
  readonly muted: boolean;
  /** Set by a link or a host page: edits that touch the node are refused. */
  readonly locked?: true;
  /** A comment: the person's own words, of any number of lines. */
  readonly note?: string;
}

/**
 * One row of the builder. `predicate` is the last valid one and drives the chart; `draft` is what has been typed
 * since and does not yet make sense. A condition with neither was just added.
 */
export interface Condition extends Marks {
  readonly kind: 'condition';
  readonly predicate: Predicate | null;
  readonly draft: Draft | null;
}

export interface Group extends Marks {
  readonly kind: 'group';
  readonly operator: 'and' | 'or';
  readonly children: readonly FilterNode[];
}

export type FilterNode = Condition | Group;

/** Makes the ids of new nodes; tests pass their own to know them beforehand. */
export type NewId = () => NodeId;

/** Ten random letters and digits. Not `randomUUID`, which browsers keep from pages served over plain http. */
export const newId: NewId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => (byte & 31).toString(32)).join(
    '',
  );

export function createCondition(predicate: Predicate | null = null, id = newId()): Condition {
  return { kind: 'condition', id, muted: false, predicate, draft: null };
}

export function createGroup(
  operator: Group['operator'] = 'and',
  children: readonly FilterNode[] = [],
  id = newId(),
): Group {
  return { kind: 'group', id, muted: false, operator, children };
}

/** The marks of a node, for another node that takes its place. */
export function marksOf({ id, muted, locked, note }: FilterNode): Marks {
  return { id, muted, ...(locked ? { locked } : {}), ...(note === undefined ? {} : { note }) };
}

/** The one walk over a tree: children first, each group with the results of its children in order. */
export function foldTree<T>(
  node: FilterNode,
  ofCondition: (condition: Condition) => T,
  ofGroup: (group: Group, results: readonly T[]) => T,
): T {
  if (node.kind === 'condition') return ofCondition(node);
  return ofGroup(
    node,
    node.children.map((child) => foldTree(child, ofCondition, ofGroup)),
  );
}

/** Every node from the given one down, parents before their children, in reading order. */
export function nodesOf(node: FilterNode): readonly FilterNode[] {
  const nodes: FilterNode[] = [];
  collect(node, nodes);
  return nodes;
}

/** Into one list: those of each group put together would copy every node once a level, at every keystroke. */
function collect(node: FilterNode, nodes: FilterNode[]): void {
  nodes.push(node);
  if (node.kind === 'group') for (const child of node.children) collect(child, nodes);
}

export function findNode(tree: Group, id: NodeId): FilterNode | null {
  return nodesOf(tree).find((node) => node.id === id) ?? null;
}

/** The group that holds the node; null for the root and for unknown ids. */
export function parentOf(tree: Group, id: NodeId): Group | null {
  for (const node of nodesOf(tree))
    if (node.kind === 'group' && node.children.some((child) => child.id === id)) return node;
  return null;
}

/** Whether anything of the node reaches the question: a condition that is complete and not muted anywhere above. */
export function isApplied(node: FilterNode): boolean {
  return foldTree(
    node,
    (condition) => !condition.muted && condition.predicate !== null,
    (group, children) => !group.muted && children.includes(true),
  );
}
