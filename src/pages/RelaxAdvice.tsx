import { useQueries } from '@tanstack/react-query';
import type { Abilities } from '../contract/abilities.ts';
import { describeTree } from '../filter/describe.ts';
import { nodeText } from '../filter/describe-command.ts';
import { applyCommand } from '../filter/edit.ts';
import { type FilterNode, type Group, isApplied } from '../filter/tree.ts';
import { toWire } from '../filter/wire.ts';
import type { Question } from '../question/question.ts';
import { scoresQuery } from '../scores/scores-query.ts';
import { useConnection } from '../scores/use-connection.ts';
import { planRequests } from '../time/plan.ts';
import { type Range, resolveRange } from '../time/range.ts';
import { Button } from '../ui/Button.tsx';
import { toAsk } from './use-ask.ts';

/** At most this many parts are tried one by one. */
const MOST_TRIES = 8;

interface Relaxed {
  readonly id: string;
  readonly words: string;
  readonly button: string;
  readonly question: Question;
}

/** The empty face: it asks what each part of the question alone keeps out, and offers to relax the ones that do. */
export function RelaxAdvice({
  question,
  abilities,
  now,
  onAsk,
}: {
  question: Question;
  abilities: Abilities;
  now: number;
  onAsk: (question: Question) => void;
}) {
  const connection = useConnection();
  const tries = relaxedQuestions(question);
  const answers = useQueries({
    queries: tries.map((relaxed) =>
      scoresQuery(coarseAsk(relaxed.question, abilities, now), connection),
    ),
  });
  const helpful = tries.filter((_, index) => (answers[index]?.data?.series.length ?? 0) > 0);
  const isTrying = answers.some(({ isPending }) => isPending);
  return (
    <div className="flex min-h-60 flex-col items-start justify-center gap-2 rounded-panel border border-line bg-surface p-6">
      <p className="text-panel font-semibold">No request here has a score</p>
      <p className="max-w-prose text-quiet">
        {isTrying
          ? 'Looking for the part of the question that keeps them out…'
          : helpful.length > 0
            ? 'Relaxing one of these parts brings scores back.'
            : tries.length > 1
              ? 'No single part keeps them out; relax several, or look at another range.'
              : 'Nothing with a score was recorded in the last 12 months either. Import requests with “npm run import”, or start the endpoint with its demo.'}
      </p>
      <ul className="flex flex-col gap-1">
        {helpful.map((relaxed) => (
          <li key={relaxed.id} className="flex flex-wrap items-center gap-2">
            <Button onClick={() => onAsk(relaxed.question)}>{relaxed.button}</Button>
            <span className="text-quiet [overflow-wrap:anywhere]">{relaxed.words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The question with one applied part of its filter muted, or over a longer time. */
function relaxedQuestions(question: Question): readonly Relaxed[] {
  const { filters, zone } = question;
  const parts = filters.operator === 'and' ? filters.children.filter(isApplied) : [];
  const muted = parts.slice(0, MOST_TRIES).map((part) => ({
    id: part.id,
    words: partText(part, filters, zone),
    button: 'Mute',
    question: {
      ...question,
      filters: applyCommand(filters, { type: 'mute', id: part.id }).tree,
    },
  }));
  const year: Range = { kind: 'last', count: 12, unit: 'month' };
  const all =
    filters.operator === 'or' && isApplied(filters)
      ? [
          {
            id: 'all',
            words: 'every alternative at once',
            button: 'Mute all filters',
            question: {
              ...question,
              filters: {
                ...filters,
                children: filters.children.map((child) => ({ ...child, muted: true })),
              },
            },
          },
        ]
      : [];
  const longer: Relaxed = {
    id: 'range',
    words: 'the same filters over a longer time',
    button: 'Show the last 12 months',
    question: { ...question, range: year, increment: 'auto' },
  };
  return [...muted, ...all, longer];
}

/** What follows “Mute”: `the condition model is “nope”`. */
function partText(part: FilterNode, filters: Group, zone: string): string {
  if (part.kind === 'condition') return `the condition ${nodeText(part, { zone })}`;
  const sentence = describeTree({ ...filters, children: [part] }, { zone });
  return `the group: ${sentence.replace(/^Requests /, 'requests ').replace(/\.$/, '')}`;
}

/** The same question by year: whether anything is there needs no finer buckets. */
function coarseAsk({ filters, range, zone }: Question, abilities: Abilities, now: number) {
  const plan = planRequests({
    range: resolveRange(range, zone, now),
    increment: 'year',
    zone,
    exactZones: abilities.exactZones,
  });
  return toAsk(toWire(filters), plan, zone, now);
}
