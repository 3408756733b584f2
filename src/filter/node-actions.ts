import type { MenuAction } from '../ui/MenuPopover.tsx';
import { whyNoOpposite } from './negate.ts';
import type { FilterNode } from './tree.ts';
import type { Builder } from './use-builder.ts';

/** The menu of one node: every command that takes it alone. */
export function nodeActions(node: FilterNode, { edit, rows }: Builder): readonly MenuAction[] {
  const run = (type: 'duplicate' | 'wrap' | 'unwrap' | 'mute' | 'unmute' | 'negate' | 'remove') => {
    const refusal = edit({ type, id: node.id });
    rows.setState(refusal ? { refusal } : { next: node.id, refusal: null });
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
    { id: 'wrap', label: 'Wrap in a group', onAction: () => run('wrap') },
    ...(node.kind === 'group'
      ? [{ id: 'unwrap', label: 'Take the group apart', onAction: () => run('unwrap') }]
      : []),
    { id: 'remove', label: 'Remove', onAction: () => run('remove') },
  ];
}
