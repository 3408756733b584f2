import type { Command } from './command.ts';
import type { Place } from './move.ts';
import { type FilterNode, findNode, type Group, type NodeId, nodesOf, parentOf } from './tree.ts';

/** Which part of a drawn row the pointer is over: its upper or lower edge, or its middle. */
export type RowPart = 'upper' | 'middle' | 'lower';

/** Where a dragged node would go: into a gap, or onto a condition to make a group with it. */
export type DropTarget =
  | { readonly kind: 'gap'; readonly place: Place; readonly edge: 'above' | 'below' | 'inside' }
  | { readonly kind: 'onto'; readonly id: NodeId };

/**
 * What dropping on a row means. Edges are the gaps before and after it; the middle of a condition makes a group, the
 * middle of a group's head is its first place. Null where nothing would change or the node would go into itself.
 */
export function dropTarget(
  tree: Group,
  dragged: NodeId,
  over: NodeId,
  part: RowPart,
): DropTarget | null {
  const moved = findNode(tree, dragged);
  const target = findNode(tree, over);
  const parent = parentOf(tree, over);
  if (!moved || !target || !parent) return null;
  if (nodesOf(moved).some(({ id }) => id === over)) return null;
  if (part === 'middle')
    return target.kind === 'condition'
      ? { kind: 'onto', id: over }
      : gap(tree, moved, target, 0, 'inside');
  // A group's lower edge is that of its head, under which its own first place is.
  if (part === 'lower' && target.kind === 'group') return gap(tree, moved, target, 0, 'inside');
  const index = parent.children.indexOf(target) + (part === 'lower' ? 1 : 0);
  return gap(tree, moved, parent, index, part === 'lower' ? 'below' : 'above');
}

/** The last place of a group: over its adding buttons. */
export function dropAtEnd(tree: Group, dragged: NodeId, groupId: NodeId): DropTarget | null {
  const moved = findNode(tree, dragged);
  const group = findNode(tree, groupId);
  if (!moved || group?.kind !== 'group') return null;
  if (nodesOf(moved).some(({ id }) => id === groupId)) return null;
  return gap(tree, moved, group, group.children.length, 'above');
}

/** Makes a group of the two at the place of the target; it asks for the other operator, which is why one groups. */
export function groupWith(tree: Group, dragged: NodeId, target: NodeId): Command {
  const parent = parentOf(tree, target) ?? tree;
  const others = parent.children.filter(({ id }) => id !== dragged);
  const index = others.findIndex(({ id }) => id === target) + 1;
  const operator = parent.operator === 'and' ? 'or' : 'and';
  return {
    type: 'several',
    commands: [
      { type: 'move', id: dragged, parentId: parent.id, index },
      { type: 'group', ids: [target, dragged], operator },
    ],
  };
}

/** `index` counts the moved node where it stands; a place counts without it. */
function gap(
  tree: Group,
  moved: FilterNode,
  group: Group,
  index: number,
  edge: 'above' | 'below' | 'inside',
): DropTarget | null {
  const own = parentOf(tree, moved.id)?.id === group.id ? group.children.indexOf(moved) : -1;
  if (own >= 0 && (index === own || index === own + 1)) return null;
  const place = { parentId: group.id, index: own >= 0 && own < index ? index - 1 : index };
  return { kind: 'gap', place, edge };
}
