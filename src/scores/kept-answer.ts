import type { UseQueryResult } from '@tanstack/react-query';
import type { Answer } from './series.ts';

/**
 * Remembers the last answers of a connection that hold something to see: the last one to the same subject, undefined
 * where that came out empty since, and the last one to any.
 */
export function createKeptAnswer() {
  let kept:
    | { readonly place: number; readonly subject: string; readonly answer: Answer }
    | undefined;
  let full: Answer | undefined;
  return (
    place: number,
    subject: string,
    query: Pick<UseQueryResult<Answer>, 'data' | 'isPlaceholderData'>,
  ) => {
    if (kept?.place !== place) kept = full = undefined;
    if (query.data && !query.isPlaceholderData) kept = { place, subject, answer: query.data };
    if (kept && kept.answer.series.length > 0) full = kept.answer;
    return { same: kept?.subject === subject && kept.answer === full ? full : undefined, full };
  };
}
