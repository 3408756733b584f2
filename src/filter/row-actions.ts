import type { MenuAction } from '../ui/MenuPopover.tsx';
import { addNode } from './add-node.ts';
import { toggleChosen } from './choose-rows.ts';
import type { Command } from './command.ts';
import { copyNodes } from './copy-nodes.ts';
import { nodeText } from './describe-command.ts';
import { type Direction, moveTo, stepFrom } from './move.ts';
import { whyNoOpposite } from './negate.ts';
import { type FilterNode, type Group, type NodeId, newId } from './tree.ts';
import type { Builder } from './use-builder.ts';

/** The menu of one node: every command that takes it alone. */
export function rowActions(tree: Group, node: FilterNode, builder: Builder): readonly MenuAction[] {
  const { edit, move, rows } = builder;
  const { id } = node;
  const isChosen = rows.getState().chosen.has(id);
  const run = (type: NodeCommand) => {
    const refusal = edit({ type, id });
    rows.setState(refusal ? { refusal } : { next: id, refusal: null });
  };
  const duplicate = () => {
    const copyId = newId();
    const refusal = edit({ type: 'duplicate', id, copyId });
    const spoken = `Duplicated ${nodeText(node, builder)}; this is the copy`;
    rows.setState(refusal ? { refusal } : { next: copyId, spoken });
  };
  const step = (direction: Direction, label: string, shortcut: string): MenuAction => {
    const place = stepFrom(tree, id, direction);
    return {
      id: direction,
      label,
      shortcut,
      reason: place ? undefined : 'There is no place there',
      onAction: () => place && move(moveTo(id, place)),
    };
  };
  const predicate = node.kind === 'condition' ? node.predicate : null;
  const why = predicate && whyNoOpposite(predicate);
  return [
    ...(node.kind === 'group'
      ? [
          {
            id: 'add-group',
            label: 'Add a group inside',
            onAction: () => addNode('group', { ...node, count: node.children.length }, builder),
          },
        ]
      : []),
    { id: 'duplicate', label: 'Duplicate', onAction: duplicate },
    node.muted
      ? { id: 'unmute', label: 'Apply again', onAction: () => run('unmute') }
      : { id: 'mute', label: 'Mute', onAction: () => run('mute') },
    {
      id: 'negate',
      label: 'Turn into the opposite',
      reason: why ? `Not possible: ${why}` : undefined,
      onAction: () => run('negate'),
    },
    step('up', 'Move up', 'Alt ↑'),
    step('down', 'Move down', 'Alt ↓'),
    { id: 'move-to', label: 'Move to…', onAction: () => rows.setState({ moving: id }) },
    { id: 'wrap', label: 'Wrap in a group', onAction: () => run('wrap') },
    ...(node.kind === 'group'
      ? [{ id: 'unwrap', label: 'Take the group apart', onAction: () => run('unwrap') }]
      : []),
    {
      id: 'choose',
      label: isChosen ? 'Choose no more' : 'Choose',
      shortcut: 'Shift+Space',
      onAction: () => toggleChosen(tree, id, builder),
    },
    {
      id: 'copy-text',
      label: 'Copy as text',
      shortcut: 'Ctrl+C',
      onAction: () => void copyNodes([node], 'text', builder),
    },
    {
      id: 'copy-json',
      label: 'Copy as JSON',
      onAction: () => void copyNodes([node], 'json', builder),
    },
    {
      id: 'copy-curl',
      label: 'Copy as cURL',
      onAction: () => void copyNodes([node], 'curl', builder),
    },
    { id: 'inspect', label: 'Show its JSON', onAction: () => rows.setState({ inspected: id }) },
    node.locked
      ? { id: 'unlock', label: 'Unlock', onAction: () => run('unlock') }
      : { id: 'lock', label: 'Lock', onAction: () => run('lock') },
    { id: 'remove', label: 'Remove', shortcut: 'Del', onAction: () => run('remove') },
  ];
}

type NodeCommand = Exclude<
  Extract<Command, { readonly id: NodeId }>['type'],
  'update-condition' | 'move' | 'set-operator' | 'set-note' | 'duplicate'
>;
