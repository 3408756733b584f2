import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Abilities } from '../contract/abilities.ts';
import type { Increment } from '../contract/increments.ts';
import { describeTree } from '../filter/describe.ts';
import { toWire } from '../filter/wire.ts';
import type { Question, View } from '../question/question.ts';
import { useQuestionStore } from '../question/use-question.ts';
import { ScoresView } from '../scores/ScoresView.tsx';
import { NumbersToolsContext } from '../scores/use-numbers-tools.ts';
import { rangeText } from '../time/label-time.ts';
import { ConnectionRemedy } from './ConnectionButton.tsx';
import { OffBuckets } from './OffBuckets.tsx';
import { RelaxAdvice } from './RelaxAdvice.tsx';
import type { Settling } from './settle-question.ts';
import { TooManyBuckets } from './TooManyBuckets.tsx';
import { TypingNote } from './TypingNote.tsx';
import { type AskedTime, useAsk } from './use-ask.ts';
import { useCompared } from './use-compared.ts';
import { useNumbersWish, useTools } from './use-numbers-page.ts';
import { useZoom } from './use-zoom.ts';
import { WiderBuckets } from './WiderBuckets.tsx';

interface Props {
  readonly abilities: Abilities;
  readonly settling: Settling['store'];
  readonly question: Question;
  readonly time: AskedTime;
  readonly now: number;
}

/** What the question comes to: the scores of the requests it means, or why they were not asked for. */
export function DashboardAnswer({ abilities, settling, question, time, now }: Props) {
  const { ask: askQuestion } = useQuestionStore();
  const { filters, range, zone, increment, view } = question;
  const setView = (change: Partial<View>) =>
    askQuestion((before) => ({ ...before, view: { ...before.view, ...change } }));
  const isUnfinished = useStore(settling, (state) => state.isUnfinished);
  const zoom = useZoom();
  const setIncrement = (next: Increment) =>
    askQuestion((before) => ({ ...before, increment: next }));
  // What is asked is compared by its text, so a draft alone asks nothing.
  const wireText = useMemo(() => JSON.stringify(toWire(filters)), [filters]);
  const filter = useMemo(() => JSON.parse(wireText), [wireText]);
  const asked = useAsk(filter, time, zone, abilities, now);
  const compared = useCompared(filter, question, time, abilities, now);
  const wish = useNumbersWish(view, compared);
  const subject = JSON.stringify([wireText, range, zone, increment]);
  const sentence = useMemo(() => describeTree(filters, { zone }), [filters, zone]);
  const about = [sentence, rangeText(time.resolved, zone)];
  const tools = useTools(asked?.ask ?? null, view, zone, about, compared?.spans ?? null);
  if (asked === null) return <TooManyBuckets time={time} onIncrement={setIncrement} />;
  return (
    <NumbersToolsContext value={tools}>
      {asked.plan.off.length > 0 && <OffBuckets {...asked} />}
      <ScoresView
        ask={asked.ask}
        subject={subject}
        view={view}
        onView={setView}
        zoom={zoom}
        wish={wish}
        isUnfinished={isUnfinished}
        typing={<TypingNote settling={settling} />}
        advise={(answer) => (
          <WiderBuckets {...{ answer, question, time }} onIncrement={setIncrement} />
        )}
        remedy={(error) => <ConnectionRemedy error={error} />}
        empty={
          <RelaxAdvice
            question={question}
            abilities={abilities}
            now={now}
            onAsk={(next) => askQuestion(() => next)}
          />
        }
      />
    </NumbersToolsContext>
  );
}
