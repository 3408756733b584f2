import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { ChevronDownIcon, ChevronRightIcon } from '../ui/Icons.tsx';
import { GroupOperator } from './GroupOperator.tsx';
import { AddButtons, NodeList } from './GroupView.tsx';
import { type Group, nodesOf } from './tree.ts';
import { type Builder, BuilderContext, createBuilderFocus } from './use-builder.ts';

type Props = Omit<Builder, 'focus'> & {
  readonly tree: Group;
  /** The whole filter in one sentence. */
  readonly sentence: string;
  readonly aside: string;
};

/** The filter as rows that can be built by hand, over the sentence that says it whole. */
export function FilterBuilder({ tree, sentence, aside, ...page }: Props) {
  const { abilities, zone, instants, suggest, edit } = page;
  const [focus] = useState(createBuilderFocus);
  const [folded, setFolded] = useState(false);
  const region = useRef<HTMLElement>(null);
  useFocusAfterEdit(region, focus, tree);
  const builder = useMemo<Builder>(
    () => ({ abilities, zone, instants, suggest, edit, focus }),
    [abilities, zone, instants, suggest, edit, focus],
  );
  const numbers = useMemo(() => numberNodes(tree), [tree]);
  return (
    <BuilderContext value={builder}>
      <section
        ref={region}
        aria-label="Filters"
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
          {!folded && tree.children.length > 1 && <GroupOperator group={tree} name="All filters" />}
        </div>
        {!folded && (
          <>
            <NodeList group={tree} numbers={numbers} />
            <AddButtons group={tree} where="" />
          </>
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

/** Numbers of conditions and of groups, each counted in reading order from 1, for names that differ per row. */
function numberNodes(tree: Group): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  let conditions = 0;
  let groups = 0;
  for (const node of nodesOf(tree)) {
    if (node.id === tree.id) continue;
    if (node.kind === 'condition') conditions += 1;
    else groups += 1;
    numbers.set(node.id, node.kind === 'condition' ? conditions : groups);
  }
  return numbers;
}

/** After an edit the keyboard goes to the named row, or, when it is gone, to the adding buttons. */
function useFocusAfterEdit(
  region: React.RefObject<HTMLElement | null>,
  focus: Builder['focus'],
  tree: Group,
) {
  const next = useStore(focus, (state) => state.next);
  const find = useCallback(
    (id: string) =>
      region.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`) ??
      region.current?.querySelector<HTMLElement>('[data-add]'),
    [region],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row may exist only once the tree is redrawn
  useEffect(() => {
    if (next === null) return;
    find(next)?.focus();
    focus.setState({ next: null });
  }, [next, tree, find, focus]);
}
