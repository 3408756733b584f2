import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Builder } from '../filter/use-builder.ts';
import { useQuestionStore } from '../question/use-question.ts';
import { fetchSuggestions } from '../scores/fetch-suggestions.ts';
import type { Answer } from '../scores/series.ts';
import { useConnection } from '../scores/use-connection.ts';
import { seenValues } from './seen-values.ts';

/** What the endpoint suggests; where it can't, as Helicone's for most fields, what the page's answers and filters hold. */
export function useSuggest(): Builder['suggest'] {
  const queries = useQueryClient();
  const { store } = useQuestionStore();
  const { id } = useConnection();
  return useCallback(
    async (wish, signal) => {
      try {
        return await fetchSuggestions(wish, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        const answers = queries.getQueriesData<Answer>({ queryKey: ['scores', id] });
        const keys = answers.flatMap(([, answer]) => answer?.series.map(({ key }) => key) ?? []);
        const { question, saved } = store.getState();
        const trees = [question.filters, ...saved.filters.map(({ tree }) => tree)];
        return seenValues(wish, keys, trees);
      }
    },
    [queries, store, id],
  );
}
