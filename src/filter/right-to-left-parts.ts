import { StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Stretch } from './text-reading.ts';
import { tokenize } from './text-tokens.ts';
import { runsRightToLeft } from './visible-text.ts';

const APART = Decoration.mark({ attributes: { dir: 'auto' }, bidiIsolate: null });

/** Keeps each word, string and comment that runs from right to left in its place: side by side, a key and its value would change theirs. */
export const rightToLeftParts = StateField.define<DecorationSet>({
  create: ({ doc }) => marksOf(doc.toString()),
  update: (marks, { docChanged, newDoc }) => (docChanged ? marksOf(newDoc.toString()) : marks),
  provide: (field) => [
    // Around the colours, which cut a string into pieces.
    EditorView.outerDecorations.from(field),
    EditorView.bidiIsolatedRanges.from(field),
  ],
});

function marksOf(text: string): DecorationSet {
  return Decoration.set(
    partsOf(text).map(({ from, to }) => APART.range(from, to)),
    true,
  );
}

function partsOf(text: string): readonly Stretch[] {
  if (!runsRightToLeft(text)) return [];
  const { tokens, comments } = tokenize(text);
  const notes = comments.map(({ from, value }) => {
    const to = from + (/^[^\n]*/.exec(text.slice(from))?.[0].length ?? 0);
    return { from: to - value.length, to };
  });
  return [...tokens, ...notes].filter(({ from, to }) => runsRightToLeft(text.slice(from, to)));
}
