import { clauseOf, type Telling } from './describe-predicate.ts';
import { type FilterNode, foldTree, type Group } from './tree.ts';

/**
 * One English sentence for the whole filter. Muted and unfinished parts are left out and counted at the end. Commas
 * and brackets make every nesting readable in one way only.
 */
export function describeTree(tree: Group, telling: Telling): string {
  const phrase = foldTree<Phrase | null>(
    tree,
    ({ muted, predicate }) =>
      muted || predicate === null
        ? null
        : { operator: null, parts: [clauseOf(predicate, telling)], nested: false },
    ({ muted, operator }, children) =>
      muted
        ? null
        : combine(
            operator,
            children.filter((child) => child !== null),
          ),
  );
  const whole = phrase === null ? 'All requests' : `Requests ${listed(phrase)}`;
  return `${whole}${asideOf(tree)}.`;
}

/** Clauses under one operator; `nested` when one of them is a group in words. */
interface Phrase {
  readonly operator: Group['operator'] | null;
  readonly parts: readonly string[];
  readonly nested: boolean;
}

function combine(operator: Group['operator'], phrases: readonly Phrase[]): Phrase | null {
  const [first, ...others] = phrases;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  const joins = (phrase: Phrase) => phrase.operator === null || phrase.operator === operator;
  return {
    operator,
    parts: phrases.flatMap((phrase) => (joins(phrase) ? phrase.parts : [enclosed(phrase)])),
    nested: phrases.some((phrase) => phrase.nested || !joins(phrase)),
  };
}

function enclosed(phrase: Phrase): string {
  const isOr = phrase.operator === 'or';
  if (phrase.parts.length === 2 && !phrase.nested)
    return `${isOr ? 'either' : 'both'} ${listed(phrase)}`;
  return `${isOr ? 'any of' : 'all of'} (${listed(phrase)})`;
}

function listed({ operator, parts, nested }: Phrase): string {
  const last = parts.at(-1) ?? '';
  if (operator === null || parts.length === 1) return last;
  const comma = parts.length > 2 || nested ? ',' : '';
  return `${parts.slice(0, -1).join(', ')}${comma} ${operator} ${last}`;
}

function asideOf(tree: Group): string {
  const { muted, unfinished } = countUnapplied(tree, false);
  const counts = [
    { count: muted, state: 'muted' },
    { count: unfinished, state: 'unfinished' },
  ].filter(({ count }) => count > 0);
  if (counts.length === 0) return '';
  const texts = counts.map(({ count, state }, index) => {
    const noun = index > 0 ? '' : count === 1 ? ' condition' : ' conditions';
    return `${count}${noun} ${state}`;
  });
  return ` (${texts.join(', ')})`;
}

/** Conditions that are not asked: muted themselves or by a group above, or never complete. */
function countUnapplied(
  node: FilterNode,
  mutedAbove: boolean,
): { readonly muted: number; readonly unfinished: number } {
  const isMuted = mutedAbove || node.muted;
  if (node.kind === 'condition')
    return isMuted
      ? { muted: 1, unfinished: 0 }
      : { muted: 0, unfinished: node.predicate === null ? 1 : 0 };
  let muted = 0;
  let unfinished = 0;
  for (const child of node.children) {
    const below = countUnapplied(child, isMuted);
    muted += below.muted;
    unfinished += below.unfinished;
  }
  return { muted, unfinished };
}
