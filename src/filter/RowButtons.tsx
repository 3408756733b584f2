import { memo } from 'react';
import type { NodeId } from './tree.ts';
import { useBuilder } from './use-builder.ts';

interface Props {
  readonly id: NodeId;
  readonly kind: 'condition' | 'group';
}

/**
 * The menu and the cross at a row's end, as few elements as will do. Their names are written by `nameRows`; the menu
 * itself is drawn once for all rows.
 */
export const RowButtons = memo(function RowButtons({ id, kind }: Props) {
  const { rows, edit } = useBuilder();
  return (
    <>
      <button
        type="button"
        className="row-button"
        aria-haspopup="menu"
        title="Actions"
        data-menu={id}
        data-node={kind === 'group' ? id : undefined}
        data-named={`Actions for ${kind} #`}
        data-of={id}
        onClick={() => rows.setState({ menu: id })}
      >
        ⋯
      </button>
      <button
        type="button"
        className="row-button"
        title="Remove"
        data-named={`Remove ${kind} #`}
        data-of={id}
        onClick={() => {
          const refusal = edit({ type: 'remove', id });
          rows.setState(refusal ? { refusal } : { next: id });
        }}
      >
        ×
      </button>
    </>
  );
});
