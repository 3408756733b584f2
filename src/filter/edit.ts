import type { Command } from './command.ts';
import { lockOver, lockTouching } from './lock.ts';
import { negateNode } from './negate.ts';
import { type Refusal, refuse } from './refusal.ts';
import {
  createGroup,
  type FilterNode,
  findNode,
  foldTree,
  newId as freshId,
  type Group,
  type NewId,
  type NodeId,
  nodesOf,
  parentOf,
} from './tree.ts';

export type Edit =
  | { readonly tree: Group; readonly refusal: null }
  | { readonly tree: Group; readonly refusal: Refusal };

/**
 * The tree after a command, everything untouched shared with the tree before; or the same tree and why not. New
 * nodes take their ids from `newId`.
 */
export function applyCommand(tree: Group, command: Command, newId: NewId = freshId): Edit {
  const result = run(tree, command, newId);
  return 'message' in result ? { tree, refusal: result } : { tree: result, refusal: null };
}

/** The chosen nodes without those that stand inside another chosen one, in reading order. */
export function topmost(tree: Group, ids: readonly NodeId[]): readonly FilterNode[] {
  const chosen = new Set(ids);
  const visit = (node: FilterNode): readonly FilterNode[] => {
    if (chosen.has(node.id)) return [node];
    return node.kind === 'group' ? node.children.flatMap(visit) : [];
  };
  return visit(tree);
}

function run(tree: Group, command: Command, newId: NewId): Group | Refusal {
  switch (command.type) {
    case 'add':
      return add(tree, command.node, command.parentId, command.index);
    case 'group':
      return groupChosen(tree, command.ids, command.operator, newId);
    case 'several':
      return several(tree, command.commands, newId);
  }
  const node = findNode(tree, command.id);
  if (node === null) return refuse('unknown-node', command.id);
  const lock = lockAgainst(tree, command.type, node.id);
  if (lock !== null) return refuse('is-locked', lock);
  const isRoot = node.id === tree.id;
  switch (command.type) {
    case 'update-condition':
      if (node.kind === 'group') return refuse('not-a-condition', node.id);
      return replaceWith(tree, { ...node, predicate: command.predicate, draft: command.draft });
    case 'set-operator':
      if (node.kind === 'condition') return refuse('not-a-group', node.id);
      if (node.operator === command.operator) return tree;
      return replaceWith(tree, { ...node, operator: command.operator });
    case 'mute':
    case 'unmute': {
      const muted = command.type === 'mute';
      return node.muted === muted ? tree : replaceWith(tree, { ...node, muted });
    }
    case 'lock':
    case 'unlock': {
      const { locked = false, ...rest } = node;
      const lock = command.type === 'lock';
      return locked === lock ? tree : replaceWith(tree, lock ? { ...rest, locked: true } : rest);
    }
    case 'set-note': {
      const { note = null, ...rest } = node;
      const next = command.note;
      return note === next
        ? tree
        : replaceWith(tree, next === null ? rest : { ...rest, note: next });
    }
    case 'negate': {
      const negation = negateNode(node, newId);
      return negation.refusal ?? replaceWith(tree, negation.node);
    }
    case 'wrap':
      return wrap(tree, node, newId);
    case 'remove':
      return isRoot ? refuse('is-root', node.id) : remove(tree, node);
    case 'move':
      return isRoot
        ? refuse('is-root', node.id)
        : move(tree, node, command.parentId, command.index);
    case 'unwrap':
      return isRoot ? refuse('is-root', node.id) : unwrap(tree, node);
    case 'duplicate':
      return isRoot ? refuse('is-root', node.id) : duplicate(tree, node, command.copyId, newId);
  }
}

function several(tree: Group, commands: readonly Command[], newId: NewId): Group | Refusal {
  let after = tree;
  for (const command of commands) {
    const result = run(after, command, newId);
    if ('message' in result) return result;
    after = result;
  }
  return after;
}

/** What is locked stays, with all that would change it; a copy beside it and the lock itself are free. */
function lockAgainst(tree: Group, type: Command['type'], id: NodeId): NodeId | null {
  if (type === 'lock' || type === 'unlock') return null;
  if (type !== 'duplicate') return lockTouching(tree, id);
  const parent = parentOf(tree, id);
  return parent === null ? null : lockOver(tree, parent.id);
}

function groupChosen(
  tree: Group,
  ids: readonly NodeId[],
  operator: Group['operator'] | undefined,
  newId: NewId,
): Group | Refusal {
  const unknown = ids.find((id) => findNode(tree, id) === null);
  if (unknown !== undefined) return refuse('unknown-node', unknown);
  const chosen = topmost(tree, ids);
  const [first, ...others] = chosen;
  if (first === undefined) return refuse('nothing-chosen', tree.id);
  const parent = parentOf(tree, first.id);
  if (parent === null) return refuse('is-root', first.id);
  for (const { id } of chosen) {
    const lock = lockTouching(tree, id);
    if (lock !== null) return refuse('is-locked', lock);
  }
  let after = tree;
  for (const { id } of others) after = replace(after, id, () => []);
  return replace(after, first.id, () => [
    createGroup(operator ?? parent.operator, chosen, newId()),
  ]);
}

function add(tree: Group, node: FilterNode, parentId: NodeId, index: number): Group | Refusal {
  const taken = new Set(nodesOf(tree).map(({ id }) => id));
  for (const { id } of nodesOf(node)) {
    if (taken.has(id)) return refuse('id-taken', id);
    taken.add(id);
  }
  return insert(tree, node, parentId, index);
}

/** A group that is left empty goes too; one whose conditions were never filled stays, to be filled. */
function remove(tree: Group, node: FilterNode): Group {
  const parent = parentOf(tree, node.id);
  const isLast = parent !== null && parent.id !== tree.id && parent.children.length === 1;
  return isLast && isFilled(node) ? remove(tree, parent) : replace(tree, node.id, () => []);
}

function isFilled(node: FilterNode): boolean {
  return foldTree(
    node,
    ({ predicate, draft }) => predicate !== null || draft !== null,
    (_, children) => children.includes(true),
  );
}

function move(tree: Group, node: FilterNode, parentId: NodeId, index: number): Group | Refusal {
  if (nodesOf(node).some(({ id }) => id === parentId)) return refuse('into-itself', node.id);
  const before = parentOf(tree, node.id);
  if (before?.id === parentId && before.children[index]?.id === node.id) return tree;
  return insert(
    replace(tree, node.id, () => []),
    node,
    parentId,
    index,
  );
}

function insert(tree: Group, node: FilterNode, parentId: NodeId, index: number): Group | Refusal {
  const parent = findNode(tree, parentId);
  if (parent === null) return refuse('unknown-node', parentId);
  const lock = lockOver(tree, parentId);
  if (lock !== null) return refuse('is-locked', lock);
  if (parent.kind === 'condition') return refuse('not-a-group', parentId);
  if (!Number.isInteger(index) || index < 0 || index > parent.children.length)
    return refuse('no-such-place', parentId);
  return replaceWith(tree, { ...parent, children: parent.children.toSpliced(index, 0, node) });
}

/** The new group asks for the other operator, which is why one wraps: `a and b` becomes `a and (b or …)`. */
function wrap(tree: Group, node: FilterNode, newId: NewId): Group {
  if (node.kind === 'group' && node.id === tree.id)
    return { ...node, children: [createGroup(node.operator, node.children, newId())] };
  const operator = parentOf(tree, node.id)?.operator === 'and' ? 'or' : 'and';
  return replace(tree, node.id, () => [createGroup(operator, [node], newId())]);
}

/** Children of a muted group come out muted, so that nothing begins to count by being unwrapped; its note goes to the first. */
function unwrap(tree: Group, node: FilterNode): Group | Refusal {
  if (node.kind === 'condition') return refuse('not-a-group', node.id);
  const children = node.muted
    ? node.children.map((child) => ({ ...child, muted: true }))
    : node.children;
  const [first, ...others] = children;
  if (first === undefined || node.note === undefined) return replace(tree, node.id, () => children);
  const note = first.note === undefined ? node.note : `${node.note}\n${first.note}`;
  return replace(tree, node.id, () => [{ ...first, note }, ...others]);
}

function duplicate(
  tree: Group,
  node: FilterNode,
  copyId: NodeId | undefined,
  newId: NewId,
): Group | Refusal {
  if (copyId !== undefined && findNode(tree, copyId)) return refuse('id-taken', copyId);
  const copy = copyOf(node, newId);
  return replace(tree, node.id, () => [
    node,
    copyId === undefined ? copy : { ...copy, id: copyId },
  ]);
}

function copyOf(node: FilterNode, newId: NewId): FilterNode {
  return foldTree<FilterNode>(
    node,
    ({ locked: _, ...condition }) => ({ ...condition, id: newId() }),
    ({ locked: _, ...group }, children) => ({ ...group, id: newId(), children }),
  );
}

/** Puts a node in the place of the one with its id, the root included. */
function replaceWith(tree: Group, node: FilterNode): Group {
  if (node.id === tree.id) return node.kind === 'group' ? node : tree;
  return replace(tree, node.id, () => [node]);
}

/** Puts any number of nodes in the place of one below the root; only the groups on the way to it are made anew. */
function replace(group: Group, id: NodeId, make: () => readonly FilterNode[]): Group {
  const index = group.children.findIndex((child) => child.id === id);
  if (index >= 0) return { ...group, children: group.children.toSpliced(index, 1, ...make()) };
  for (const [place, child] of group.children.entries()) {
    if (child.kind === 'condition') continue;
    const changed = replace(child, id, make);
    if (changed !== child) return { ...group, children: group.children.with(place, changed) };
  }
  return group;
}
