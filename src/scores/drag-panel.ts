import type { Side } from './arrange-panels.ts';

/** Px the pointer goes before a press becomes a drag. */
const THRESHOLD = 6;
/** Px from the window's top or bottom at which every move of the pointer scrolls on. */
const EDGE = 56;

interface Place {
  readonly figure: HTMLElement;
  readonly side: Side;
}

/**
 * Follows a pointer that was pressed on the head of a panel until it is let go; Escape takes it back. The panels stand in
 * `grid`, each a figure with its id in `data-panel`. Fingers scroll; they and the keyboard have the panel's menu.
 */
export function dragPanel(
  down: PointerEvent,
  grid: HTMLElement,
  onDrop: (id: string, beside: string, side: Side) => void,
): void {
  const pressed = down.target as Element;
  const dragged = pressed.closest('[data-panel-head]')?.closest<HTMLElement>('figure[data-panel]');
  const isButton = pressed.closest('button') !== null;
  if (!dragged || isButton || down.button !== 0 || down.pointerType === 'touch') return;
  const listening = new AbortController();
  const { signal } = listening;
  let isDrag = false;
  let place: Place | null = null;

  const mark = (next: Place | null) => {
    delete place?.figure.dataset.dropSide;
    place = next;
    if (place) place.figure.dataset.dropSide = place.side;
  };
  const stop = () => {
    mark(null);
    delete dragged.dataset.dragged;
    delete document.documentElement.dataset.dragging;
    listening.abort();
  };
  const onMove = (event: PointerEvent) => {
    if (event.buttons === 0) return stop();
    const way = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY);
    if (!isDrag && way < THRESHOLD) return;
    isDrag = true;
    dragged.dataset.dragged = '';
    document.documentElement.dataset.dragging = '';
    if (event.clientY < EDGE) window.scrollBy(0, -EDGE / 2);
    if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, EDGE / 2);
    mark(placeAt(event, grid, dragged));
  };
  const onUp = () => {
    const dropped = place;
    stop();
    if (dropped) onDrop(dragged.dataset.panel ?? '', idOf(dropped.figure), dropped.side);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    stop();
  };
  document.addEventListener('pointermove', onMove, { signal });
  document.addEventListener('pointerup', onUp, { signal });
  document.addEventListener('pointercancel', stop, { signal });
  document.addEventListener('keydown', onKey, { signal, capture: true });
}

function idOf(figure: HTMLElement): string {
  return figure.dataset.panel ?? '';
}

/** Beside which other panel the pointer is: left or right of its middle, or above or below where it fills a row. */
function placeAt(
  { clientX, clientY }: PointerEvent,
  grid: HTMLElement,
  dragged: HTMLElement,
): Place | null {
  const over = document.elementFromPoint(clientX, clientY);
  const figure = over?.closest<HTMLElement>('figure[data-panel]');
  if (!figure || figure === dragged || !grid.contains(figure)) return null;
  const box = figure.getBoundingClientRect();
  const fillsRow = box.width > grid.clientWidth * 0.75;
  const isAfter = fillsRow
    ? clientY > box.top + box.height / 2
    : clientX > box.left + box.width / 2;
  return { figure, side: isAfter ? 'after' : 'before' };
}
