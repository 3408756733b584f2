import { isSameTree } from './schema.ts';
import { createGroup, type FilterNode, type Group, type NodeId } from './tree.ts';

/**
 * The place in a tree where it differs from the one before: the innermost node that is new or another, or the one that
 * now stands where something was taken away. Null when nothing differs.
 */
export function whereChanged(before: Group, after: Group): NodeId | null {
  return isSameTree(before, after) ? null : placeIn(before, after);
}

function placeIn(before: Group, after: Group): NodeId {
  const [gone, come, beside] = apart(before.children, after.children);
  const [was, is] = [gone[0], come[0]];
  if (!is) return gone.length === 0 ? after.id : (beside?.id ?? after.id);
  const isInside = gone.length === 1 && come.length === 1;
  return isInside && was?.kind === 'group' && is.kind === 'group' ? placeIn(was, is) : is.id;
}

/** What is between the parts that two rows of nodes begin and end with alike, and the neighbour of the gap in the second. */
function apart(before: readonly FilterNode[], after: readonly FilterNode[]) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && isSame(before[start], after[start])) start += 1;
  let end = 0;
  while (end < most - start && isSame(before.at(-1 - end), after.at(-1 - end))) end += 1;
  return [
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
    after[start] ?? after[start - 1],
  ] as const;
}

function isSame(one: FilterNode | undefined, other: FilterNode | undefined): boolean {
  if (one === other) return true;
  return one !== undefined && other !== undefined && isSameTree(alone(one), alone(other));
}

function alone(node: FilterNode): Group {
  return createGroup('and', [node], '');
}
