import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Abilities } from '../contract/abilities.ts';
import { SCORES_PATH } from '../contract/scores-query.ts';
import { describeTree } from '../filter/describe.ts';
import { describeCommand } from '../filter/describe-command.ts';
import { applyCommand, type Command } from '../filter/edit.ts';
import { FilterBuilder } from '../filter/FilterBuilder.tsx';
import { keepsLocked } from '../filter/lock.ts';
import { refuse } from '../filter/refusal.ts';
import type { Group } from '../filter/tree.ts';
import { toWire } from '../filter/wire.ts';
import type { Question, View } from '../question/question.ts';
import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { abilitiesQuery } from '../scores/abilities-query.ts';
import { addressOf } from '../scores/connection.ts';
import { ScoresView } from '../scores/ScoresView.tsx';
import { useConnection } from '../scores/use-connection.ts';
import { NumbersToolsContext } from '../scores/use-numbers-tools.ts';
import { rangeText } from '../time/label-time.ts';
import { offsetAt } from '../time/offset.ts';
import { writeWall } from '../time/wall.ts';
import { useSettled } from '../ui/use-settled.ts';
import { ConnectionRemedy } from './ConnectionButton.tsx';
import { DemoStory } from './DemoStory.tsx';
import { FetchAhead } from './FetchAhead.tsx';
import { OffBuckets } from './OffBuckets.tsx';
import { LinkProblems, SiteProblems } from './Problems.tsx';
import { QuestionBar } from './QuestionBar.tsx';
import { RelaxAdvice } from './RelaxAdvice.tsx';
import { readInstant } from './read-instant.ts';
import { SavedFilters } from './SavedFilters.tsx';
import { SnapshotNotice } from './SnapshotNotice.tsx';
import { TooManyBuckets } from './TooManyBuckets.tsx';
import { type AskedTime, useAsk, useAskedTime } from './use-ask.ts';
import { useCompared } from './use-compared.ts';
import { useNumbersWish, useTools } from './use-numbers-page.ts';
import { useSuggest } from './use-suggest.ts';
import { useZoom } from './use-zoom.ts';

/** The whole product on one page: the bar, the builder and the answer. A default export, as React's lazy wants one. */
export default function DashboardPage() {
  const abilities = useQuery(abilitiesQuery(useConnection())).data;
  const question = useQuestion((state) => state.question);
  const now = useQuestion((state) => state.now);
  const time = useAskedTime(question, now);
  return (
    <>
      <QuestionBar question={question} time={time} now={now} />
      <main className="mx-auto flex max-w-[90rem] flex-col gap-4 p-4 min-[720px]:p-6">
        <SiteProblems />
        <LinkProblems />
        <SnapshotNotice />
        {abilities && <FetchAhead />}
        {abilities && <Dashboard abilities={abilities} question={question} time={time} now={now} />}
      </main>
    </>
  );
}

interface Props {
  readonly abilities: Abilities;
  readonly question: Question;
  readonly time: AskedTime;
  readonly now: number;
}

function Dashboard({ abilities, question, time, now }: Props) {
  const { ask: askQuestion, travel, store, countUse } = useQuestionStore();
  const connection = useConnection();
  const suggest = useSuggest();
  const uses = useQuestion((state) => state.fieldUses);
  const { filters, zone, view } = question;
  const history = useQuestion((state) => state.edits);
  const edits = useMemo(
    () => ({
      past: history.past.map(({ words }) => words),
      future: history.future.map(({ words }) => words),
      go: (steps: number) => {
        let focus: string | null = null;
        for (let step = 0; step < Math.abs(steps); step += 1)
          focus = travel(steps < 0 ? 'undo' : 'redo')?.focus ?? null;
        return focus;
      },
    }),
    [history, travel],
  );
  const edit = useCallback(
    (command: Command, step?: string) => {
      const { filters: before } = store.getState().question;
      const { tree, refusal } = applyCommand(before, command);
      if (tree === before) return refusal;
      const words = describeCommand(before, command, { zone });
      const focus = 'id' in command ? command.id : null;
      askQuestion((asked) => ({ ...asked, filters: tree }), step ?? null, { words, focus });
      return refusal;
    },
    [askQuestion, store, zone],
  );
  const page = useMemo(
    () => ({
      abilities,
      zone,
      range: time.resolved,
      suggest,
      edit,
      uses,
      onUse: countUse,
      instants: {
        read: (text: string) => readInstant(text, zone, now),
        write: (iso: string) => writeWall(zone, Date.parse(iso)),
      },
      language: {
        abilities,
        readInstant: (text: string, named: string | null) => readInstant(text, named ?? zone, now),
      },
      replace: (tree: Group, words: string, step: string | null = null) => {
        const { filters: before } = store.getState().question;
        if (!keepsLocked(before, tree)) return refuse('is-locked', before.id);
        askQuestion((asked) => ({ ...asked, filters: tree }), step, { words, focus: null });
        return null;
      },
      request: {
        url: new URL(addressOf(connection, SCORES_PATH), document.baseURI).href,
        timeFilter: {
          start: new Date(time.resolved.start).toISOString(),
          end: new Date(time.resolved.end).toISOString(),
        },
        dbIncrement: time.increment,
        timeZoneDifference: -offsetAt(zone, time.resolved.start),
      },
    }),
    [abilities, connection, suggest, zone, time, edit, askQuestion, uses, countUse, now, store],
  );
  const setView = (change: Partial<View>) =>
    askQuestion((before) => ({ ...before, view: { ...before.view, ...change } }));
  const zoom = useZoom();
  // Typing settles before it is asked; what is asked is compared by its text, so a draft alone asks nothing.
  const wireText = useSettled(JSON.stringify(useMemo(() => toWire(filters), [filters])), 250);
  const filter = useMemo(() => JSON.parse(wireText), [wireText]);
  const asked = useAsk(filter, time, zone, abilities, now);
  const compared = useCompared(filter, question, time, abilities, now);
  const wish = useNumbersWish(view, compared);
  const { range, increment } = question;
  const subject = JSON.stringify([wireText, range, zone, increment]);
  const sentence = describeTree(filters, { zone });
  const aside = rangeText(time.resolved, zone);
  const tools = useTools(
    asked?.ask ?? null,
    view,
    zone,
    [sentence, aside],
    compared?.spans ?? null,
  );
  return (
    <>
      {abilities.demoStory && <DemoStory story={abilities.demoStory} />}
      <FilterBuilder
        tree={filters}
        sentence={sentence}
        aside={aside}
        page={page}
        edits={edits}
        saved={<SavedFilters />}
      />
      {asked === null ? (
        <TooManyBuckets
          time={time}
          onIncrement={(increment) => askQuestion((before) => ({ ...before, increment }))}
        />
      ) : (
        <NumbersToolsContext value={tools}>
          {asked.plan.off.length > 0 && <OffBuckets {...asked} />}
          <ScoresView
            ask={asked.ask}
            subject={subject}
            view={view}
            onView={setView}
            zoom={zoom}
            wish={wish}
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
      )}
    </>
  );
}
