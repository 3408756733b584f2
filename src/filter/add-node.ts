import { createCondition, createGroup, type Group, type NodeId } from './tree.ts';
import type { Builder } from './use-builder.ts';

/** The group that is added to, and how many children it has: what is new comes after them. */
export interface Parent {
  readonly id: NodeId;
  readonly operator: Group['operator'];
  readonly count: number;
}

/** Puts a new condition, or a group that holds one, at the end of a group and opens its editor. */
export function addNode(
  what: 'condition' | 'group',
  { id, operator, count }: Parent,
  { edit, rows }: Builder,
): void {
  const condition = createCondition();
  // Who makes a group wants the other operator: the same one would not need it.
  const other = operator === 'and' ? 'or' : 'and';
  const node = what === 'condition' ? condition : createGroup(other, [condition]);
  const refusal = edit({ type: 'add', node, parentId: id, index: count });
  rows.setState(refusal ? { refusal } : { refusal, open: condition.id });
}
