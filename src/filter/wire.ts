import type { WireFilter, WireNode } from '../contract/filter-node.ts';
import { gather } from './gather.ts';
import { fromLeaf, type Run, toLeaves } from './leaf.ts';
import {
  createCondition,
  createGroup,
  foldTree,
  newId as freshId,
  type Group,
  type NewId,
  type Predicate,
} from './tree.ts';

/** What is asked of the endpoint: muted and unfinished parts left out, one field and one operator a leaf, groups folded balanced. */
export function toWire(tree: Group): WireFilter {
  const run = foldTree<Run<WireNode> | null>(
    tree,
    ({ muted, predicate }) => (muted || predicate === null ? null : toLeaves(predicate)),
    ({ muted, operator }, children) =>
      muted
        ? null
        : join(
            operator,
            children.filter((child) => child !== null),
          ),
  );
  return run === null ? 'all' : balance(run.nodes, run.operator);
}

/** Any valid wire filter as a person would draw it: runs of one operator are one group, lists and ranges are conveniences again. */
export function fromWire(filter: WireFilter, newId: NewId = freshId): Group {
  if (filter === 'all' || Object.keys(filter).length === 0) return createGroup('and', [], newId());
  const member = drawn(filter, newId);
  return 'kind' in member
    ? member
    : createGroup('and', [createCondition(member, newId())], newId());
}

/** Keeps neighbours of the same operator in one flat list until the end, so that they fold together. */
function join(operator: Group['operator'], runs: readonly Run<WireNode>[]): Run<WireNode> | null {
  const [first, ...others] = runs;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  const nodes = runs.flatMap((run) =>
    run.operator === operator || run.nodes.length === 1
      ? run.nodes
      : [balance(run.nodes, run.operator)],
  );
  return { operator, nodes };
}

/** Halves a list until single nodes are left: 1,000 of them end up ten branches deep. */
function balance(nodes: readonly WireNode[], operator: Group['operator']): WireNode {
  const [only] = nodes;
  if (only === undefined) throw new Error('a group without conditions has no place on the wire');
  if (nodes.length === 1) return only;
  const middle = Math.ceil(nodes.length / 2);
  return {
    left: balance(nodes.slice(0, middle), operator),
    operator,
    right: balance(nodes.slice(middle), operator),
  };
}

function drawn(node: WireNode, newId: NewId): Predicate | Group {
  const operator = 'left' in node ? node.operator : 'and';
  const members: (Predicate | Group)[] = [];
  collect(node, operator, members, newId);
  const gathered = gather(operator, members);
  const [only] = gathered;
  if (only !== undefined && gathered.length === 1) return only;
  const children = gathered.map((member) =>
    'kind' in member ? member : createCondition(member, newId()),
  );
  return createGroup(operator, children, newId());
}

function collect(
  node: WireNode,
  operator: Group['operator'],
  members: (Predicate | Group)[],
  newId: NewId,
): void {
  if ('left' in node) {
    if (node.operator === operator) {
      collect(node.left, operator, members, newId);
      collect(node.right, operator, members, newId);
    } else members.push(drawn(node, newId));
    return;
  }
  const predicates = fromLeaf(node);
  if (operator === 'and' || predicates.length === 1) members.push(...predicates);
  else members.push(drawn(node, newId));
}
