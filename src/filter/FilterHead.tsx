import { memo, type ReactNode, type RefObject } from 'react';
import { ChevronDownIcon, ChevronRightIcon } from '../ui/Icons.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { BuilderMenu } from './BuilderMenu.tsx';
import { EditHistory, type Edits } from './EditHistory.tsx';
import { GroupOperator } from './GroupOperator.tsx';
import type { Group, NodeId } from './tree.ts';

/** How the filter is edited. */
export type Mode = 'visual' | 'text';

interface Props {
  /** The filter as it is when it is looked at: the head itself is not drawn again with every key. */
  readonly tree: RefObject<Group>;
  readonly id: NodeId;
  /** Whether all or any of the outermost rows are meant; null where there is nothing to choose. */
  readonly operator: Group['operator'] | null;
  readonly isFolded: boolean;
  readonly onFold: (isFolded: boolean) => void;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly edits: Edits;
  /** The menu of saved filters. */
  readonly saved: ReactNode;
}

/** The line over the filter: folding, its switch and menu, how it is edited, undo and what is saved. */
export const FilterHead = memo(function FilterHead(props: Props) {
  const { tree, id, operator, isFolded, onFold, mode, onMode, edits, saved } = props;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h2 className="text-panel font-semibold">
        <button
          type="button"
          aria-expanded={!isFolded}
          onClick={() => onFold(!isFolded)}
          className="-ml-1 flex min-h-8 items-center gap-1 rounded-control px-1 hover:bg-sunken"
        >
          {isFolded ? <ChevronRightIcon /> : <ChevronDownIcon />}
          Filters
        </button>
      </h2>
      {operator && <GroupOperator id={id} operator={operator} isRoot />}
      <span className="ml-auto min-[720px]:mx-0">
        <BuilderMenu tree={tree} />
      </span>
      <div className="flex min-w-0 items-center gap-1 max-[719px]:basis-full min-[720px]:ml-auto min-[720px]:gap-2">
        <Segmented name="Edit as" value={mode} onChange={onMode} options={MODES} />
        <EditHistory edits={edits} />
        {saved}
      </div>
    </div>
  );
});

const MODES = [
  { value: 'visual', label: 'Visual' },
  { value: 'text', label: 'Text' },
] as const;
