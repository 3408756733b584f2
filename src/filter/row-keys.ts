import { type Direction, moveTo, stepFrom } from './move.ts';
import type { Group, NodeId } from './tree.ts';
import type { Builder } from './use-builder.ts';

/** Chooses a row to be edited together with others, or no more. */
export function toggleChosen(id: NodeId, { rows }: Builder): void {
  const chosen = new Set(rows.getState().chosen);
  if (!chosen.delete(id)) chosen.add(id);
  rows.setState({ chosen });
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'out',
  ArrowRight: 'in',
};

/**
 * What a key does on a focused row: Alt with an arrow moves it, Delete removes it, Shift with the space bar chooses
 * it, Escape chooses none. True when it did something.
 */
export function runRowKey(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'shiftKey'>,
  tree: Group,
  id: string,
  builder: Builder,
): boolean {
  const { edit, move, rows } = builder;
  const direction = event.altKey ? DIRECTIONS[event.key] : undefined;
  if (direction) {
    const place = stepFrom(tree, id, direction);
    if (place) move(moveTo(id, place));
    else rows.setState({ spoken: 'There is no place there' });
    return true;
  }
  if (event.key === ' ' && event.shiftKey) {
    toggleChosen(id, builder);
    return true;
  }
  if (event.key === 'Escape' && rows.getState().chosen.size > 0) {
    rows.setState({ chosen: new Set() });
    return true;
  }
  if (event.key !== 'Delete') return false;
  const refusal = edit({ type: 'remove', id });
  rows.setState(refusal ? { refusal } : { next: id });
  return true;
}
