import { isSameTree } from './schema.ts';
import { createGroup, type FilterNode, type Group, type NodeId, nodesOf } from './tree.ts';

/** Which neighbour stands for what was taken away, where there are two. */
type Side = 'above' | 'below';

/**
 * The place in a tree where it differs from the one before: the innermost node that is new or another, or the one that
 * stands beside where something was taken away, in the same group. Null when nothing differs.
 */
export function whereChanged(before: Group, after: Group, side: Side = 'below'): NodeId | null {
  if (isSameTree(before, after)) return null;
  // A tree read anew has other ids throughout; else they tell twins apart.
  const known = new Set(nodesOf(before).map(({ id }) => id));
  const isKept = nodesOf(after).some(({ id }) => id !== after.id && known.has(id));
  return placeIn(before, after, side, isKept ? isSameNode : isAlike);
}

type Comparison = (one: FilterNode | undefined, other: FilterNode | undefined) => boolean;

function placeIn(before: Group, after: Group, side: Side, isSame: Comparison): NodeId {
  const [gone, come, beside] = apart(before.children, after.children, side, isSame);
  const [was, is] = [gone[0], come[0]];
  if (!is) return gone.length === 0 ? after.id : (beside?.id ?? after.id);
  const isInside = gone.length === 1 && come.length === 1;
  return isInside && was?.kind === 'group' && is.kind === 'group'
    ? placeIn(was, is, side, isSame)
    : is.id;
}

/** What is between the parts that two rows of nodes begin and end with alike, and the neighbour of the gap in the second. */
function apart(
  before: readonly FilterNode[],
  after: readonly FilterNode[],
  side: Side,
  isSame: Comparison,
) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && isSame(before[start], after[start])) start += 1;
  let end = 0;
  while (end < most - start && isSame(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const [above, below] = [after[start - 1], after[start]];
  return [
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
    side === 'above' ? (above ?? below) : (below ?? above),
  ] as const;
}

function isSameNode(one: FilterNode | undefined, other: FilterNode | undefined): boolean {
  return one?.id === other?.id && isAlike(one, other);
}

function isAlike(one: FilterNode | undefined, other: FilterNode | undefined): boolean {
  if (one === other) return true;
  return one !== undefined && other !== undefined && isSameTree(alone(one), alone(other));
}

function alone(node: FilterNode): Group {
  return createGroup('and', [node], '');
}
