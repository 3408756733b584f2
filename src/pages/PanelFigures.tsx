import { type RefObject, Suspense, useEffect, useMemo } from 'react';
import type { Display } from '../panel/display.ts';
import { arrangePanels } from '../scores/arrange-panels.ts';
import { isolate, toggle } from '../scores/chosen-scores.ts';
import type { StyleBook } from '../scores/colours.ts';
import type { Numbers } from '../scores/numbers.ts';
import type { Pointer } from '../scores/pointer.ts';
import { type Additions, ALIGNED_FIGURES, ScoreFigure } from '../scores/ScoreFigure.tsx';
import type { Answer } from '../scores/series.ts';
import type { Panel } from '../scores/units.ts';
import type { ScoresLook } from '../scores/view.ts';
import { lazyPart } from '../ui/LazyPart.tsx';
import { useSize } from '../ui/use-size.ts';

/** Of a figure in a frame, in px: lower than this it says little. */
const LOWEST = 220;
/** Of its height, about what its unit and a legend of one line take; the style sheet says where they have no room. */
const HEAD = 'var(--head, 54px)';

const ScoreTable = lazyPart(() => import('../scores/ScoreTable.tsx'));

/** What is known of the numbers, and what of it each figure draws besides its scores. */
export interface ShownNumbers {
  readonly numbers: Numbers;
  readonly additionsOf: (panel: Panel) => Additions | undefined;
}

export interface FiguresProps extends ShownNumbers {
  readonly answer: Answer;
  readonly isOld: boolean;
  readonly display: Display;
  readonly styleBook: StyleBook;
  readonly pointer: Pointer;
  readonly view: ScoresLook;
  readonly onView: (change: Partial<ScoresLook>) => void;
  /** Told the numbers on screen, for the files a host page asks for. */
  readonly onScreen: RefObject<Numbers>;
}

/** A full answer in what room the frame gives: a figure for each unit or score, and the table where it is wished. */
export function PanelFigures(props: FiguresProps) {
  const { answer, isOld, display, styleBook, pointer, view, onView, numbers, additionsOf } = props;
  const { onScreen } = props;
  const [box, width] = useSize<HTMLDivElement>();
  const { panels, hidden } = useMemo(() => arrangePanels(answer, view), [answer, view]);
  const styles = useMemo(() => styleBook(answer.series.map(({ key }) => key)), [answer, styleBook]);
  const columns = panels.length > 1 && width >= 900 ? 2 : 1;
  const fills = display.fit === 'frame';
  const isOne = panels.length === 1;
  useEffect(() => {
    onScreen.current = numbers;
  }, [onScreen, numbers]);
  return (
    <div
      ref={box}
      className={`flex min-h-0 min-w-0 flex-1 flex-col gap-2 ${isOld ? 'opacity-50' : ''}`}
    >
      {display.chart && (
        <div
          className={`panel-figures grid gap-x-4 gap-y-2 ${isOne ? '' : ALIGNED_FIGURES} ${display.table ? 'flex-[1_0_50%]' : 'min-h-0 flex-1'} ${columns === 2 ? '[&>:last-child:nth-child(odd)]:col-span-2' : ''}`}
          style={{
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            gridAutoRows: fills ? rowsFor(isOne, display.table) : undefined,
          }}
        >
          {panels.map((panel) => (
            <ScoreFigure
              key={panel.id}
              answer={answer}
              panel={panel}
              styles={styles}
              hidden={hidden}
              pointer={pointer}
              look="bare"
              legend={display.legend}
              additions={additionsOf(panel)}
              shape={view.shape}
              axis={view.axis}
              height={fills ? 'fill' : heightFor(width / columns)}
              onToggle={(key) => onView(toggle(panel, view, key))}
              onIsolate={(key) => onView(isolate(panel, view, key))}
            />
          ))}
        </div>
      )}
      {display.table && (
        <div className={tableRoom(display)}>
          <Suspense fallback={null}>
            <ScoreTable
              look="bare"
              answer={answer}
              chosen={view}
              onChosen={onView}
              numbers={numbers}
            />
          </Suspense>
        </div>
      )}
    </div>
  );
}

/**
 * Rows share the frame's height, none lower than says something, where a table below or the frame itself leaves that
 * much. A row of several has three tracks: the drawings get one height, whatever each legend takes.
 */
function rowsFor(isOne: boolean, hasTable: boolean): string {
  if (isOne) return `minmax(${hasTable ? `${LOWEST}px` : `min(${LOWEST}px, 100%)`}, 1fr)`;
  const drawing = `${LOWEST}px - ${HEAD}`;
  const lowest = hasTable ? `calc(${drawing})` : `clamp(0px, 100% - ${HEAD}, ${drawing})`;
  return `auto minmax(${lowest}, 1fr) auto`;
}

/**
 * Alone the table fills its frame. Under figures it has up to half of it; in a frame too low for that both are scrolled
 * together. In a frame that follows its content it must not be measured by the frame.
 */
function tableRoom({ chart, fit }: Display): string {
  if (fit === 'content') return 'shrink-0 [--table-height:24rem]';
  return `flex [--table-height:none] ${chart ? 'min-h-48' : 'min-h-0 flex-1'}`;
}

/** A picture of its own height: wider frames get taller ones, up to a point. */
function heightFor(width: number): number {
  return Math.round(Math.min(320, Math.max(140, width * 0.42)));
}
