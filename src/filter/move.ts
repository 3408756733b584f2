import type { Command } from './command.ts';
import { numberRows } from './row-names.ts';
import { findNode, type Group, type NodeId, nodesOf, parentOf } from './tree.ts';

/** A gap that a node can be moved into; `index` is counted without the moved node, as the move command has it. */
export interface Place {
  readonly parentId: NodeId;
  readonly index: number;
}

export type Direction = 'up' | 'down' | 'in' | 'out';

/**
 * One step by keyboard. Up and down go past a condition and into a group, and out of the own group at its ends; in goes
 * into the group above, out behind the own group. Null where there is nowhere to go.
 */
export function stepFrom(tree: Group, id: NodeId, direction: Direction): Place | null {
  const parent = parentOf(tree, id);
  if (!parent) return null;
  const index = parent.children.findIndex((child) => child.id === id);
  const above = parent.children[index - 1];
  const below = parent.children[index + 1];
  switch (direction) {
    case 'up':
      if (above?.kind === 'group') return { parentId: above.id, index: above.children.length };
      return above ? { parentId: parent.id, index: index - 1 } : besideGroup(tree, parent, 0);
    case 'down':
      if (below?.kind === 'group') return { parentId: below.id, index: 0 };
      return below ? { parentId: parent.id, index: index + 1 } : besideGroup(tree, parent, 1);
    case 'in':
      return above?.kind === 'group'
        ? { parentId: above.id, index: above.children.length }
        : below?.kind === 'group'
          ? { parentId: below.id, index: 0 }
          : null;
    case 'out':
      return besideGroup(tree, parent, 1);
  }
}

/** Every gap the node could go to, in reading order, the one it is in left out. */
export function placesFor(tree: Group, id: NodeId): readonly Place[] {
  const moved = findNode(tree, id);
  const own = new Set(moved ? nodesOf(moved).map((node) => node.id) : []);
  const places: Place[] = [];
  const visit = (group: Group) => {
    const others = group.children.filter((child) => child.id !== id);
    const current = group.children.findIndex((child) => child.id === id);
    for (let index = 0; index <= others.length; index += 1) {
      if (index !== current) places.push({ parentId: group.id, index });
      const child = others[index];
      if (child?.kind === 'group' && !own.has(child.id)) visit(child);
    }
  };
  visit(tree);
  return places;
}

export function moveTo(
  id: NodeId,
  { parentId, index }: Place,
): Command & { readonly type: 'move' } {
  return { type: 'move', id, parentId, index };
}

/** Where a node stands, to be spoken: "before 3 of 5 in group 1, Any of". Null for the root. */
export function placeText(tree: Group, id: NodeId): string | null {
  const parent = parentOf(tree, id);
  if (!parent) return null;
  const index = parent.children.findIndex((child) => child.id === id);
  const number = numberRows(tree).get(parent.id);
  const name = number === undefined ? WHOLE : `group ${number}, ${operatorText(parent)}`;
  return gapText(index, parent.children.length, name);
}

/** A place among a group's children, told by the one after it; both are counted with what stands there. */
export function gapText(index: number, count: number, name: string): string {
  if (count === 1) return `into ${name}`;
  return index < count - 1 ? `before ${index + 2} of ${count} in ${name}` : `to the end of ${name}`;
}

/** What the outermost group is called. */
export const WHOLE = 'the whole filter';

export function operatorText({ operator }: Pick<Group, 'operator'>): string {
  return operator === 'and' ? 'All of' : 'Any of';
}

function besideGroup(tree: Group, group: Group, offset: 0 | 1): Place | null {
  const outer = parentOf(tree, group.id);
  if (!outer) return null;
  const index = outer.children.findIndex((child) => child.id === group.id);
  return { parentId: outer.id, index: index + offset };
}
