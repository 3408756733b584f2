import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SCORELENS_ABILITIES } from '../contract/abilities.ts';
import { findFilterProblem, type WireFilter, type WireNode } from '../contract/filter-node.ts';
import { anyRow, anyTree, anyWire, counter, SEED } from './arbitrary.test-support.ts';
import { matchesTree, matchesWire } from './evaluate.test-support.ts';
import { createCondition, createGroup, foldTree } from './tree.ts';
import { fromWire, toWire } from './wire.ts';

const rows = fc.array(anyRow, { minLength: 12, maxLength: 12 });
const runs = { seed: SEED, numRuns: 1_500 };

test('a tree means on the wire what the person asked', () => {
  fc.assert(
    fc.property(anyTree, rows, (tree, requests) => {
      const wire = toWire(tree);
      for (const row of requests) expect(matchesWire(wire, row)).toBe(matchesTree(tree, row));
    }),
    runs,
  );
});

test('what is sent is always valid, with one field and one operator a leaf', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const wire = toWire(tree);
      expect(findFilterProblem(wire, SCORELENS_ABILITIES)).toBeNull();
      for (const leaf of leavesOf(wire)) {
        const [[field, held] = ['', {}], ...others] = Object.entries(leaf.request_response_rmt);
        expect(others).toEqual([]);
        const isKeyed = ['properties', 'scores', 'search_properties'].includes(field);
        const tests = isKeyed ? Object.values(held) : [held];
        expect(tests.map((test) => Object.keys(test).length)).toEqual([1]);
      }
    }),
    runs,
  );
});

test('a wire filter of any client keeps its meaning as a tree, and as the wire made of that tree', () => {
  fc.assert(
    fc.property(anyWire, rows, (wire, requests) => {
      const tree = fromWire(wire);
      const again = toWire(tree);
      for (const row of requests) {
        const verdict = matchesWire(wire, row);
        expect(matchesTree(tree, row)).toBe(verdict);
        expect(matchesWire(again, row)).toBe(verdict);
      }
    }),
    runs,
  );
});

test('a drawn tree is settled: sent and drawn again it is the same tree', () => {
  fc.assert(
    fc.property(anyWire, (wire) => {
      const tree = fromWire(wire, counter());
      expect(fromWire(toWire(tree), counter())).toEqual(tree);
    }),
    runs,
  );
});

test('no group in a drawn tree holds a group of its own operator, or a single child below the root', () => {
  fc.assert(
    fc.property(anyWire, (wire) => {
      const root = fromWire(wire);
      foldTree(
        root,
        () => {},
        (group) => {
          for (const child of group.children)
            if (child.kind === 'group') expect(child.operator).not.toBe(group.operator);
          if (group !== root) expect(group.children.length).toBeGreaterThan(1);
        },
      );
    }),
    runs,
  );
});

test('a thousand conditions fold ten branches deep, in a group or as a list', () => {
  const ages = Array.from({ length: 1_000 }, (_, index) => index);
  const conditions = ages.map((value) =>
    createCondition({ field: 'latency', key: null, operator: 'gt', value }),
  );
  expect(depthOf(toWire(createGroup('or', conditions)))).toBe(11);
  const list = createCondition({ field: 'status', key: null, operator: 'one-of', value: ages });
  expect(depthOf(toWire(createGroup('and', [list])))).toBe(11);
  expect(leavesOf(toWire(createGroup('or', conditions)))).toHaveLength(1_000);
});

function leavesOf(filter: WireFilter | WireNode): Exclude<WireNode, { left: WireNode }>[] {
  if (filter === 'all') return [];
  return 'left' in filter ? [...leavesOf(filter.left), ...leavesOf(filter.right)] : [filter];
}

/** Levels of nodes, the leaf's own included. */
function depthOf(filter: WireFilter): number {
  if (filter === 'all' || !('left' in filter)) return 1;
  return 1 + Math.max(depthOf(filter.left), depthOf(filter.right));
}
