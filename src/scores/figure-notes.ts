import { scoreLabel } from '../contract/score-keys.ts';
import { goalText } from './goals.ts';
import type { Numbers, ScoreColumn } from './numbers.ts';
import { rollingName } from './rolling.ts';
import type { Answer } from './series.ts';

/** What a figure that is kept or printed says in words, as nobody can point at it: which lines are what, and the marks. */
export function figureNotes(
  answer: Answer,
  scores: readonly ScoreColumn[],
  { comparison, rolling, goals, annotations }: Numbers,
): readonly string[] {
  const set = scores.flatMap(({ key, unit }) => {
    const goal = goals.get(key);
    return goal ? [`${scoreLabel(key)} ${goalText(goal, unit)}`] : [];
  });
  const happened = [...annotations.values()]
    .flat()
    .map(({ at, text }) => `${answer.ask.clockLabel(at)} ${text}`);
  return [
    ...(comparison ? [`Thin dashed: ${comparison.name}, ${comparison.spans}.`] : []),
    ...(rolling > 1 ? [`Strong: ${rollingName(rolling)}; faint: each bucket.`] : []),
    ...(set.length > 0 ? [`Goals: ${set.join(', ')}.`] : []),
    ...(happened.length > 0 ? [`Marked: ${happened.join(', ')}.`] : []),
  ];
}
