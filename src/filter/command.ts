import type { Condition, FilterNode, Group, NodeId } from './tree.ts';

/** Everything that can be done to a tree, by whatever hand: mouse, keyboard, text, link or host page. */
export type Command =
  | {
      readonly type: 'add';
      readonly node: FilterNode;
      readonly parentId: NodeId;
      readonly index: number;
    }
  | {
      readonly type: 'update-condition';
      readonly id: NodeId;
      readonly predicate: Condition['predicate'];
      readonly draft: Condition['draft'];
    }
  /** `index` is the place among the new neighbours, counted without the node itself. */
  | {
      readonly type: 'move';
      readonly id: NodeId;
      readonly parentId: NodeId;
      readonly index: number;
    }
  | {
      readonly type: 'set-operator';
      readonly id: NodeId;
      readonly operator: Group['operator'];
    }
  | {
      readonly type: 'set-note';
      readonly id: NodeId;
      readonly note: string | null;
    }
  | {
      readonly type:
        | 'remove'
        | 'wrap'
        | 'unwrap'
        | 'mute'
        | 'unmute'
        | 'lock'
        | 'unlock'
        | 'negate';
      readonly id: NodeId;
    }
  /** `copyId` names the copy for who wants to go to it. */
  | {
      readonly type: 'duplicate';
      readonly id: NodeId;
      readonly copyId?: NodeId;
    }
  /** Chosen nodes, from wherever they stand, in one new group at the place of the first; by default it asks as that place did. */
  | {
      readonly type: 'group';
      readonly ids: readonly NodeId[];
      readonly operator?: Group['operator'];
    }
  /** One after the other, all of them or none. */
  | { readonly type: 'several'; readonly commands: readonly Command[] };
