import { type FilterNode, type Group, type NodeId, nodesOf } from './tree.ts';

/** The locked node that the given one is or stands in, if any: nothing inside it may change. */
export function lockOver(tree: Group, id: NodeId): NodeId | null {
  return pathTo(tree, id)?.find(({ locked }) => locked)?.id ?? null;
}

/** The same, or a locked node inside the given one, which could not stay as it is if the whole were changed. */
export function lockTouching(tree: Group, id: NodeId): NodeId | null {
  const path = pathTo(tree, id);
  const node = path?.at(-1);
  if (path === null || node === undefined) return null;
  return [...path, ...nodesOf(node)].find(({ locked }) => locked)?.id ?? null;
}

/** The nodes from the root down to the one with the id, both included; null when it is not there. */
function pathTo(node: FilterNode, id: NodeId): readonly FilterNode[] | null {
  if (node.id === id) return [node];
  if (node.kind === 'condition') return null;
  for (const child of node.children) {
    const path = pathTo(child, id);
    if (path !== null) return [node, ...path];
  }
  return null;
}
