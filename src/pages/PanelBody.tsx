import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { type RefObject, Suspense, useContext, useMemo, useRef, useState } from 'react';
import type { Abilities } from '../contract/abilities.ts';
import type { SiteConfig } from '../contract/site-config.ts';
import { describeTree } from '../filter/describe.ts';
import { toWire } from '../filter/wire.ts';
import { encodeLink } from '../question/link.ts';
import type { Question, View } from '../question/question.ts';
import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { EVERY_SCORE, missingFrom, narrow } from '../scores/chosen-scores.ts';
import { createStyleBook } from '../scores/colours.ts';
import { ScoresError } from '../scores/errors.ts';
import { createKeptAnswer } from '../scores/kept-answer.ts';
import { PLAIN_NUMBERS } from '../scores/numbers.ts';
import { createPointer } from '../scores/pointer.ts';
import { scoresQuery } from '../scores/scores-query.ts';
import type { Answer } from '../scores/series.ts';
import { toPanels } from '../scores/units.ts';
import { useConnection } from '../scores/use-connection.ts';
import { lazyPart } from '../ui/LazyPart.tsx';
import { PanelAnswer } from './PanelAnswer.tsx';
import { PanelFigures, type ShownNumbers } from './PanelFigures.tsx';
import { PanelHeader } from './PanelHeader.tsx';
import { TooManyBuckets } from './TooManyBuckets.tsx';
import { useAsk, useAskedTime } from './use-ask.ts';
import type { PanelDisplay } from './use-display.ts';
import { useHostPage } from './use-host-page.ts';
import { useHostToken } from './use-host-token.ts';
import { SiteConfigContext } from './use-site-config.ts';

/** While there are too many buckets. */
const NOT_ASKED = queryOptions<Answer, Error>({ queryKey: ['scores', null], queryFn: skipToken });

/** For a question that says nothing of its numbers. */
const PLAIN: ShownNumbers = { numbers: PLAIN_NUMBERS, additionsOf: () => undefined };

const PanelNumbers = lazyPart(() => import('./PanelNumbers.tsx'));
const PanelNotes = lazyPart(() => import('./PanelNotes.tsx'));

interface Props {
  readonly abilities: Abilities;
  readonly shown: PanelDisplay;
  readonly content: RefObject<HTMLElement | null>;
}

/** The pieces of a panel, and its talk with the page around it. */
export function PanelBody({ abilities, shown, content }: Props) {
  const { display, change } = shown;
  const question = useQuestion((state) => state.question);
  const now = useQuestion((state) => state.now);
  const linkProblems = useQuestion((state) => state.problems);
  const { ask: askQuestion } = useQuestionStore();
  const connection = useConnection();
  const takePort = useHostToken();
  const { config: site, problems: siteProblems } = useContext(SiteConfigContext);
  const [pointer] = useState(createPointer);
  const [styleBook] = useState(createStyleBook);
  const [kept] = useState(createKeptAnswer);
  const onScreen = useRef(PLAIN.numbers);

  const { filters, range, zone, increment, view } = question;
  const time = useAskedTime(question, now);
  const filter = useMemo(() => toWire(filters), [filters]);
  const asked = useAsk(filter, time, zone, abilities, now);
  const query = useQuery(asked === null ? NOT_ASKED : scoresQuery(asked.ask, connection));
  // Where asking the same again fails, as on a wall while the endpoint starts anew, what was there stays.
  const subject = useMemo(
    () => JSON.stringify([filter, range, zone, increment]),
    [filter, range, zone, increment],
  );
  const old = kept(connection.id, subject, query).same;
  const data = query.isError ? old : query.data;
  const isOld = query.isError || query.isPlaceholderData;
  const answer = useMemo(() => pick(data, display.scores), [data, display.scores]);
  const failure = useMemo(() => inWords(query.error), [query.error]);
  useHostPage({
    allowedHosts: site.allowedHosts,
    abilities,
    display,
    changeDisplay: change,
    pointer,
    answer: query.isPlaceholderData ? undefined : answer,
    failure,
    content,
    takePort,
    fileOf: async (format) => {
      if (!answer) throw new Error('There is no answer on screen just now.');
      const { panelFile } = await import('./panel-file.ts');
      return panelFile(format, {
        answer,
        question,
        time,
        styleBook,
        numbers: onScreen.current,
        title: display.title,
        content: content.current,
      });
    },
  });
  const setView = (parts: Partial<Question['view']>) =>
    askQuestion((before) => ({ ...before, view: { ...before.view, ...parts } }));
  const openAs = useMemo(
    () => fullPage(question, query.data, display.scores),
    [question, query.data, display.scores],
  );
  const figures = (full: Answer, shownNumbers: ShownNumbers) => (
    <PanelFigures
      {...shownNumbers}
      answer={full}
      isOld={isOld}
      display={display}
      styleBook={styleBook}
      pointer={pointer}
      view={view}
      onView={setView}
      onScreen={onScreen}
    />
  );
  const problems = [...shown.problems, ...linkProblems, ...siteProblems];
  const failureBefore = query.isFetching ? query.failureReason : null;
  const missing = data ? missingFrom(data.series, display.scores ?? view.only) : [];

  return (
    <>
      {display.header && (
        <PanelHeader
          question={question}
          time={time}
          title={display.title}
          picksRange={display.range && !display.lock.includes('range')}
          link={openAs}
        />
      )}
      {display.filters && (
        <p className="max-h-[30vh] shrink-0 overflow-auto text-label text-quiet [overflow-wrap:anywhere]">
          {describeTree(filters, { zone })}
        </p>
      )}
      {(problems.length > 0 || missing.length > 0 || failureBefore) && (
        <Suspense fallback={null}>
          <PanelNotes
            problems={problems}
            failure={failureBefore}
            ask={asked?.ask}
            missing={missing}
            // What a host chose, it alone changes.
            onShowAll={display.scores ? undefined : () => setView(EVERY_SCORE)}
          />
        </Suspense>
      )}
      {asked === null ? (
        <TooManyBuckets
          look="bare"
          time={time}
          onIncrement={(increment) => askQuestion((before) => ({ ...before, increment }))}
        />
      ) : (
        <PanelAnswer query={query} answer={answer} isPart={missing.length > 0} fit={display.fit}>
          {(full) =>
            wantsNumbers(view, site) ? (
              <Suspense fallback={figures(full, PLAIN)}>
                <PanelNumbers
                  {...{ question, filter, time, abilities, now, styleBook }}
                  answer={full}
                  isOld={isOld}
                >
                  {(shownNumbers) => figures(full, shownNumbers)}
                </PanelNumbers>
              </Suspense>
            ) : (
              figures(full, PLAIN)
            )
          }
        </PanelAnswer>
      )}
    </>
  );
}

/** Whether there is more to draw than the scores: what the question compares, aims at or marks, or the site for everybody. */
function wantsNumbers({ compare, rolling, goals, annotations }: View, site: SiteConfig): boolean {
  const marks = [goals, annotations, site.goals, site.annotations];
  return compare !== 'off' || rolling > 1 || marks.some(({ length }) => length > 0);
}

/** The answer with only these scores; null is all of them. */
function pick(answer: Answer | undefined, keys: readonly string[] | null): Answer | undefined {
  if (!answer || keys === null) return answer;
  return { ...answer, series: answer.series.filter(({ key }) => keys.includes(key)) };
}

/** The same question on the full page, where each panel shows the scores shown here. */
function fullPage(
  question: Question,
  answer: Answer | undefined,
  keys: readonly string[] | null,
): string {
  const chosen =
    keys && answer ? narrow(toPanels(answer.series), question.view, keys) : question.view;
  return `./${encodeLink({ ...question, view: { ...question.view, ...chosen } })}`;
}

function inWords(error: Error | null) {
  if (error === null) return null;
  return { kind: error instanceof ScoresError ? error.kind : 'broken', message: error.message };
}
