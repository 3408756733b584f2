import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { chooseNone, NONE_CHOSEN } from './choose-rows.ts';
import type { Command } from './command.ts';
import { copyNodes } from './copy-nodes.ts';
import { topmost } from './edit.ts';
import type { Group } from './tree.ts';
import { useBuilder } from './use-builder.ts';

/** What can be done with the chosen rows together; there only while some are chosen. */
export function ChosenBar({ tree }: { tree: Group }) {
  const builder = useBuilder();
  const { rows, edit } = builder;
  const chosen = useStore(rows, (state) => state.chosen);
  const nodes = topmost(tree, [...chosen]);
  if (nodes.length === 0) return null;
  const ids = nodes.map(({ id }) => id);
  const next = ids[0] ?? null;
  function clear() {
    chooseNone(builder);
    rows.setState({ next });
  }
  function run(command: Command) {
    const refusal = edit(command);
    if (refusal) rows.setState({ refusal });
    else rows.setState({ ...NONE_CHOSEN, next });
  }
  const each = (type: 'mute' | 'unmute' | 'remove'): Command => ({
    type: 'several',
    commands: ids.map((id) => ({ type, id })),
  });
  const isMuted = nodes.every(({ muted }) => muted);
  return (
    <div
      role="toolbar"
      aria-label="Chosen rows"
      onKeyDown={(event) => event.key === 'Escape' && clear()}
      className="mt-1 flex flex-wrap items-center gap-x-2 rounded-control bg-accent-soft px-3 py-1"
    >
      <span className="text-control font-medium">{nodes.length} chosen</span>
      <Button look="link" onClick={() => run({ type: 'group', ids })}>
        Group
      </Button>
      <Button look="link" onClick={() => run(each(isMuted ? 'unmute' : 'mute'))}>
        {isMuted ? 'Apply again' : 'Mute'}
      </Button>
      <Button look="link" onClick={() => void copyNodes(nodes, 'text', builder)}>
        Copy
      </Button>
      <Button look="link" onClick={() => run(each('remove'))}>
        Remove
      </Button>
      <Button look="link" onClick={clear}>
        Choose none
      </Button>
    </div>
  );
}
