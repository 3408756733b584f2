import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { Display } from '../panel/display.ts';
import { arrangePanels } from '../scores/arrange-panels.ts';
import { createStyleBook } from '../scores/colours.ts';
import { ERROR_WORDS, ScoresError } from '../scores/errors.ts';
import { isolate, toggle } from '../scores/hidden-scores.ts';
import type { Pointer } from '../scores/pointer.ts';
import { ScoreFigure } from '../scores/ScoreFigure.tsx';
import type { Answer } from '../scores/series.ts';
import { createUnitBook } from '../scores/units.ts';
import type { ScoresLook } from '../scores/view.ts';
import { Button } from '../ui/Button.tsx';
import { useSize } from '../ui/use-size.ts';

const ScoreTable = lazy(() => import('../scores/ScoreTable.tsx'));

interface Props {
  readonly query: UseQueryResult<Answer, Error>;
  /** What of it is shown. */
  readonly answer: Answer | undefined;
  readonly display: Display;
  readonly pointer: Pointer;
  readonly view: ScoresLook;
  readonly onView: (change: Partial<ScoresLook>) => void;
  /** The reader chose the bucket under the pointer. */
  readonly onSelect: () => void;
}

/** The answer with its four faces, as tight as the frame: waiting, failed, empty and full. */
export function PanelAnswer(props: Props) {
  const { query, answer, display } = props;
  const isWaiting = query.isPending || query.isFetching;
  const fills = display.fit === 'frame';
  return (
    <section
      aria-label="Answer"
      aria-busy={isWaiting}
      className={`relative flex min-w-0 flex-col ${fills ? 'min-h-0 flex-1 overflow-auto' : 'min-h-40'}`}
    >
      {isWaiting && (
        <div className="waiting-bar absolute inset-x-0 top-0 h-0.5 overflow-hidden bg-line" />
      )}
      {query.isError ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : answer === undefined ? null : answer.series.length === 0 ? (
        <Notice>No request of this time and filter has a score.</Notice>
      ) : (
        <Full {...props} answer={answer} isOld={query.isPlaceholderData} />
      )}
    </section>
  );
}

function Full(props: Props & { readonly answer: Answer; readonly isOld: boolean }) {
  const { answer, display, pointer, view, onView, onSelect, isOld } = props;
  const { hidden } = view;
  const [box, width] = useSize<HTMLDivElement>();
  const [styleBook] = useState(createStyleBook);
  const [unitBook] = useState(createUnitBook);
  const { panels } = useMemo(() => arrangePanels(answer, view, unitBook), [answer, view, unitBook]);
  const styles = useMemo(() => styleBook(answer.series.map(({ key }) => key)), [answer, styleBook]);
  const hiddenSet = useMemo(() => new Set(hidden), [hidden]);
  const columns = panels.length > 1 && width >= 900 ? 2 : 1;
  const fills = display.fit === 'frame';
  return (
    <div
      ref={box}
      className={`flex min-h-0 min-w-0 flex-1 flex-col gap-2 ${isOld ? 'opacity-50' : ''}`}
    >
      {display.chart && (
        // A chosen bucket is also chosen by keyboard, on the slider inside.
        // biome-ignore lint/a11y/noStaticElementInteractions: it listens to the sliders, which are interactive.
        <div
          className="panel-figures grid min-h-0 flex-1 gap-x-4 gap-y-2"
          style={{
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            gridAutoRows: fills ? 'minmax(min(170px, 100%), 1fr)' : undefined,
          }}
          onClick={({ target }) => isReader(target) && onSelect()}
          onKeyDown={({ target, key }) => key === 'Enter' && isReader(target) && onSelect()}
        >
          {panels.map((panel) => (
            <ScoreFigure
              key={panel.id}
              answer={answer}
              panel={panel}
              styles={styles}
              hidden={hiddenSet}
              pointer={pointer}
              look="bare"
              legend={display.legend}
              shape={view.shape}
              axis={view.axis}
              height={fills ? 'fill' : heightFor(width / columns)}
              onToggle={(key) => onView({ hidden: toggle(hidden, key) })}
              onIsolate={(key) => onView({ hidden: isolate(panel, hidden, key) })}
            />
          ))}
        </div>
      )}
      {display.table && (
        <div className={`panel-table min-h-0 ${fills && display.chart ? 'max-h-1/2' : ''}`}>
          <Suspense fallback={null}>
            <ScoreTable answer={answer} panels={panels} />
          </Suspense>
        </div>
      )}
    </div>
  );
}

/** A picture of its own height: wider frames get taller ones, up to a point. */
function heightFor(width: number): number {
  return Math.round(Math.min(320, Math.max(140, width * 0.42)));
}

function isReader(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role=slider]') !== null;
}

function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const words = error instanceof ScoresError ? ERROR_WORDS[error.kind] : null;
  return (
    <Notice role="alert">
      <b className="font-semibold text-danger">{words?.title ?? 'Something in this panel broke'}</b>
      <span className="block text-quiet">{error.message}</span>
      <span className="block text-quiet">{words?.advice}</span>
      <Button className="mt-1" onClick={onRetry}>
        Ask again
      </Button>
    </Notice>
  );
}

function Notice({ role = 'status', children }: { role?: string; children: ReactNode }) {
  return (
    <div role={role} className="m-auto max-w-prose p-2 text-control [overflow-wrap:anywhere]">
      {children}
    </div>
  );
}
