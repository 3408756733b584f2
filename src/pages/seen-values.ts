import { type Group, nodesOf } from '../filter/tree.ts';
import type { SuggestionWish } from '../filter/use-builder.ts';

/**
 * Suggestions for an endpoint without any of its own: score keys from the answers on hand, and the keys and values
 * that the reader's filters name, each once, in the order given; not the one that stands in the box already.
 */
export function seenValues(
  { field, key, term }: SuggestionWish,
  scoreKeys: readonly string[],
  trees: readonly Group[],
): readonly string[] {
  const wantsKey = key === null && (field === 'scores' || field === 'properties');
  const named = trees.flatMap(nodesOf).flatMap((node) => {
    const predicate = node.kind === 'condition' ? node.predicate : null;
    if (predicate?.field !== field) return [];
    if (wantsKey) return [predicate.key ?? ''];
    if (predicate.key !== key || !/^(equals|not-equals|one-of|none-of)$/.test(predicate.operator))
      return [];
    return [predicate.value].flat().map(String);
  });
  const answered =
    field === 'scores' ? (wantsKey ? scoreKeys : []) : field === 'scores_column' ? scoreKeys : [];
  const wanted = term.toLowerCase();
  return [...new Set([...answered, ...named])].filter(
    (text) => text !== '' && text !== term && text.toLowerCase().includes(wanted),
  );
}
