import { encodeTree } from './schema.ts';
import { createGroup, type FilterNode, type Group, type NodeId, nodesOf } from './tree.ts';

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

/** Whether everything that is locked in one tree stands unchanged, and locked, in another that takes its place. */
export function keepsLocked(before: Group, after: Group): boolean {
  const kept = lockedParts(after);
  return lockedParts(before).every((part) => {
    const found = kept.indexOf(part);
    if (found >= 0) kept.splice(found, 1);
    return found >= 0;
  });
}

/** The topmost locked nodes as texts that are the same for the same content. */
function lockedParts(node: FilterNode): string[] {
  if (node.locked) return [JSON.stringify(encodeTree(createGroup('and', [node])))];
  return node.kind === 'group' ? node.children.flatMap(lockedParts) : [];
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
