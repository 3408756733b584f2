import type { NodeId } from './tree.ts';

/** Why an edit was not made; `nodeId` is the node at fault and `message` a sentence for the person. */
export interface Refusal {
  readonly name: RefusalName;
  readonly nodeId: NodeId;
  readonly message: string;
}

export type RefusalName = keyof typeof REFUSALS;

/** Every reason there is. `no-opposite` gets a fuller sentence from whoever knows the condition. */
export const REFUSALS = {
  'unknown-node': 'This part of the filter is no longer there.',
  'not-a-group': 'Only a group can hold other conditions or be taken apart.',
  'not-a-condition': 'A group has no value to change.',
  'is-root': 'The outermost group stays where it is.',
  'into-itself': 'A group cannot be moved into itself.',
  'no-such-place': 'There is no such place in this group.',
  'id-taken': 'This part is already in the filter.',
  'is-locked': 'This part is locked; unlock it in its menu first.',
  'nothing-chosen': 'Choose the parts first.',
  'nothing-to-negate': 'Nothing here is complete and applied, so it has no opposite.',
  'half-typed': 'Finish or discard what is being typed first.',
  'no-opposite': 'This condition has no opposite.',
} as const;

export function refuse(
  name: RefusalName,
  nodeId: NodeId,
  message: string = REFUSALS[name],
): Refusal {
  return { name, nodeId, message };
}
