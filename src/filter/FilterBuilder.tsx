import {
  type ClipboardEvent,
  type ComponentProps,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  Suspense,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { lazyPart, lazyWhenIdle } from '../ui/LazyPart.tsx';
import { AddButtons } from './AddButtons.tsx';
import { loadOpenCondition } from './ConditionRow.tsx';
import { chooseTo, toggleChosen } from './choose-rows.ts';
import { DropMark } from './DropMark.tsx';
import { describeCommand, sentenceOf } from './describe-command.ts';
import type { Edits } from './EditHistory.tsx';
import { FilterHead, type Mode } from './FilterHead.tsx';
import { FilterSentence } from './FilterSentence.tsx';
import { NodeList } from './GroupView.tsx';
import { runRowKey } from './row-keys.ts';
import { hasSameRows, isSameNumbers, nameRows, numberRows } from './row-names.ts';
import { Spoken } from './Spoken.tsx';
import type { Group, NodeId } from './tree.ts';
import { type Builder, BuilderContext, createRowStore, type RowStore } from './use-builder.ts';
import { useDrag } from './use-drag.ts';
import { useFocusAfterEdit } from './use-focus-after-edit.ts';

interface Props {
  readonly tree: Group;
  /** Stands beside the sentence. */
  readonly aside: string;
  readonly edits: Edits;
  /** What the page does for the builder; the same object for as long as it does the same. */
  readonly page: Omit<Builder, 'rows' | 'move'>;
  /** The menu of saved filters. */
  readonly saved?: ReactNode;
}

/** The filter as rows that can be built by hand or as text, over the sentence that says it whole. */
export function FilterBuilder({ tree, aside, edits, page, saved }: Props) {
  const [rows] = useState(createRowStore);
  const [isFolded, setFolded] = useState(false);
  const [mode, setMode] = useState<Mode>('visual');
  const region = useRef<HTMLElement>(null);
  useRowNames(region, rows, tree, isFolded || mode === 'text');
  useFocusAfterEdit(region, rows, tree);
  const latest = useRef(tree);
  latest.current = tree;
  const builder = useMemo<Builder>(() => {
    const edit: Builder['edit'] = (command, step) => {
      const before = latest.current;
      const refusal = page.edit(command, step);
      if (refusal) return refusal;
      // What is typed speaks for itself, and what was said of something else no longer holds.
      if (step === undefined)
        rows.setState({ spoken: sentenceOf(describeCommand(before, command, page)) });
      else if (rows.getState().spoken !== '') rows.setState({ spoken: '' });
      return null;
    };
    const replace: Builder['replace'] = (next, words, options) => {
      const refusal = page.replace(next, words, options);
      if (!refusal && !options) rows.setState({ spoken: sentenceOf(words) });
      return refusal;
    };
    const move: Builder['move'] = (command) => {
      const refusal = page.edit(command);
      if (refusal) rows.setState({ refusal });
      else rows.setState({ next: command.id, refusal: null, moved: command.id });
    };
    return { ...page, edit, replace, move, rows };
  }, [page, rows]);

  const drag = useDrag(latest, builder);
  function onKeyDown(event: KeyboardEvent) {
    const { dataset, className } = event.target as HTMLElement;
    const id = dataset.node ?? (className === 'row-button' ? dataset.of : undefined);
    if (id && runRowKey(event, latest.current, id, builder)) event.preventDefault();
  }

  /** Rows are chosen where they stand, before a click on one opens it: with Shift up to it, with Ctrl or Cmd alone. */
  function onClickCapture(event: MouseEvent) {
    const isOne = event.ctrlKey || event.metaKey;
    const id = chosenBy(event.target as Element);
    if (!id || !(isOne || event.shiftKey)) return;
    event.stopPropagation();
    const choose = event.shiftKey ? chooseTo : toggleChosen;
    choose(latest.current, id, builder);
  }

  /** Pasted on a row or a button of the builder, not into a box. */
  function onPaste(event: ClipboardEvent) {
    if ((event.target as Element).closest('input, textarea, [contenteditable], .text-editor'))
      return;
    const text = event.clipboardData.getData('text');
    if (text.trim() === '') return;
    // The box that opens takes the keyboard at once and would be pasted into as well.
    event.preventDefault();
    const row = (event.target as Element).closest<HTMLElement>('[data-of]');
    rows.setState({ pasted: { text, at: row?.dataset.of ?? null } });
  }

  /** Copied on a row, with no text marked: the row, or with it whatever is chosen. */
  async function onCopy(event: ClipboardEvent) {
    const { node } = (event.target as HTMLElement).dataset;
    if (!node || !document.getSelection()?.isCollapsed) return;
    event.preventDefault();
    const { copyRows } = await import('./copy-nodes.ts');
    await copyRows(latest.current, node, builder);
  }

  return (
    <BuilderContext value={builder}>
      <section
        ref={region}
        aria-label="Filters"
        onKeyDown={onKeyDown}
        onClickCapture={onClickCapture}
        onCopy={onCopy}
        onPaste={onPaste}
        onPointerEnter={fetchAhead}
        onFocus={fetchAhead}
        {...drag}
        className="flex flex-col gap-2 rounded-panel border border-line bg-surface p-4"
      >
        <FilterHead
          tree={latest}
          id={tree.id}
          operator={
            !isFolded && mode === 'visual' && tree.children.length > 1 ? tree.operator : null
          }
          isFolded={isFolded}
          onFold={setFolded}
          mode={mode}
          onMode={setMode}
          edits={edits}
          saved={saved}
        />
        {!isFolded && mode === 'visual' && (
          <div className="filter-rows">
            <NodeList group={tree} />
            <AddButtons id={tree.id} operator={tree.operator} count={tree.children.length} isRoot />
            <AskedRowTools tree={tree} region={region} rows={rows} />
            <DropMark rows={rows} />
          </div>
        )}
        {!isFolded && mode === 'text' && (
          <Suspense fallback={<p className="text-quiet">Opening the text editor…</p>}>
            <TextEditor tree={tree} />
          </Suspense>
        )}
        <Suspense fallback={null}>
          <AskedPasteForm tree={tree} rows={rows} />
          {tree.children.length > 0 && <Findings tree={tree} />}
        </Suspense>
        <Spoken rows={rows} />
        <p className="flex flex-wrap justify-between gap-x-6 gap-y-1 border-t border-line pt-2">
          <FilterSentence tree={tree} zone={page.zone} />
          <span className="text-quiet tabular-nums">{aside}</span>
        </p>
      </section>
    </BuilderContext>
  );
}

/** The row that a click on it, but not on something in it, stands for. */
function chosenBy(target: Element): NodeId | undefined {
  if (target.closest('input, select, textarea, form, .row-button, .add-button')) return undefined;
  return target.closest<HTMLElement>('[data-row]')?.dataset.row;
}

// Nothing of these is needed to see a filter and its answer. Each is loaded when it is first asked for, the most
// wanted ones already when a hand comes near the builder.
const loadRowTools = () => import('./RowTools.tsx');
const TextEditor = lazyPart(() => import('./TextEditor.tsx'));
const PasteForm = lazyPart(() => import('./PasteForm.tsx'));
const RowTools = lazyPart(loadRowTools);
const Findings = lazyWhenIdle(() => import('./Findings.tsx'));

/** Fetches what editing needs, so that the first key typed after opening a condition finds its box. */
export function fetchAhead() {
  // What can't be fetched now is fetched again, and its failure told, when it is asked for.
  for (const load of [loadRowTools, loadOpenCondition]) load().catch(() => {});
}

function AskedRowTools({ rows, ...given }: ComponentProps<typeof RowTools> & { rows: RowStore }) {
  const isAsked = useStore(
    rows,
    ({ menu, moving, inspected, chosen }) =>
      (menu ?? moving ?? inspected) !== null || chosen.size > 0,
  );
  return (
    isAsked && (
      <Suspense fallback={null}>
        <RowTools {...given} />
      </Suspense>
    )
  );
}

function AskedPasteForm({ tree, rows }: { tree: Group; rows: RowStore }) {
  const pasted = useStore(rows, (state) => state.pasted);
  return pasted !== null && <PasteForm tree={tree} text={pasted.text} at={pasted.at} />;
}

/** Runs after every drawing of the tree, and when a row turns into an editor or back. */
function useRowNames(
  region: RefObject<Element | null>,
  rows: RowStore,
  tree: Group,
  isHidden: boolean,
) {
  const open = useStore(rows, (state) => state.open);
  const named = useRef<{ tree: Group; isHidden: boolean; open: NodeId | null }>(undefined);
  useLayoutEffect(() => {
    const name = () => {
      const { numbers: before } = rows.getState();
      const numbers = numberRows(tree);
      const isSame = isSameNumbers(numbers, before);
      if (region.current) nameRows(region.current, numbers, isSame);
      // Every row listens to the store: where no number changed, none is to hear of it.
      if (!isSame) rows.setState({ numbers });
      named.current = { tree, isHidden, open };
    };
    const last = named.current;
    // Typing changes no row's number and draws no new row.
    if (last?.isHidden === isHidden && last.open === open && hasSameRows(last.tree, tree)) return;
    // Names are heard, not seen: where there are very many they may come a moment after the picture.
    if (tree.children.length <= MOST_NAMED_AT_ONCE) return name();
    const timer = setTimeout(name, 60);
    return () => clearTimeout(timer);
  }, [region, rows, tree, isHidden, open]);
}

const MOST_NAMED_AT_ONCE = 40;
