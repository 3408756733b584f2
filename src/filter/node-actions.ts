import type { MenuAction } from '../ui/MenuPopover.tsx';
import { type Direction, moveTo, stepFrom } from './move.ts';
import { whyNoOpposite } from './negate.ts';
import type { FilterNode, Group } from './tree.ts';
import type { Builder } from './use-builder.ts';

/** The menu of one node: every command that takes it alone. */
export function nodeActions(
  tree: Group,
  node: FilterNode,
  { edit, move, rows }: Builder,
): readonly MenuAction[] {
  const { id } = node;
  const run = (type: 'duplicate' | 'wrap' | 'unwrap' | 'mute' | 'unmute' | 'negate' | 'remove') => {
    const refusal = edit({ type, id });
    rows.setState(refusal ? { refusal } : { next: id, refusal: null });
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
    { id: 'duplicate', label: 'Duplicate', onAction: () => run('duplicate') },
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
    { id: 'remove', label: 'Remove', shortcut: 'Del', onAction: () => run('remove') },
  ];
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'out',
  ArrowRight: 'in',
};

/** What a key does on a focused row: Alt with an arrow moves it, Delete removes it. True when it did something. */
export function runRowKey(
  event: { readonly key: string; readonly altKey: boolean },
  tree: Group,
  id: string,
  { edit, move, rows }: Builder,
): boolean {
  const direction = event.altKey ? DIRECTIONS[event.key] : undefined;
  if (direction) {
    const place = stepFrom(tree, id, direction);
    if (place) move(moveTo(id, place));
    else rows.setState({ spoken: 'There is no place there' });
    return true;
  }
  if (event.key !== 'Delete') return false;
  const refusal = edit({ type: 'remove', id });
  rows.setState(refusal ? { refusal } : { next: id });
  return true;
}
