import { type FilterNode, foldTree, type Group } from './tree.ts';

/**
 * The same question with less around it: groups of one child and groups of their parent's operator dissolve, empty
 * groups and repeated siblings go. What is muted, unfinished, locked or commented is kept. The same tree when nothing is to be done.
 */
export function simplify(tree: Group): Group {
  if (tree.locked) return tree;
  const simple = tidy(tree);
  const [only] = simple.children;
  if (simple.children.length !== 1 || only?.kind !== 'group' || only.muted || isKept(only))
    return simple;
  return { ...simple, operator: only.operator, children: only.children };
}

function tidy(group: Group): Group {
  const children = withoutRepeats(
    group.children.flatMap((child) => dissolve(child, group.operator)),
  );
  const isSame =
    children.length === group.children.length &&
    children.every((child, index) => child === group.children[index]);
  return isSame ? group : { ...group, children };
}

function dissolve(node: FilterNode, around: Group['operator']): readonly FilterNode[] {
  if (node.kind === 'condition') return [node];
  if (node.locked) return [node];
  const group = tidy(node);
  if (isKept(group)) return [group];
  const [only] = group.children;
  if (only === undefined) return [];
  if (group.children.length === 1) {
    const freed = group.muted && !only.muted ? { ...only, muted: true } : only;
    return dissolveInto(freed, around);
  }
  return dissolveInto(group, around);
}

function dissolveInto(node: FilterNode, around: Group['operator']): readonly FilterNode[] {
  const isPart = node.kind === 'group' && !node.muted && !isKept(node) && node.operator === around;
  return isPart ? node.children : [node];
}

function isKept({ locked, note }: FilterNode): boolean {
  return locked === true || note !== undefined;
}

function withoutRepeats(children: readonly FilterNode[]): readonly FilterNode[] {
  const seen = new Set<string>();
  return children.filter((child) => {
    const saying = sayingOf(child);
    if (saying === null) return true;
    const isNew = !seen.has(saying);
    seen.add(saying);
    return isNew;
  });
}

/** What a node says, ids apart; null while something in it is being typed, locked or commented, which is never a repeat. */
export function sayingOf(node: FilterNode): string | null {
  return foldTree<string | null>(
    node,
    (condition) => {
      const { predicate, draft, muted } = condition;
      return predicate === null || draft !== null || isKept(condition)
        ? null
        : JSON.stringify([
            predicate.field,
            predicate.key,
            predicate.operator,
            predicate.value,
            muted,
          ]);
    },
    (group, children) =>
      isKept(group) || children.includes(null)
        ? null
        : `${group.operator} ${group.muted} (${children.join()})`,
  );
}
