import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useMemo, useState } from 'react';
import { lazyWhenIdle } from '../ui/LazyWhenIdle.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import type { ScoresAsk } from './ask.ts';
import { createStyleBook } from './colours.ts';
import { ERROR_WORDS, ScoresError } from './errors.ts';
import { createPointer, type Pointer } from './pointer.ts';
import { ScoreFigure } from './ScoreFigure.tsx';
import { ScoresFailure } from './ScoresFailure.tsx';
import { scoresQuery } from './scores-query.ts';
import type { Answer } from './series.ts';
import { type Panel, toPanels } from './units.ts';
import { useConnection } from './use-connection.ts';

const ScoreTable = lazyWhenIdle(() => import('./ScoreTable.tsx'));

type Mode = 'chart' | 'table';

interface Props {
  readonly ask: ScoresAsk;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly hidden: readonly string[];
  readonly onHidden: (hidden: readonly string[]) => void;
  /** What to relax when no request in range has a score. */
  readonly empty: ReactNode;
}

interface AnsweredProps extends Props {
  readonly answer: Answer;
  readonly pointer: Pointer;
  /** Kept above the faces, so that no score changes its colour after a failure. */
  readonly styleBook: ReturnType<typeof createStyleBook>;
}

/** The answer with its four faces: waiting, failed, empty and full. */
export function ScoresView(props: Props) {
  const { ask, mode, onMode } = props;
  const query = useQuery(scoresQuery(ask, useConnection()));
  const [pointer] = useState(createPointer);
  const [styleBook] = useState(createStyleBook);
  const answer = query.data;
  const isWaiting = query.isPending || query.isPlaceholderData || query.isFetching;
  return (
    <section aria-label="Scores" aria-busy={isWaiting} className="flex min-w-0 flex-col gap-4">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-label text-quiet">
          {statusText(query.isFetching ? query.failureReason : null, isWaiting, answer)}
        </p>
        <Segmented
          name="View"
          value={mode}
          onChange={onMode}
          options={[
            { value: 'chart', label: 'Chart' },
            { value: 'table', label: 'Table' },
          ]}
        />
      </div>
      <div className="relative min-w-0">
        {isWaiting && (
          <div className="waiting-bar absolute inset-x-0 -top-2 h-0.5 overflow-hidden bg-line" />
        )}
        {query.isError ? (
          <ScoresFailure error={query.error} onRetry={() => void query.refetch()} />
        ) : answer === undefined ? (
          <BlankPanel />
        ) : (
          <div className={query.isPlaceholderData ? 'opacity-50' : ''}>
            <AnswerFace
              {...props}
              answer={answer}
              pointer={pointer}
              styleBook={styleBook}
              isOld={query.isPlaceholderData}
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
  const { answer, mode, hidden, onHidden, pointer, styleBook } = props;
  const panels = useMemo(() => toPanels(answer.series), [answer]);
  const styles = useMemo(() => styleBook(answer.series.map(({ key }) => key)), [answer, styleBook]);
  const hiddenSet = useMemo(() => new Set(hidden), [hidden]);
  if (mode === 'table')
    return (
      <Suspense fallback={<BlankPanel />}>
        <ScoreTable answer={answer} panels={panels} />
      </Suspense>
    );

  const toggle = (key: string) =>
    onHidden(hiddenSet.has(key) ? hidden.filter((one) => one !== key) : [...hidden, key]);
  /** Hides the others of the panel; a second time shows them all again. */
  function isolate(panel: Panel, key: string) {
    const own = panel.series.map((series) => series.key);
    const others = own.filter((one) => one !== key);
    const elsewhere = hidden.filter((one) => !own.includes(one));
    const isAlone = !hiddenSet.has(key) && others.every((one) => hiddenSet.has(one));
    onHidden(isAlone ? elsewhere : [...elsewhere, ...others]);
  }
  return (
    <div className="grid grid-cols-1 gap-4 min-[1000px]:grid-cols-2 min-[1000px]:[&>:last-child:nth-child(odd)]:col-span-2">
      {panels.map((panel) => (
        <ScoreFigure
          key={panel.unit.id}
          answer={answer}
          panel={panel}
          styles={styles}
          hidden={hiddenSet}
          pointer={pointer}
          height={260}
          onToggle={toggle}
          onIsolate={(key) => isolate(panel, key)}
        />
      ))}
    </div>
  );
}

function statusText(failure: Error | null, isWaiting: boolean, answer: Answer | undefined): string {
  if (failure instanceof ScoresError && failure.retryAfter !== null) {
    const seconds = Math.max(1, Math.ceil(failure.retryAfter / 1000));
    return `${ERROR_WORDS[failure.kind].title} ${seconds} s. Asking again after that.`;
  }
  if (isWaiting) return 'Asking the endpoint…';
  if (!answer) return '';
  const scores = answer.series.length;
  if (scores === 0) return `No scores in ${answer.buckets.length} buckets.`;
  return `${scores} ${scores === 1 ? 'score' : 'scores'}, ${answer.buckets.length} ${answer.buckets.length === 1 ? 'bucket' : 'buckets'}. Each point is the mean over the requests of its bucket.`;
}
