import type { Command } from './command.ts';
import { shortText } from './describe-command.ts';
import { operatorText, type Place } from './move.ts';
import { numberRows } from './row-names.ts';
import {
  createGroup,
  type FilterNode,
  findNode,
  type Group,
  type NodeId,
  parentOf,
} from './tree.ts';

/** Where what is pasted on a row goes: right after a condition, to the end of a group or, on neither, of the whole. */
export function pastePlace(tree: Group, at: NodeId | null): Place {
  const node = (at === null ? null : findNode(tree, at)) ?? tree;
  if (node.kind === 'group') return { parentId: node.id, index: node.children.length };
  const parent = parentOf(tree, node.id) ?? tree;
  return { parentId: parent.id, index: parent.children.indexOf(node) + 1 };
}

/** The same in words: "after condition 2, latency", "to group 1, Any of". */
export function pastePlaceText(tree: Group, at: NodeId | null): string {
  const node = at === null ? null : findNode(tree, at);
  if (node === null || node.id === tree.id) return 'to the filter';
  const number = numberRows(tree).get(node.id);
  return node.kind === 'condition'
    ? `after condition ${number}, ${shortText(node)}`
    : `to group ${number}, ${operatorText(node)}`;
}

/**
 * Adds what was pasted, and where the keyboard goes then. Several nodes are meant all together: in a group that asks for
 * any they need one of their own.
 */
export function pasteCommand(
  tree: Group,
  nodes: readonly FilterNode[],
  at: NodeId | null,
): { readonly command: Command; readonly first: NodeId } {
  const { parentId, index } = pastePlace(tree, at);
  const parent = findNode(tree, parentId);
  const isApart = nodes.length > 1 && parent?.kind === 'group' && parent.operator === 'or';
  const added = isApart ? [createGroup('and', nodes)] : nodes;
  const commands = added.map(
    (node, offset) => ({ type: 'add', node, parentId, index: index + offset }) as const,
  );
  const [only] = commands;
  const first = added[0]?.id ?? parentId;
  if (commands.length === 1 && only) return { command: only, first };
  return { command: { type: 'several', commands }, first };
}
