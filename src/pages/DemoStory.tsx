import { useState } from 'react';
import type { Abilities } from '../contract/abilities.ts';
import type { Predicate } from '../filter/tree.ts';
import { createCondition, createGroup, isApplied } from '../filter/tree.ts';
import type { Question } from '../question/question.ts';
import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { type Range, rangeBetween } from '../time/range.ts';
import { writeWall } from '../time/wall.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { CloseIcon } from '../ui/Icons.tsx';

type Story = NonNullable<Abilities['demoStory']>;

/** The first visit: what the demo requests hold, and a button that asks the question which finds it. */
export function DemoStory({ story }: { story: Story }) {
  const isUnasked = useQuestion(({ question }) => !isApplied(question.filters));
  // It stays where it is while the filter is built below it: nothing may move under a hand that types.
  const [state, setState] = useState<'offered' | 'told' | 'closed'>(
    isUnasked ? 'offered' : 'closed',
  );
  const { ask } = useQuestionStore();
  if (state === 'closed') return null;
  return (
    <aside className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control bg-accent-soft py-2 pr-1 pl-3">
      <p className="min-w-60 flex-1">
        {state === 'offered' ? (
          <>
            Demo requests: for three days a prompt version cost one model {story.points} points of{' '}
            {story.score} in {story.env}. Filter to find it, or have it shown.
          </>
        ) : (
          <>
            {story.model} in {story.env}: {story.score} falls by {story.points} points where the
            first mark stands, and is back after the second. Adding “Property prompt_version is{' '}
            {story.promptVersion}” finds the culprit.
          </>
        )}
      </p>
      {state === 'offered' && (
        <Button
          onClick={() => {
            ask((before) => tellStory(before, story));
            setState('told');
          }}
        >
          Show the drop
        </Button>
      )}
      <IconButton name="Close the demo’s story" onClick={() => setState('closed')}>
        <CloseIcon />
      </IconButton>
    </aside>
  );
}

/** The local days from one instant to another, both whole. */
function wholeDays(start: number, end: number, zone: string): Range {
  const dayOf = (instant: number) => writeWall(zone, instant).slice(0, 10);
  const range = rangeBetween(dayOf(start), dayOf(end), zone);
  return typeof range === 'string' ? { kind: 'between', start, end } : range;
}

function tellStory(before: Question, story: Story): Question {
  const { model, env, promptVersion, start, end, score } = story;
  const day = 86_400_000;
  const conditions: readonly Predicate[] = [
    { field: 'model', key: null, operator: 'equals', value: model },
    { field: 'properties', key: 'env', operator: 'equals', value: env },
    { field: 'scores_column', key: null, operator: 'equals', value: score },
  ];
  return {
    ...before,
    filters: createGroup(
      'and',
      conditions.map((predicate) => createCondition(predicate)),
    ),
    range: wholeDays(Date.parse(start) - 7 * day, Date.parse(end) + 7 * day, before.zone),
    increment: 'auto',
    view: {
      ...before.view,
      axis: 'fitted',
      annotations: [
        { at: Date.parse(start), text: `prompt ${promptVersion} goes out` },
        { at: Date.parse(end), text: `prompt ${promptVersion} is rolled back` },
      ],
    },
  };
}
