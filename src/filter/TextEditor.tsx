import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, type Diagnostic as Mark, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef, useState } from 'react';
import { type Completions, completionsAt, suggestionText } from './complete-text.ts';
import { dimmed, dimmedStretches } from './dimmed-stretches.ts';
import { parseText, type TextReading } from './parse-text.ts';
import { printText } from './print-text.ts';
import { rightToLeftParts } from './right-to-left-parts.ts';
import { isSameTree } from './schema.ts';
import type { Diagnostic } from './text-reading.ts';
import { RESERVED } from './text-words.ts';
import type { Group } from './tree.ts';
import { type Builder, useBuilder } from './use-builder.ts';

/**
 * The filter as text. What can be read is asked while typing; a part that can't is marked, left out, and kept word for
 * word. A default export, as React's lazy wants one.
 */
export default function TextEditor({ tree }: { tree: Group }) {
  const builder = useBuilder();
  const { abilities, language, replace, rows } = builder;
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const shown = useRef(tree);
  // Locks that were there before this text was written hold; one that is being typed does not hold its own typing.
  const held = useRef(tree);
  const [isRefused, setRefused] = useState(false);
  const [diagnostics, setShownDiagnostics] = useState<readonly Diagnostic[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor for as long as the text mode is open
  useEffect(() => {
    if (!box.current) return;
    const read = (editor: EditorView) => {
      const reading = parseText(editor.state.doc.toString(), language);
      mark(editor, reading);
      setShownDiagnostics(reading.diagnostics);
      return reading.tree;
    };
    // In a shadow root the editor's styles are sheets of that root; elsewhere they would be elements, which a strict
    // policy of the site refuses.
    const root = box.current.shadowRoot ?? box.current.attachShadow({ mode: 'open' });
    const editor = new EditorView({
      parent: root,
      root,
      doc: printText(tree, language),
      extensions: [
        ...LOOK,
        history(),
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        autocompletion({
          override: [(context) => complete(context, builder)],
          // Nothing is chosen until an arrow key is pressed, so Enter is a new line and replaces no word.
          selectOnOpen: false,
          icons: false,
          // As many as fit without a scrollbar, which no key could reach; arrows pass through all there are.
          maxRenderedOptions: 10,
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || update.transactions.some((one) => one.isUserEvent('sync')))
            return;
          const written = read(update.view);
          const words = 'changed the text of the filter';
          const refusal = replace(written, words, { step: 'text', held: held.current });
          rows.setState({ refusal });
          setRefused(refusal !== null);
          if (!refusal) shown.current = written;
        }),
      ],
    });
    view.current = editor;
    read(editor);
    editor.focus();
    return () => editor.destroy();
  }, [abilities]);

  // Undo, a link, a button elsewhere: the text follows the tree, but never while it already says the same.
  useEffect(() => {
    const editor = view.current;
    if (!editor || isSameTree(tree, shown.current)) return;
    shown.current = tree;
    held.current = tree;
    setRefused(false);
    const text = printText(tree, language);
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: text },
      userEvent: 'sync',
    });
    const reading = parseText(text, language);
    mark(editor, reading);
    setShownDiagnostics(reading.diagnostics);
  }, [tree, language]);

  return (
    <div className="flex flex-col gap-1">
      <div ref={box} className="text-editor" />
      <ul aria-label="Problems in the text" aria-live="polite">
        {isRefused && (
          <li className="text-label text-danger">
            A locked part is not as it was: nothing of this text is asked until it is again, or is
            unlocked in its row’s menu.
          </li>
        )}
        {diagnostics.map(({ from, message, severity }, index) => (
          <li
            // The same can be missing twice in one place.
            key={`${index} ${message}`}
            className={`text-label ${severity === 'error' ? 'text-danger' : 'text-unsure'}`}
          >
            {lineOf(view.current, from)}: {message}
          </li>
        ))}
      </ul>
      <p className="text-label text-quiet">
        For example:{' '}
        <code>
          model contains "gpt-4o" and (latency {'>'} 900 or status != 200) and property.env = prod
        </code>
        . Ctrl+Space completes, # begins a comment.
      </p>
    </div>
  );
}

/** Underlines what can't be read, and dims what is muted. */
function mark(editor: EditorView, { diagnostics, muted }: TextReading) {
  editor.dispatch(setDiagnostics(editor.state, diagnostics.map(toMark)));
  editor.dispatch({ effects: dimmed.of(muted) });
}

function toMark({ from, to, message, severity }: Diagnostic): Mark {
  return { from, to, message, severity };
}

function lineOf(view: EditorView | null, from: number): string {
  if (!view || from > view.state.doc.length) return 'Line 1';
  return `Line ${view.state.doc.lineAt(from).number}`;
}

async function complete(
  context: CompletionContext,
  { abilities, suggest }: Builder,
): Promise<CompletionResult | null> {
  const found = completionsAt(context.state.doc.toString(), context.pos, abilities);
  if (!context.explicit && found.from === context.pos && found.wants === null) return null;
  const abort = new AbortController();
  context.addEventListener('abort', () => abort.abort(), { onDocChange: true });
  const seen = found.wants ? await suggest(found.wants, abort.signal).catch(() => []) : [];
  const options = [
    ...found.options.map(({ label, detail, apply }) =>
      detail === label ? { label, apply } : { label, detail, apply },
    ),
    ...seen.map((value) => seenOption(found, value)),
    // Among equally good matches the editor would sort by letter; the order is the likelier first.
  ].map((option, index) => ({ ...option, boost: -Math.min(index, 99) }));
  return options.length === 0 ? null : { from: found.from, options, filter: found.wants === null };
}

function seenOption({ wants }: Completions, value: string) {
  const apply = wants ? suggestionText(wants, value) : value;
  return { label: value === '' ? '(empty)' : value, apply };
}

/** Colours only: what is right and wrong is said by `parseText`. */
const highlighting = StreamLanguage.define<null>({
  startState: () => null,
  token: (stream) => {
    if (stream.match(/^#.*/)) return 'comment';
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^'(?:[^'\\]|\\.)*'?/)) return 'string';
    if (stream.match(/^-?\d[\w:.+-]*/)) return 'number';
    if (stream.match(/^[=!<>]+/)) return 'operator';
    const word = stream.match(/^[\p{L}_][\p{L}\p{N}_.-]*/u);
    if (Array.isArray(word)) return RESERVED.includes(word[0].toLowerCase()) ? 'keyword' : 'name';
    stream.next();
    return null;
  },
});

const LOOK = [
  highlighting,
  dimmedStretches,
  rightToLeftParts,
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.comment, color: 'var(--quiet)' },
      { tag: tags.string, color: 'var(--accent)' },
      { tag: tags.number, color: 'var(--accent)' },
      { tag: tags.keyword, fontWeight: '600' },
    ]),
  ),
  lintGutter(),
  placeholder('All requests. Type a condition, such as model contains "gpt-4o"'),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ 'aria-label': 'Filter as text', dir: 'ltr' }),
  EditorState.tabSize.of(2),
  EditorView.theme({
    '&': {
      border: '1px solid var(--edge)',
      borderRadius: '6px',
      fontSize: '13px',
      backgroundColor: 'var(--surface)',
      color: 'var(--ink)',
    },
    '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-1px' },
    '.cm-content': {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      minHeight: '72px',
      caretColor: 'var(--ink)',
    },
    '.is-dimmed, .is-dimmed *': { color: 'var(--quiet) !important', fontWeight: 'inherit' },
    '.cm-scroller': { maxHeight: '320px' },
    '.cm-gutters': { backgroundColor: 'transparent', border: 'none' },
    '.cm-placeholder': { color: 'var(--quiet)' },
    '.cm-tooltip': {
      backgroundColor: 'var(--raised)',
      border: '1px solid var(--line)',
      borderRadius: '6px',
      color: 'var(--ink)',
      maxWidth: 'calc(100vw - 16px)',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { maxHeight: 'none' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': {
      backgroundColor: 'var(--accent-soft)',
      color: 'var(--ink)',
    },
    '.cm-completionDetail': { color: 'var(--quiet)', fontStyle: 'normal' },
  }),
];
