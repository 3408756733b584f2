import { type FilterNode, type Group, nodesOf } from './tree.ts';

/** Node id → its number among conditions or groups in reading order, from 1; the outermost group has none. */
export type RowNumbers = ReadonlyMap<string, number>;

export function numberRows(tree: Group): RowNumbers {
  const numbers = new Map<string, number>();
  let conditions = 0;
  let groups = 0;
  for (const node of nodesOf(tree)) {
    if (node.id === tree.id) continue;
    if (node.kind === 'condition') conditions += 1;
    else groups += 1;
    numbers.set(node.id, node.kind === 'condition' ? conditions : groups);
  }
  return numbers;
}

/**
 * Writes the names that hold a row's number ("Remove condition 3") into the drawn rows. Done on the elements, because
 * a number in each row's props would render a thousand rows anew when the first one goes. Where no number changed,
 * only rows drawn since have no name yet.
 */
export function nameRows(region: Element, numbers: RowNumbers, isSame: boolean): void {
  const unnamed = isSame ? ':not([aria-label])' : '';
  for (const element of region.querySelectorAll<HTMLElement>(`[data-named]${unnamed}`)) {
    // `dataset` would make an object for each of some thousand elements.
    const named = element.getAttribute('data-named') ?? '';
    const number = numbers.get(element.getAttribute('data-of') ?? '') ?? '';
    element.setAttribute('aria-label', named.replace('#', `${number}`));
  }
}

export function isSameNumbers(one: RowNumbers, other: RowNumbers): boolean {
  if (one.size !== other.size) return false;
  for (const [id, number] of one) if (other.get(id) !== number) return false;
  return true;
}

/** Whether two trees have the same rows in the same order, whatever stands in them. Quick where they share most parts. */
export function hasSameRows(one: FilterNode, other: FilterNode): boolean {
  if (one === other) return true;
  if (one.id !== other.id || one.kind !== other.kind) return false;
  if (one.kind === 'condition' || other.kind === 'condition') return true;
  return (
    one.children.length === other.children.length &&
    one.children.every((child, index) => {
      const beside = other.children[index];
      return beside !== undefined && hasSameRows(child, beside);
    })
  );
}
