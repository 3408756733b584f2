import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Stretch } from './text-reading.ts';

/** Tells the editor which stretches are dimmed from now on; they move with what is typed before them. */
export const dimmed = StateEffect.define<readonly Stretch[]>();

const MARK = Decoration.mark({ class: 'is-dimmed' });

/** Draws them. */
export const dimmedStretches = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    const told = transaction.effects.find((effect) => effect.is(dimmed));
    if (!told) return marks.map(transaction.changes);
    const drawn = (told.value as readonly Stretch[]).filter(({ from, to }) => from < to);
    return Decoration.set(
      drawn.map(({ from, to }) => MARK.range(from, to)),
      true,
    );
  },
  provide: (field) => EditorView.decorations.from(field),
});
