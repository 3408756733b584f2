import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { lazyPart } from '../ui/LazyPart.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { AnnotationsButton } from './AnnotationsButton.tsx';
import { arrangePanels } from './arrange-panels.ts';
import type { ScoresAsk } from './ask.ts';
import { CompareButton } from './CompareButton.tsx';
import { ComparisonNotice } from './ComparisonNotice.tsx';
import { EVERY_SCORE, missingFrom } from './chosen-scores.ts';
import { createStyleBook, type StyleBook } from './colours.ts';
import { formatCount } from './format-number.ts';
import { createKeptAnswer } from './kept-answer.ts';
import type { Numbers } from './numbers.ts';
import { createPointer, type Pointer } from './pointer.ts';
import { RangeSteps } from './RangeSteps.tsx';
import { ScorePanels } from './ScorePanels.tsx';
import { ScoresFailure } from './ScoresFailure.tsx';
import { scoresQuery } from './scores-query.ts';
import type { Answer } from './series.ts';
import { useConnection } from './use-connection.ts';
import { type NumbersWish, useNumbers } from './use-numbers.ts';
import { ViewButton } from './ViewButton.tsx';
import type { ScoresLook } from './view.ts';
import type { Zoom } from './zoom.ts';

const loadTable = () => import('./ScoreTable.tsx');
const ScoreTable = lazyPart(loadTable);
const MissingScores = lazyPart(() => import('./MissingScores.tsx'));
const WaitNote = lazyPart(() => import('./WaitNote.tsx'));

/** Fetches what the table needs, so that switching to it shows it at once. */
export function fetchTableAhead() {
  // What can’t be fetched now is fetched again, and its failure told, when it is asked for.
  loadTable().catch(() => {});
}

interface Props {
  readonly ask: ScoresAsk;
  /** Tells two questions apart whatever the time is: the same one asked again may fail without taking its picture along. */
  readonly subject: string;
  readonly view: ScoresLook;
  readonly onView: (change: Partial<ScoresLook>) => void;
  readonly zoom: Zoom;
  /** What is to be shown of the numbers besides themselves. */
  readonly wish: NumbersWish;
  /** Asked while somebody types: an answer of nothing is no verdict yet. */
  readonly isUnfinished: boolean;
  /** Beside the state of things: that something is being typed. */
  readonly typing: ReactNode;
  /** What to relax when no request in range has a score. */
  readonly empty: ReactNode;
  /** What would show a chart's numbers better; null where nothing would. */
  readonly advise: (answer: Answer) => ReactNode;
  /** A way out of a failure beside asking again. */
  readonly remedy?: (error: Error) => ReactNode;
}

interface AnsweredProps extends Props {
  readonly answer: Answer;
  readonly numbers: Numbers;
  readonly pointer: Pointer;
  /** Kept above the faces, so that no score changes its colour after a failure. */
  readonly styleBook: StyleBook;
}

/** The answer with its four faces: waiting, failed, empty and full. */
export function ScoresView(props: Props) {
  const { ask, view, onView, zoom } = props;
  const connection = useConnection();
  const query = useQuery(scoresQuery(ask, connection));
  const [pointer] = useState(createPointer);
  const [styleBook] = useState(createStyleBook);
  const [kept] = useState(createKeptAnswer);
  const old = kept(connection.id, props.subject, query);
  const isHalfTyped = props.isUnfinished && query.data?.series.length === 0;
  const answer = isHalfTyped ? old.full : query.isError ? old.same : query.data;
  const isOld = isHalfTyped || query.isPlaceholderData || query.isError;
  // The first picture takes longest, so it is made in slices between which the page stays awake.
  const isDrawn = useDeferredValue(answer !== undefined);
  const { numbers, comparing } = useNumbers(answer, isOld, props.wish);
  const isWaiting = query.isPending || query.isPlaceholderData || query.isFetching;
  return (
    <section aria-label="Scores" aria-busy={isWaiting} className="flex min-w-0 flex-col gap-4">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <div className="flex min-w-0 flex-1 basis-64 flex-wrap gap-x-3">
          <div role="status" className="text-label text-quiet">
            {query.isFetching && query.failureReason ? (
              <Suspense fallback={null}>
                <WaitNote ask={ask} failure={query.failureReason} />
              </Suspense>
            ) : isHalfTyped && !isWaiting ? (
              'Nothing matches what is typed so far.'
            ) : (
              statusText(isWaiting, answer)
            )}
          </div>
          {props.typing}
          {answer && !isOld && view.mode === 'chart' && props.advise(answer)}
        </div>
        <div className="flex flex-wrap items-center justify-end gap-2 max-[480px]:gap-1.5 max-[480px]:[&>[aria-haspopup]>svg]:hidden print:hidden">
          <RangeSteps zoom={zoom} />
          <CompareButton />
          <AnnotationsButton />
          {view.mode === 'chart' && <ViewButton view={view} onView={onView} />}
          <Segmented
            name="View"
            value={view.mode}
            onChange={(mode) => onView({ mode })}
            options={[
              { value: 'chart', label: 'Chart' },
              { value: 'table', label: 'Table' },
            ]}
          />
        </div>
      </div>
      {!query.isError && <ComparisonNotice comparing={comparing} />}
      <div className="relative min-w-0">
        {isWaiting && (
          <div className="waiting-bar absolute inset-x-0 -top-2 h-0.5 overflow-hidden bg-line" />
        )}
        {query.isError && (
          <ScoresFailure
            error={query.error}
            kept={answer?.ask.clockLabel(answer.ask.askedAt)}
            onRetry={() => void query.refetch()}
            remedy={props.remedy?.(query.error)}
          />
        )}
        {answer === undefined || !isDrawn ? (
          !query.isError && <BlankPanel />
        ) : (
          <div className={isOld ? 'opacity-50' : ''}>
            <AnswerFace
              {...props}
              answer={answer}
              numbers={numbers}
              pointer={pointer}
              styleBook={styleBook}
              isOld={isOld}
            />
          </div>
        )}
      </div>
    </section>
  );
}

/** An empty answer that is only kept while a newer one is awaited gives no advice: that would be about the newer one. */
function AnswerFace(props: AnsweredProps & { readonly isOld: boolean }) {
  if (props.answer.series.length > 0) return <FullAnswer {...props} />;
  return props.isOld ? <BlankPanel /> : props.empty;
}

function BlankPanel() {
  return <div className="min-h-80 rounded-panel border border-line bg-surface" />;
}

function FullAnswer(props: AnsweredProps) {
  const { answer, view, styleBook } = props;
  const { panels, order, sort, hidden, only } = view;
  const arrangement = useMemo(
    () => arrangePanels(answer, { panels, order, sort, hidden, only }),
    [answer, panels, order, sort, hidden, only],
  );
  const styles = useMemo(() => styleBook(answer.series.map(({ key }) => key)), [answer, styleBook]);
  const missing = missingFrom(answer.series, only);
  return (
    <>
      {missing.length > 0 && (
        <div className="mb-3">
          <Suspense fallback={null}>
            <MissingScores missing={missing} onShowAll={() => props.onView(EVERY_SCORE)} />
          </Suspense>
        </div>
      )}
      {view.mode === 'table' ? (
        <Suspense fallback={<p className="p-4 text-quiet">Opening the table…</p>}>
          <ScoreTable
            answer={answer}
            chosen={view}
            onChosen={props.onView}
            numbers={props.numbers}
          />
        </Suspense>
      ) : (
        <ScorePanels {...props} arrangement={arrangement} styles={styles} />
      )}
    </>
  );
}

function statusText(isWaiting: boolean, answer: Answer | undefined): string {
  if (isWaiting) return 'Asking the endpoint…';
  if (!answer) return '';
  const buckets = counted(answer.buckets.length, 'bucket');
  if (answer.series.length === 0) return `No scores in ${buckets}.`;
  return `${counted(answer.series.length, 'score')}, ${buckets}. Each point is the mean over the requests of its bucket.`;
}

function counted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`;
}
