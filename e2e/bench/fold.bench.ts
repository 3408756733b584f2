import type { WireFilter, WireNode } from '../../src/contract/filter-node.ts';
import { createCondition, createGroup, type Predicate } from '../../src/filter/tree.ts';
import { toWire } from '../../src/filter/wire.ts';

export const name = 'fold';

const ROUNDS = 30;
/** More conditions than this nobody sends, so the search for the most ends here. */
const MOST = 65_536;

/** Conditions of one group halved again and again, as `toWire` does it, against one branch more for each condition. */
export function run() {
  const few = predicatesOf(1_000);
  const many = predicatesOf(5_000);
  const [ours, theirs] = [toWire(treeOf(few)), foldLeft(few)];
  return [
    row('5,000 conditions: depth', depthOf(toWire(treeOf(many))), depthOf(foldLeft(many))),
    row(
      '1,000 conditions: wire to text and back, ms',
      median(() => throughText(ours)),
      median(() => throughText(theirs)),
    ),
    moreIsBetter(
      'most conditions that become text',
      most((predicates) => toWire(treeOf(predicates))),
      most(foldLeft),
    ),
  ];
}

function predicatesOf(count: number): Predicate[] {
  return Array.from({ length: count }, (_, index) => ({
    field: 'latency',
    key: null,
    operator: 'equals',
    value: index,
  }));
}

function treeOf(predicates: readonly Predicate[]) {
  const conditions = predicates.map((predicate, index) => createCondition(predicate, `c${index}`));
  return createGroup('or', conditions, 'root');
}

function foldLeft(predicates: readonly Predicate[]): WireFilter {
  return predicates
    .map(
      ({ value }): WireNode => ({ request_response_rmt: { latency: { equals: Number(value) } } }),
    )
    .reduce((left, right) => ({ left, operator: 'or', right }));
}

function depthOf(filter: WireFilter): number {
  let deepest = 0;
  const open = [{ node: filter, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    deepest = Math.max(deepest, depth);
    if (typeof node === 'object' && 'left' in node)
      open.push({ node: node.left, depth: depth + 1 }, { node: node.right, depth: depth + 1 });
  }
  return deepest;
}

function throughText(filter: WireFilter): unknown {
  return JSON.parse(JSON.stringify(filter));
}

/** The highest power of two of conditions, up to `MOST`, that JSON can write and read. */
function most(fold: (predicates: readonly Predicate[]) => WireFilter): number {
  let count = 1;
  while (count < MOST) {
    try {
      throughText(fold(predicatesOf(2 * count)));
    } catch {
      return count;
    }
    count *= 2;
  }
  return count;
}

/** Median time of a call in ms. */
function median(call: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    call();
    return performance.now() - began;
  });
  return times.sort((a, b) => a - b)[ROUNDS / 2] ?? Number.NaN;
}

function row(what: string, ours: number, theirs: number) {
  return { what, ours, theirs, ratio: theirs / ours };
}

function moreIsBetter(what: string, ours: number, theirs: number) {
  return { what, ours, theirs, ratio: ours / theirs };
}
