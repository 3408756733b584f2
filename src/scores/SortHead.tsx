import type { ReactNode } from 'react';
import type { Sort } from './table-columns.ts';

/** For the first column: rows keep their names while the others are scrolled by, unless it would take up the screen. */
export const STAYS = 'bg-surface text-left min-[560px]:sticky min-[560px]:left-0';

/** The head of a column that rows can be sorted by: first as `first` says, then the other way, then not at all. */
export function SortHead({
  id,
  title,
  first,
  align,
  sort,
  onSort,
  children,
}: {
  id: string;
  title?: string;
  first: 'ascending' | 'descending';
  align: 'left' | 'right';
  sort: Sort;
  onSort: (sort: Sort) => void;
  children: ReactNode;
}) {
  const direction = sort?.column === id ? sort.direction : null;
  const second = first === 'ascending' ? 'descending' : 'ascending';
  const next = direction === null ? first : direction === first ? second : null;
  return (
    <th
      scope="col"
      title={title}
      aria-sort={direction ?? 'none'}
      className={`font-semibold ${align === 'left' ? STAYS : 'text-right'}`}
    >
      <button
        type="button"
        onClick={() => onSort(next && { column: id, direction: next })}
        className={`flex w-full items-end gap-1 px-(--cell-x) py-(--head-y) hover:bg-sunken ${align === 'left' ? '' : 'flex-row-reverse'}`}
      >
        <span className={`min-w-0 ${align === 'left' ? 'text-left' : 'text-right'}`}>
          {children}
        </span>
        <svg
          width="8"
          height="16"
          aria-hidden="true"
          className={`shrink-0 ${direction === null ? 'opacity-0' : ''}`}
        >
          <path
            d={direction === 'descending' ? 'M1 6h6L4 11Z' : 'M1 11h6L4 6Z'}
            fill="currentColor"
          />
        </svg>
      </button>
    </th>
  );
}
