import { nodeText } from './describe-command.ts';
import type { Telling } from './describe-predicate.ts';
import type { FilterNode, Group } from './tree.ts';

/** A row of either tree, indented by its depth; `kind` says in which of the two it stands. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  readonly depth: number;
}

/** What has to be taken out of one tree and put in to make the other, row by row in reading order. */
export function diffTrees(before: Group, after: Group, telling: Telling): readonly DiffLine[] {
  const [old, fresh] = [linesOf(before, telling), linesOf(after, telling)];
  // The longest common subsequence from each pair of places on, filled from the end.
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1));
  const lengthAt = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      const row = common[i];
      if (row)
        row[j] = isSameLine(old[i], fresh[j])
          ? lengthAt(i + 1, j + 1) + 1
          : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  const diff: DiffLine[] = [];
  let [i, j] = [0, 0];
  for (let [one, other] = [old[0], fresh[0]]; one || other; [one, other] = [old[i], fresh[j]]) {
    if (one && other && isSameLine(one, other)) {
      diff.push({ kind: 'same', ...one });
      i += 1;
      j += 1;
    } else if (one && (!other || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      diff.push({ kind: 'removed', ...one });
      i += 1;
    } else if (other) {
      diff.push({ kind: 'added', ...other });
      j += 1;
    }
  }
  return diff;
}

type Line = Omit<DiffLine, 'kind'>;

function linesOf(root: Group, telling: Telling): readonly Line[] {
  const lines: Line[] = [];
  const visit = (node: FilterNode, depth: number) => {
    const marks = `${node.muted ? ', muted' : ''}${node.locked ? ', locked' : ''}`;
    lines.push({ text: nodeText(node, telling) + marks, depth });
    if (node.kind === 'group') for (const child of node.children) visit(child, depth + 1);
  };
  visit(root, 0);
  return lines;
}

function isSameLine(one: Line | undefined, other: Line | undefined): boolean {
  return one?.text === other?.text && one?.depth === other?.depth;
}
