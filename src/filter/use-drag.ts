import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import { type DropTarget, dropAtEnd, dropTarget, groupWith, type RowPart } from './drop-target.ts';
import { moveTo } from './move.ts';
import type { Group, NodeId } from './tree.ts';
import type { Builder } from './use-builder.ts';

/** Px the pointer goes before a press becomes a drag. */
const THRESHOLD = 6;

interface Press {
  readonly id: NodeId;
  readonly x: number;
  readonly y: number;
  isDrag: boolean;
  target: DropTarget | null;
}

/**
 * Dragging rows by mouse or pen, on the builder as a whole so that rows carry nothing for it. Fingers scroll; they and
 * the keyboard have "Move to…" and Alt with an arrow.
 */
export function useDrag(tree: RefObject<Group>, { edit, move, rows }: Builder) {
  const press = useRef<Press | null>(null);

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const row = rowAt(event.target as Element);
    const isBox = (event.target as Element).closest(
      'input, select, .row-button, form, .add-button',
    );
    if (event.button !== 0 || event.pointerType === 'touch' || !row || isBox) return;
    press.current = {
      id: row.dataset.row ?? '',
      x: event.clientX,
      y: event.clientY,
      isDrag: false,
      target: null,
    };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const current = press.current;
    if (!current) return;
    if (event.buttons === 0) return stop();
    if (!current.isDrag) {
      if (Math.hypot(event.clientX - current.x, event.clientY - current.y) < THRESHOLD) return;
      current.isDrag = true;
      document.documentElement.dataset.dragging = '';
      rowOf(event.currentTarget, current.id)?.setAttribute('data-dragged', '');
      document.addEventListener('keydown', onEscape, { capture: true });
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    const over = document.elementFromPoint(event.clientX, event.clientY);
    const end = over?.closest<HTMLElement>('[data-end]');
    const row = end ?? (over && rowAt(over));
    current.target = !row
      ? null
      : end
        ? dropAtEnd(tree.current, current.id, end.dataset.end ?? '')
        : dropTarget(tree.current, current.id, row.dataset.row ?? '', partOf(row, event.clientY));
    rows.setState({
      dragged: current.id,
      drop:
        row && current.target ? { target: current.target, box: row.getBoundingClientRect() } : null,
    });
  }

  function onPointerUp() {
    const current = press.current;
    if (current?.isDrag) {
      const { id, target } = current;
      if (target?.kind === 'gap') move(moveTo(id, target.place));
      if (target?.kind === 'onto') {
        const refusal = edit(groupWith(tree.current, id, target.id));
        rows.setState(refusal ? { refusal } : { next: id, moved: id });
      }
      // The click that ends a drag is not one on the pill under it.
      const swallow = (click: MouseEvent) => click.stopPropagation();
      window.addEventListener('click', swallow, { capture: true });
      setTimeout(() => {
        window.removeEventListener('click', swallow, { capture: true });
        stop();
      });
    } else stop();
  }

  const [onEscape] = useState(() => (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    stop();
  });

  function stop() {
    document.removeEventListener('keydown', onEscape, { capture: true });
    delete document.documentElement.dataset.dragging;
    document.querySelector('[data-dragged]')?.removeAttribute('data-dragged');
    press.current = null;
    if (rows.getState().dragged) rows.setState({ dragged: null, drop: null });
  }

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: stop };
}

function rowOf(builder: Element, id: NodeId): Element | null {
  return builder.querySelector(`[data-row="${CSS.escape(id)}"]`);
}

function rowAt(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('[data-row]');
}

function partOf(row: HTMLElement, y: number): RowPart {
  const { top, height } = row.getBoundingClientRect();
  const share = (y - top) / height;
  return share < 0.3 ? 'upper' : share > 0.7 ? 'lower' : 'middle';
}
