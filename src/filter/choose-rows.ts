import { topmost } from './edit.ts';
import { findNode, type Group, type NodeId, nodesOf } from './tree.ts';
import type { Builder } from './use-builder.ts';

/** Chooses a row to be edited together with others, or no more; the next range begins at it. */
export function toggleChosen(tree: Group, id: NodeId, { rows }: Builder): void {
  const others = new Set(rows.getState().chosen);
  const wasChosen = others.delete(id);
  const chosen = wasChosen ? others : new Set([...others, id]);
  rows.setState({ chosen, range: { from: id, others }, spoken: countText(tree, chosen) });
}

/**
 * Chooses every row from the last chosen one to this one, beside what was chosen before that; where none was, from
 * `start`. Another range from the same row takes the place of the one before.
 */
export function chooseTo(tree: Group, id: NodeId, { rows }: Builder, start: NodeId = id): void {
  const { chosen: before, range } = rows.getState();
  const from = range && findNode(tree, range.from) ? range.from : start;
  const others = range ? range.others : before;
  const chosen = new Set([...others, ...rowsBetween(tree, from, id)]);
  rows.setState({ chosen, range: { from, others }, spoken: countText(tree, chosen) });
}

/** Chooses none any more. */
export function chooseNone({ rows }: Builder): void {
  rows.setState({ ...NONE_CHOSEN, spoken: 'No rows chosen' });
}

/** What holds where no row is chosen. */
export const NONE_CHOSEN = { chosen: new Set<NodeId>(), range: null };

/**
 * The rows from one to another as they stand under each other, whichever is upper; a group that is one of the ends, or
 * lies between them as a whole, stands for all that is in it.
 */
export function rowsBetween(tree: Group, one: NodeId, other: NodeId): readonly NodeId[] {
  const rows = nodesOf(tree).slice(1);
  const lastOf = (index: number) => index + nodesOf(rows[index] ?? tree).length - 1;
  const ends = [one, other].map((end) => rows.findIndex(({ id }) => id === end));
  const first = Math.min(...ends);
  if (first < 0) return [];
  const last = Math.max(...ends.map(lastOf));
  const whole = rows.filter((_, index) => index >= first && lastOf(index) <= last);
  return topmost(
    tree,
    whole.map(({ id }) => id),
  ).map(({ id }) => id);
}

/** The row over or under another one; null at the ends. A group can be passed by as a whole. */
export function rowBeside(
  tree: Group,
  id: NodeId,
  way: 'over' | 'under',
  passes: 'into' | 'by',
): NodeId | null {
  const rows = nodesOf(tree).slice(1);
  const index = rows.findIndex((row) => row.id === id);
  const node = rows[index];
  if (!node) return null;
  const next = passes === 'by' ? index + nodesOf(node).length : index + 1;
  return rows[way === 'over' ? index - 1 : next]?.id ?? null;
}

function countText(tree: Group, chosen: ReadonlySet<NodeId>): string {
  const count = topmost(tree, [...chosen]).length;
  return count === 1 ? 'One row chosen' : `${count === 0 ? 'No' : count} rows chosen`;
}
