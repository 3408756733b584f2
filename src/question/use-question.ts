import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { QuestionState, QuestionStore } from './store.ts';

/** The page's store, provided once at the top. */
export const QuestionContext = createContext<QuestionStore | null>(null);

export function useQuestionStore(): QuestionStore {
  const store = useContext(QuestionContext);
  if (!store) throw new Error('QuestionContext is missing above this component');
  return store;
}

/** Subscribes to one part of the question's state. */
export function useQuestion<T>(select: (state: QuestionState) => T): T {
  return useStore(useQuestionStore().store, select);
}
