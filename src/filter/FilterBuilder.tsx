import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { ChevronDownIcon, ChevronRightIcon } from '../ui/Icons.tsx';
import { DropMark } from './DropMark.tsx';
import { EditHistory, type Edits } from './EditHistory.tsx';
import { GroupOperator } from './GroupOperator.tsx';
import { AddButtons, NodeList } from './GroupView.tsx';
import { placeText } from './move.ts';
import { runRowKey } from './node-actions.ts';
import { RowMenu } from './RowMenu.tsx';
import { nameRows, numberRows } from './row-names.ts';
import type { Group } from './tree.ts';
import { type Builder, BuilderContext, createRowStore, type RowStore } from './use-builder.ts';
import { useDrag } from './use-drag.ts';

type Props = Omit<Builder, 'rows' | 'move'> & {
  readonly tree: Group;
  /** The whole filter in one sentence. */
  readonly sentence: string;
  readonly aside: string;
  readonly edits: Edits;
};

/** The filter as rows that can be built by hand, over the sentence that says it whole. */
export function FilterBuilder({ tree, sentence, aside, edits, ...page }: Props) {
  const { abilities, zone, instants, suggest, edit } = page;
  const [rows] = useState(createRowStore);
  const [folded, setFolded] = useState(false);
  const region = useRef<HTMLElement>(null);
  useRowNames(region, rows, tree, folded);
  useFocusAfterEdit(region, rows, tree);
  const latest = useRef(tree);
  latest.current = tree;
  const builder = useMemo<Builder>(() => {
    const move: Builder['move'] = (command) => {
      const refusal = edit(command);
      if (refusal) rows.setState({ refusal });
      else rows.setState({ next: command.id, refusal: null, moved: command.id });
    };
    return { abilities, zone, instants, suggest, edit, move, rows };
  }, [abilities, zone, instants, suggest, edit, rows]);

  const drag = useDrag(latest, builder);
  function onKeyDown(event: KeyboardEvent) {
    const id = (event.target as HTMLElement).dataset.node;
    if (id && runRowKey(event, latest.current, id, builder)) event.preventDefault();
  }

  return (
    <BuilderContext value={builder}>
      <section
        ref={region}
        aria-label="Filters"
        onKeyDown={onKeyDown}
        {...drag}
        className="flex flex-col gap-2 rounded-panel border border-line bg-surface p-4"
      >
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="text-panel font-semibold">
            <button
              type="button"
              aria-expanded={!folded}
              onClick={() => setFolded(!folded)}
              className="-ml-1 flex min-h-8 items-center gap-1 rounded-control px-1 hover:bg-sunken"
            >
              {folded ? <ChevronRightIcon /> : <ChevronDownIcon />}
              Filters
            </button>
          </h2>
          {!folded && tree.children.length > 1 && <GroupOperator group={tree} isRoot />}
          <span className="flex-1" />
          <EditHistory edits={edits} rows={rows} />
        </div>
        {!folded && (
          <div className="filter-rows">
            <NodeList group={tree} />
            <AddButtons group={tree} isRoot />
            <RowMenu tree={tree} region={region} />
            <Spoken rows={rows} />
            <DropMark rows={rows} />
          </div>
        )}
        <p className="flex flex-wrap justify-between gap-x-6 gap-y-1 border-t border-line pt-2">
          <span className="max-w-prose break-words [overflow-wrap:anywhere]" dir="auto">
            {sentence}
          </span>
          <span className="text-quiet tabular-nums">{aside}</span>
        </p>
      </section>
    </BuilderContext>
  );
}

/** What is told to a screen reader and can be seen anyway. */
function Spoken({ rows }: { rows: RowStore }) {
  return (
    <p role="status" className="sr-only">
      {useStore(rows, (state) => state.spoken)}
    </p>
  );
}

/** Runs after every drawing of the tree, and when a row turns into an editor or back. */
function useRowNames(
  region: RefObject<Element | null>,
  rows: RowStore,
  tree: Group,
  folded: boolean,
) {
  const open = useStore(rows, (state) => state.open);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn depends on whether it is folded or open
  useLayoutEffect(() => {
    const numbers = numberRows(tree);
    if (region.current) nameRows(region.current, numbers, rows.getState().numbers);
    rows.setState({ numbers });
  }, [region, rows, tree, folded, open]);
}

/** After an edit the keyboard goes to the named row, or, when it is gone, to the adding buttons. */
function useFocusAfterEdit(region: RefObject<Element | null>, rows: RowStore, tree: Group) {
  const next = useStore(rows, (state) => state.next);
  useEffect(() => {
    if (next === null) return;
    const { moved } = rows.getState();
    const place = moved && placeText(tree, moved);
    if (place) rows.setState({ spoken: `Moved to ${place}`, moved: null });
    const row = region.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`);
    (row ?? region.current?.querySelector<HTMLElement>('[data-add]'))?.focus();
    rows.setState({ next: null });
  }, [next, tree, region, rows]);
}
