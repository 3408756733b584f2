import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useStore } from 'zustand';
import { useQuestion } from '../question/use-question.ts';
import { abilitiesQuery } from '../scores/abilities-query.ts';
import { useConnection } from '../scores/use-connection.ts';
import { DashboardAnswer } from './DashboardAnswer.tsx';
import { DashboardFilters } from './DashboardFilters.tsx';
import { DemoStory } from './DemoStory.tsx';
import { FetchAhead } from './FetchAhead.tsx';
import { LinkProblems, SiteProblems } from './Problems.tsx';
import { QuestionBar } from './QuestionBar.tsx';
import { SnapshotNotice } from './SnapshotNotice.tsx';
import { useAskedTime } from './use-ask.ts';
import { useSettling } from './use-settling.ts';

/** The whole product on one page: the bar, the builder and the answer. A default export, as React's lazy wants one. */
export default function DashboardPage() {
  // Deferred, so that what they bring is drawn in slices between which the page stays awake.
  const abilities = useDeferredValue(useQuery(abilitiesQuery(useConnection())).data);
  const settling = useSettling();
  const question = useStore(settling, (state) => state.question);
  const now = useQuestion((state) => state.now);
  const time = useAskedTime(question, now);
  return (
    <>
      <QuestionBar time={time} now={now} />
      <main className="mx-auto flex max-w-[90rem] flex-col gap-4 p-4 min-[720px]:px-6">
        <SiteProblems />
        <LinkProblems />
        <SnapshotNotice />
        {abilities && (
          <>
            <FetchAhead />
            {abilities.demoStory && <DemoStory story={abilities.demoStory} />}
            <DashboardFilters abilities={abilities} zone={question.zone} time={time} now={now} />
            <DashboardAnswer {...{ abilities, settling, question, time, now }} />
          </>
        )}
      </main>
    </>
  );
}
