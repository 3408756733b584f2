import { memo } from 'react';
import { useStore } from 'zustand';
import type { RowStore } from './use-builder.ts';

/** While a row is dragged: the line of the gap it would go to, or the outline of the row it would be grouped with. */
export const DropMark = memo(function DropMark({ rows }: { rows: RowStore }) {
  const drop = useStore(rows, (state) => state.drop);
  if (!drop) return null;
  const { target, box } = drop;
  const place = { left: box.left, width: box.width };
  if (target.kind === 'onto')
    return (
      <div
        className="pointer-events-none fixed z-30 rounded-control border-2 border-accent"
        style={{ ...place, top: box.top, height: box.height }}
      >
        <span className="absolute right-1 bottom-0.5 rounded-control bg-accent px-1.5 text-label text-on-accent">
          Group with this
        </span>
      </div>
    );
  const indent = target.edge === 'inside' ? 14 : 0;
  return (
    <div
      className="pointer-events-none fixed z-30 h-0.5 bg-accent"
      style={{
        left: box.left + indent,
        width: box.width - indent,
        top: target.edge === 'above' ? box.top - 3 : box.bottom + 1,
      }}
    />
  );
});
