import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type Annotation, annotationsByBucket } from './annotations.ts';
import type { ScoresAsk } from './ask.ts';
import type { Better } from './better.ts';
import { type Comparison, compareAnswers, comparedAlone } from './comparison.ts';
import { goalBands } from './goals.ts';
import { type Numbers, PLAIN_NUMBERS } from './numbers.ts';
import { createRevisionBook } from './revisions.ts';
import { scoresQuery } from './scores-query.ts';
import type { Answer } from './series.ts';
import { useConnection } from './use-connection.ts';
import type { GoalBound } from './use-numbers-tools.ts';

/** Another period's question. */
export interface Compared {
  readonly ask: ScoresAsk;
  /** How that period is called on screen. */
  readonly name: string;
  /** From when to when both periods run, in words. */
  readonly spans: string;
  /** Which of its buckets the endpoint can't cut at their true edges, in words. */
  readonly inexact: string | null;
}

/** What is to be shown of the numbers besides themselves. */
export interface NumbersWish {
  readonly compared: Compared | null;
  readonly annotations: readonly Annotation[];
  readonly rolling: number;
  readonly goals: readonly GoalBound[];
  readonly better: Readonly<Record<string, Better>>;
}

/** How the second question fares; its failure never hides the first one's answer. */
export interface Comparing {
  readonly name: string;
  readonly spans: string;
  readonly isWaiting: boolean;
  readonly failure: Error | null;
  /** What does not lie exactly over its partner, in sentences. */
  readonly notes: readonly string[];
  readonly askAgain: () => void;
}

/** The other period's answer, and what it was called when it was asked. */
interface Partner {
  readonly other: Answer;
  readonly compared: Compared;
}

/** Everything known about the numbers of an answer. An old answer that is kept in sight keeps its own comparison. */
export function useNumbers(
  answer: Answer | undefined,
  isOld: boolean,
  wish: NumbersWish,
): { readonly numbers: Numbers; readonly comparing: Comparing | null } {
  const { compared, annotations, rolling, goals, better } = wish;
  const [lookFor] = useState(createRevisionBook);
  const [pairs] = useState(() => new WeakMap<Answer, Partner>());
  const connection = useConnection();
  const queries = compared ? [scoresQuery(compared.ask, connection)] : [];
  const other = useQueries({ queries })[0];
  if (answer && compared && !isOld && other?.data && !other.isPlaceholderData)
    pairs.set(answer, { other: other.data, compared });
  const partner = compared && answer ? pairs.get(answer) : undefined;
  const { name = '', spans = '' } = partner?.compared ?? {};
  const before = partner?.other;
  const comparison = useMemo(
    () => (answer && before ? compareAnswers(answer, before, { name, spans }) : null),
    [answer, before, name, spans],
  );
  const numbers = useMemo<Numbers>(
    () =>
      answer
        ? {
            comparison,
            revisions: lookFor(answer),
            annotations: annotationsByBucket(annotations, answer.buckets),
            rolling,
            goals: goalBands(goals),
            better,
          }
        : PLAIN_NUMBERS,
    [answer, comparison, lookFor, annotations, rolling, goals, better],
  );
  if (!compared || !other) return { numbers, comparing: null };
  return {
    numbers,
    comparing: {
      name: compared.name,
      spans: compared.spans,
      isWaiting: other.isFetching,
      failure: other.error,
      notes: comparison && answer ? notesOn(answer, comparison, compared.inexact) : [],
      askAgain: () => void other.refetch(),
    },
  };
}

function notesOn(answer: Answer, comparison: Comparison, inexact: string | null) {
  // Over nothing, how the buckets lie says nothing; whether it was the same before does.
  if (answer.series.length === 0) return [comparedAlone(comparison)];
  return [comparison.surplus, inexact].filter((note) => note !== null);
}
