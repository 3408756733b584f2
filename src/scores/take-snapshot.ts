import type { QueryClient } from '@tanstack/react-query';
import { abilitiesQuery } from './abilities-query.ts';
import { currentConnection } from './connection.ts';
import type { Answer } from './series.ts';
import { freezeAnswer, type Snapshot } from './snapshot.ts';

/**
 * Freezes every answer that is on screen, with the question (a link's hash) as it was asked at `takenAt` (ms). Null while
 * one of them is still awaited or has failed.
 */
export function takeSnapshot(
  queries: QueryClient,
  question: string,
  takenAt: number,
): Snapshot | null {
  const { id } = currentConnection();
  const abilities = queries.getQueryData(abilitiesQuery().queryKey);
  const shown = queries.getQueryCache().findAll({ queryKey: ['scores', id], type: 'active' });
  const answers = shown.flatMap(({ state: { data, status } }) =>
    status === 'success' ? [data as Answer] : [],
  );
  if (!abilities || answers.length === 0 || answers.length < shown.length) return null;
  return { takenAt, question, abilities, answers: answers.map(freezeAnswer) };
}
