import { type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { placeText } from './move.ts';
import { findNode, type Group, type NodeId } from './tree.ts';
import type { RowStore } from './use-builder.ts';
import { whereChanged } from './where-changed.ts';

/**
 * After an edit the keyboard goes to the named row or, when that is gone, to where the tree has changed; where there is
 * no such row, to the adding buttons or the text.
 */
export function useFocusAfterEdit(region: RefObject<Element | null>, rows: RowStore, tree: Group) {
  const next = useStore(rows, (state) => state.next);
  const drawn = useRef(tree);
  useEffect(() => {
    const before = drawn.current;
    drawn.current = tree;
    if (next === null) return;
    const { moved } = rows.getState();
    const place = moved && placeText(tree, moved);
    if (place) rows.setState({ spoken: `Moved ${place}`, moved: null });
    const id = findNode(tree, next) ? next : whereChanged(before, tree);
    const row = id === null ? null : rowOf(region.current, id);
    (row ?? homeOf(region.current))?.focus();
    rows.setState({ next: null });
  }, [next, tree, region, rows]);
}

/** What takes the keyboard for a node: its pill, its group's menu, or of the whole filter the switch. */
function rowOf(region: Element | null, id: NodeId): HTMLElement | null | undefined {
  const name = CSS.escape(id);
  return region?.querySelector<HTMLElement>(
    `[data-node="${name}"], h2 ~ select[data-of="${name}"]`,
  );
}

function homeOf(region: Element | null): HTMLElement | null | undefined {
  const text = region?.querySelector('.text-editor')?.shadowRoot;
  return (text ?? region)?.querySelector<HTMLElement>(text ? '.cm-content' : '[data-add]');
}
