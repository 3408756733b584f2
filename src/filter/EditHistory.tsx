import { memo, useEffect } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { RedoIcon, UndoIcon } from '../ui/Icons.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';
import type { NodeId } from './tree.ts';
import { useBuilder } from './use-builder.ts';

/** What can be taken back and done again, in words. */
export interface Edits {
  /** Oldest first. */
  readonly past: readonly string[];
  /** Next to be done again first. */
  readonly future: readonly string[];
  /** Takes back (below zero) or does again so many steps; the place where the last one changed the filter. */
  readonly go: (steps: number) => NodeId | null;
}

/** Undo, redo, and the list of steps to jump in; also by Ctrl+Z wherever nothing is being typed. */
export const EditHistory = memo(function EditHistory({ edits }: { edits: Edits }) {
  const { rows } = useBuilder();
  const { past, future } = edits;
  const undone = past.at(-1);
  const redone = future[0];

  function go(steps: number) {
    if (steps === 0) return;
    const words = steps < 0 ? past.at(steps) : future[steps - 1];
    const focus = edits.go(steps);
    const spoken = `${steps < 0 ? 'Undid' : 'Did again'}: ${words}`;
    // A step without a place of its own leaves the keyboard on the builder, not on a button that may be off now.
    rows.setState({ open: null, next: focus ?? '', spoken });
  }

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element).closest(
        'input, textarea, [contenteditable], .text-editor',
      );
      if (isTyping || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
      if (!isRedo && key !== 'z') return;
      if (isRedo ? redone === undefined : undone === undefined) return;
      event.preventDefault();
      go(isRedo ? 1 : -1);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });

  return (
    <div className="flex items-center">
      <IconButton
        name={undone === undefined ? 'Undo' : `Undo: ${undone}`}
        shortcut="Ctrl+Z"
        disabled={undone === undefined}
        onClick={() => go(-1)}
      >
        <UndoIcon />
      </IconButton>
      <IconButton
        name={redone === undefined ? 'Redo' : `Redo: ${redone}`}
        shortcut="Ctrl+Shift+Z"
        disabled={redone === undefined}
        onClick={() => go(1)}
      >
        <RedoIcon />
      </IconButton>
      {past.length + future.length > 1 && (
        <PopoverButton
          name="Edit history"
          look="bare"
          value={
            <span className="max-[719px]:sr-only">
              {past.length === 1 ? '1 step' : `${past.length} steps`}
            </span>
          }
        >
          {(close) => (
            <StepList
              edits={edits}
              onGo={(steps) => {
                close();
                go(steps);
              }}
            />
          )}
        </PopoverButton>
      )}
    </div>
  );
});

/** Every step, newest first; the ones that were undone are dimmed. */
function StepList({ edits, onGo }: { edits: Edits; onGo: (steps: number) => void }) {
  const { past, future } = edits;
  const steps = ['Before the first edit', ...past, ...future];
  return (
    <ol className="flex max-h-80 w-80 max-w-full flex-col-reverse overflow-auto">
      {steps.map((words, index) => (
        // Steps have no identity but their place.
        <li key={index}>
          <button
            type="button"
            aria-current={index === past.length ? 'step' : undefined}
            className={`min-h-8 w-full rounded-control px-2 py-1 text-left text-control -outline-offset-2 [overflow-wrap:anywhere] hover:bg-sunken aria-[current]:font-semibold ${index > past.length ? 'text-quiet' : ''}`}
            onClick={() => onGo(index - past.length)}
          >
            {words}
          </button>
        </li>
      ))}
    </ol>
  );
}
