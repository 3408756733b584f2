import { chooseNone, chooseTo, NONE_CHOSEN, rowBeside, toggleChosen } from './choose-rows.ts';
import { topmost } from './edit.ts';
import { type Direction, moveTo, stepFrom } from './move.ts';
import type { Group } from './tree.ts';
import type { Builder } from './use-builder.ts';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'out',
  ArrowRight: 'in',
};

/**
 * What a key does on a focused row: arrows go to the next, with Shift choosing it too, with Alt moving the row; Delete
 * removes it, or with it whatever is chosen; Shift with the space bar chooses it, Escape chooses none. True when it did
 * something.
 */
export function runRowKey(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>,
  tree: Group,
  id: string,
  builder: Builder,
): boolean {
  const { edit, move, rows } = builder;
  const direction = DIRECTIONS[event.key];
  if (direction && event.altKey) {
    const place = stepFrom(tree, id, direction);
    if (place) move(moveTo(id, place));
    else rows.setState({ spoken: 'There is no place there' });
    return true;
  }
  const isPlain = !(event.ctrlKey || event.metaKey);
  if (isPlain && (direction === 'up' || direction === 'down')) {
    const way = direction === 'up' ? 'over' : 'under';
    const next = rowBeside(tree, id, way, event.shiftKey ? 'by' : 'into');
    if (next === null) return false;
    if (event.shiftKey) chooseTo(tree, next, builder, id);
    rows.setState({ next });
    return true;
  }
  if (event.key === ' ' && event.shiftKey) {
    toggleChosen(tree, id, builder);
    return true;
  }
  if (event.key === 'Escape' && rows.getState().chosen.size > 0) {
    chooseNone(builder);
    return true;
  }
  if (event.key !== 'Delete') return false;
  const { chosen } = rows.getState();
  const ids = chosen.has(id) ? topmost(tree, [...chosen]).map((node) => node.id) : [id];
  const [only] = ids;
  const commands = ids.map((each) => ({ type: 'remove', id: each }) as const);
  const refusal = edit(
    ids.length === 1 && only !== undefined
      ? { type: 'remove', id: only }
      : { type: 'several', commands },
  );
  rows.setState(refusal ? { refusal } : { next: id, ...(chosen.has(id) ? NONE_CHOSEN : {}) });
  return true;
}
