import { useEffect, useState } from 'react';
import { useQuestionStore } from '../question/use-question.ts';
import { createSettling, type Settling } from './settle-question.ts';

/** The question as it is asked, for as long as the page shows it. What reads it is not drawn with every key. */
export function useSettling(): Settling['store'] {
  const { store } = useQuestionStore();
  const [settling] = useState(() => createSettling(store, document));
  useEffect(() => settling.follow(), [settling]);
  return settling.store;
}
