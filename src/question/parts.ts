import type { Question } from './question.ts';

/** What a question is made of, by the names a host page locks them under. */
export type QuestionPart = keyof Question;

/** The changed question with the locked parts of the one before; that one itself where nothing else changed. */
export function keepParts(
  before: Question,
  changed: Question,
  locked: readonly QuestionPart[],
): Question {
  if (locked.length === 0) return changed;
  const kept = { ...changed, ...Object.fromEntries(locked.map((part) => [part, before[part]])) };
  const isSame = (Object.keys(kept) as QuestionPart[]).every((part) => kept[part] === before[part]);
  return isSame ? before : kept;
}
