import { lazy, Suspense, useMemo } from 'react';
import { useStore } from 'zustand';
import { nodeActions } from './node-actions.ts';
import { findNode, type Group } from './tree.ts';
import { useBuilder } from './use-builder.ts';

const MenuPopover = lazy(() => import('../ui/MenuPopover.tsx'));

/** The one menu of the builder, at whichever row asked for it. */
export function RowMenu({
  tree,
  region,
}: {
  tree: Group;
  region: React.RefObject<Element | null>;
}) {
  const builder = useBuilder();
  const { rows } = builder;
  const id = useStore(rows, (state) => state.menu);
  const trigger = useMemo(
    () => ({
      current: id && region.current?.querySelector<HTMLElement>(`[data-menu="${CSS.escape(id)}"]`),
    }),
    [id, region],
  );
  const node = id && findNode(tree, id);
  if (!node || !trigger.current) return null;
  return (
    <Suspense fallback={null}>
      <MenuPopover
        name={trigger.current.getAttribute('aria-label') ?? 'Actions'}
        trigger={{ current: trigger.current }}
        actions={nodeActions(node, builder)}
        onClose={() => rows.setState({ menu: null })}
      />
    </Suspense>
  );
}
