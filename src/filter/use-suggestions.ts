import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Choice, ChoiceSection } from '../ui/ChoiceList.tsx';
import { type SuggestionWish, useBuilder } from './use-builder.ts';

/**
 * What was seen in the requests, for the text typed so far; nothing while it loads or when the endpoint has none to
 * offer, as suggestions are never in the way of free text. `wish` null asks for nothing.
 */
export function useSuggestions(wish: SuggestionWish | null): readonly ChoiceSection[] {
  const { suggest } = useBuilder();
  const { data = NOTHING } = useQuery({
    queryKey: ['suggestions', wish],
    queryFn: ({ signal }) => (wish ? suggest(wish, signal) : []),
    enabled: wish !== null,
    placeholderData: (seen, query) => {
      const before = query?.queryKey[1] as SuggestionWish | null | undefined;
      return wish && before ? narrowed(seen, before, wish) : undefined;
    },
    staleTime: 60_000,
    retry: false,
  });
  return useMemo(() => [{ id: 'seen', label: null, choices: choicesOf(data) }], [data]);
}

/** Until the answer comes: what was seen for the text before and holds this one too. Another field has other values. */
function narrowed(
  seen: readonly string[] | undefined,
  before: SuggestionWish,
  { field, key, term }: SuggestionWish,
): readonly string[] | undefined {
  if (before.field !== field || before.key !== key) return undefined;
  // A long list takes a while to draw and would be drawn twice for each key.
  if (seen === undefined || seen.length > MOST_LISTED) return seen;
  const wanted = term.toLowerCase();
  return seen.filter((value) => value.toLowerCase().includes(wanted));
}

/** A list is built whole before it is shown, so a very long one would hold up the next key. */
const MOST_LISTED = 200;

function choicesOf(values: readonly string[]): readonly Choice[] {
  const choices: Choice[] = values
    .slice(0, MOST_LISTED)
    .map((value) => ({ id: value, label: value }));
  const more = values.length - MOST_LISTED;
  if (more <= 0) return choices;
  const label = `${more.toLocaleString('en')} more`;
  return [...choices, { id: '\u0000more', label, reason: 'Type a part to find them' }];
}

const NOTHING: readonly string[] = [];
