import { useEffect, useState } from 'react';
import type { Question } from '../question/question.ts';
import { useQuestionStore } from '../question/use-question.ts';

/** How long (ms) the filters stay as they are before they are asked. */
const TYPING_PAUSE = 250;

/**
 * The question as it is asked: what is typed into the filters settles first, everything else counts at once. What
 * shows it is not drawn with every key.
 */
export function useSettledQuestion(): Question {
  const { store } = useQuestionStore();
  const [settled, setSettled] = useState(() => store.getState().question);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => setSettled(store.getState().question);
    settle();
    const unsubscribe = store.subscribe(({ question }, { question: before }) => {
      if (question === before) return;
      clearTimeout(timer);
      if (changesOnlyFilters(before, question)) timer = setTimeout(settle, TYPING_PAUSE);
      else settle();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
  return settled;
}

function changesOnlyFilters(before: Question, { filters: _, ...after }: Question): boolean {
  return Object.entries(after).every(([part, value]) => before[part as keyof Question] === value);
}
