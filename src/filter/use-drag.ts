import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import { creepAt } from './creep.ts';
import { type DropTarget, dropAtEnd, dropTarget, groupWith, type RowPart } from './drop-target.ts';
import { moveTo } from './move.ts';
import type { Group, NodeId } from './tree.ts';
import type { Builder } from './use-builder.ts';

/** Px the pointer goes before a press becomes a drag. */
const THRESHOLD = 6;

interface Press {
  readonly id: NodeId;
  /** Where it began, and where the pointer is by now. */
  readonly from: Point;
  at: Point;
  isDrag: boolean;
  target: DropTarget | null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Dragging rows by mouse or pen, on the builder as a whole so that rows carry nothing for it. Near the window's edges
 * the page creeps along. Fingers scroll; they and the keyboard have "Move to…" and Alt with an arrow.
 */
export function useDrag(tree: RefObject<Group>, builder: Builder) {
  const latest = useRef(builder);
  latest.current = builder;
  const [handlers] = useState(() => createDrag(tree, latest));
  return handlers;
}

function createDrag(tree: RefObject<Group>, builder: RefObject<Builder>) {
  const { rows } = builder.current;
  let press: Press | null = null;
  let isCreeping = false;

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const row = rowAt(event.target as Element);
    const isBox = (event.target as Element).closest(
      'input, select, .row-button, form, .add-button',
    );
    if (event.button !== 0 || event.pointerType === 'touch' || !row || isBox) return;
    const from = { x: event.clientX, y: event.clientY };
    press = { id: row.dataset.row ?? '', from, at: from, isDrag: false, target: null };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (!press) return;
    if (event.buttons === 0) return stop();
    press.at = { x: event.clientX, y: event.clientY };
    if (!press.isDrag) {
      const { from, at } = press;
      if (Math.hypot(at.x - from.x, at.y - from.y) < THRESHOLD) return;
      press.isDrag = true;
      document.documentElement.dataset.dragging = '';
      rowOf(event.currentTarget, press.id)?.setAttribute('data-dragged', '');
      document.addEventListener('keydown', onEscape, { capture: true });
      // By the wheel or by creeping, other rows come under a pointer at rest.
      document.addEventListener('scroll', look, { capture: true });
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    look();
    if (!isCreeping) creep();
  }

  /** Finds where the row would go, by what is under the pointer now. */
  function look() {
    if (!press) return;
    const { id, at } = press;
    const over = document.elementFromPoint(at.x, at.y);
    const end = over?.closest<HTMLElement>('[data-end]');
    const row = end ?? (over && rowAt(over));
    press.target = !row
      ? null
      : end
        ? dropAtEnd(tree.current, id, end.dataset.end ?? '')
        : dropTarget(tree.current, id, row.dataset.row ?? '', partOf(row, at.y));
    const { target } = press;
    const drop = row && target ? { target, box: row.getBoundingClientRect() } : null;
    rows.setState({ dragged: id, drop });
  }

  function creep() {
    const step = press?.isDrag ? creepAt(press.at.y, window.innerHeight) : 0;
    isCreeping = step !== 0;
    if (!isCreeping) return;
    window.scrollBy(0, step);
    requestAnimationFrame(creep);
  }

  function onPointerUp() {
    if (press?.isDrag) {
      drop(press);
      // The click that ends a drag is not one on the pill under it.
      const swallow = (click: MouseEvent) => click.stopPropagation();
      window.addEventListener('click', swallow, { capture: true });
      setTimeout(() => {
        window.removeEventListener('click', swallow, { capture: true });
        stop();
      });
    } else stop();
  }

  function drop({ id, target }: Press) {
    const { edit, move } = builder.current;
    if (target?.kind === 'gap') move(moveTo(id, target.place));
    if (target?.kind !== 'onto') return;
    const refusal = edit(groupWith(tree.current, id, target.id));
    rows.setState(refusal ? { refusal } : { next: id, moved: id });
  }

  function onEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    stop();
  }

  function stop() {
    document.removeEventListener('keydown', onEscape, { capture: true });
    document.removeEventListener('scroll', look, { capture: true });
    delete document.documentElement.dataset.dragging;
    document.querySelector('[data-dragged]')?.removeAttribute('data-dragged');
    press = null;
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
