import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_NAMES } from '../contract/fields.ts';
import { anyPredicateOf, anyRow, counter, SEED } from './arbitrary.test-support.ts';
import { applyCommand } from './edit.ts';
import { matchesTree } from './evaluate.test-support.ts';
import { lintTree } from './lint.ts';
import { createCondition, createGroup, type FilterNode, findNode, type Group } from './tree.ts';

const everything = { zone: 'UTC', range: { start: -1e15, end: 1e15 } };
const rows = fc.array(anyRow, { minLength: 20, maxLength: 20 });

/** Few subjects, so that conditions meet: up to two fields in groups two deep. */
const anyCloseTree: fc.Arbitrary<Group> = fc
  .array(fc.constantFrom(...FIELD_NAMES), { minLength: 1, maxLength: 2 })
  .chain((fields) => {
    const operator = fc.constantFrom('and' as const, 'or' as const);
    const condition = fc
      .tuple(anyPredicateOf(fields), fc.integer({ min: 0, max: 9 }))
      .map(([predicate, roll]): FilterNode => {
        const key = predicate.key === null ? null : 'env';
        return { ...createCondition({ ...predicate, key }, ''), muted: roll === 0 };
      });
    const group = fc
      .tuple(operator, fc.array(condition, { maxLength: 3 }))
      .map(([name, children]): FilterNode => createGroup(name, children, ''));
    const child = fc.oneof({ arbitrary: condition, weight: 4 }, { arbitrary: group, weight: 1 });
    return fc
      .tuple(operator, fc.array(child, { minLength: 2, maxLength: 5 }))
      .map(([name, children]) => numbered(createGroup(name, children, ''), counter()));
  });

function numbered<T extends FilterNode>(node: T, newId: () => string): T {
  const id = newId();
  if (node.kind === 'condition') return { ...node, id };
  return { ...node, id, children: node.children.map((child) => numbered(child, newId)) };
}

test('a mend keeps the meaning, and what is called a contradiction matches no request', () => {
  const found: Record<string, number> = {};
  fc.assert(
    fc.property(anyCloseTree, rows, (tree, requests) => {
      for (const { kind, nodeIds, mend } of lintTree(tree, everything)) {
        found[kind] = (found[kind] ?? 0) + 1;
        if (kind === 'contradiction') {
          const both = nodeIds.flatMap((id) => findNode(tree, id) ?? []);
          for (const row of requests)
            expect(matchesTree(createGroup('and', both), row)).toBe(false);
        }
        if (mend === null || kind === 'contradiction' || kind === 'outside-range') continue;
        const command = { type: 'several', commands: mend.commands } as const;
        const { tree: after, refusal } = applyCommand(tree, command);
        expect(refusal).toBeNull();
        for (const row of requests) expect(matchesTree(after, row)).toBe(matchesTree(tree, row));
      }
    }),
    { seed: SEED, numRuns: 1_000 },
  );
  expect(found).toMatchObject({
    contradiction: expect.any(Number),
    duplicate: expect.any(Number),
    swallowed: expect.any(Number),
    'single-child': expect.any(Number),
  });
});

test('mended one after the other, a tree comes to rest with its meaning', () => {
  fc.assert(
    fc.property(anyCloseTree, rows, (start, requests) => {
      let tree = start;
      for (let step = 0; step < 50; step += 1) {
        const next = lintTree(tree, everything).find(
          ({ kind, mend }) => mend && kind !== 'contradiction' && kind !== 'outside-range',
        );
        if (!next?.mend) break;
        expect(step).toBeLessThan(49);
        tree = applyCommand(tree, { type: 'several', commands: next.mend.commands }).tree;
      }
      for (const row of requests) expect(matchesTree(tree, row)).toBe(matchesTree(start, row));
    }),
    { seed: SEED, numRuns: 300 },
  );
});
