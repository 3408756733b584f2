import { type RefObject, Suspense, useMemo } from 'react';
import { useStore } from 'zustand';
import { lazyPart } from '../ui/LazyPart.tsx';
import { copyAsWire } from './clipboard.ts';
import { MoveDialog } from './MoveDialog.tsx';
import { rowActions } from './row-actions.ts';
import { findNode, type Group } from './tree.ts';
import { useBuilder } from './use-builder.ts';

const MenuPopover = lazyPart(() => import('../ui/MenuPopover.tsx'));
const FloatingPanel = lazyPart(() => import('../ui/FloatingPanel.tsx'));

/** The one menu of the builder, and the one list of places to move to, at whichever row asked for them. */
export function RowMenu({ tree, region }: { tree: Group; region: RefObject<Element | null> }) {
  const builder = useBuilder();
  const { rows } = builder;
  const menu = useStore(rows, (state) => state.menu);
  const moving = useStore(rows, (state) => state.moving);
  const inspected = useStore(rows, (state) => state.inspected);
  const id = menu ?? moving ?? inspected;
  const button = useMemo(
    () => id && region.current?.querySelector<HTMLElement>(`[data-menu="${CSS.escape(id)}"]`),
    [id, region],
  );
  const node = id && findNode(tree, id);
  if (!node || !button) return null;
  const trigger = { current: button };
  return (
    <Suspense fallback={null}>
      {menu ? (
        <MenuPopover
          name={button.getAttribute('aria-label') ?? 'Actions'}
          trigger={trigger}
          actions={rowActions(tree, node, builder)}
          onClose={() => rows.setState({ menu: null })}
        />
      ) : moving ? (
        <FloatingPanel
          name="Move to"
          trigger={trigger}
          onClose={() => rows.setState({ moving: null, next: node.id })}
        >
          <MoveDialog tree={tree} id={node.id} onClose={() => rows.setState({ moving: null })} />
        </FloatingPanel>
      ) : (
        <FloatingPanel
          name="What the endpoint is asked"
          trigger={trigger}
          onClose={() => rows.setState({ inspected: null, next: node.id })}
        >
          <pre tabIndex={0} className="max-h-80 max-w-[32rem] overflow-auto font-mono text-label">
            {copyAsWire([node])}
          </pre>
        </FloatingPanel>
      )}
    </Suspense>
  );
}
