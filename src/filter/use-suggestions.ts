import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ChoiceSection } from '../ui/ComboBox.tsx';
import { type SuggestionWish, useBuilder } from './use-builder.ts';

/**
 * What was seen in the requests, for the text typed so far; nothing while it loads or when the endpoint has none to
 * offer, as suggestions are never in the way of free text. `wish` null asks for nothing.
 */
export function useSuggestions(wish: SuggestionWish | null): readonly ChoiceSection[] {
  const { suggest } = useBuilder();
  const { data = [] } = useQuery({
    queryKey: ['suggestions', wish],
    queryFn: ({ signal }) => (wish ? suggest(wish, signal) : []),
    enabled: wish !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const choices = data.map((value) => ({ id: value, label: value }));
  return [{ id: 'seen', label: null, choices }];
}
