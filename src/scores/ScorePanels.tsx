import { Suspense, useMemo } from 'react';
import { lazyWhenIdle } from '../ui/LazyPart.tsx';
import { type Arrangement, drawnOf, movePanel, placePanel } from './arrange-panels.ts';
import { ChooseScores } from './ChooseScores.tsx';
import { EVERY_SCORE, isolate, toggle } from './chosen-scores.ts';
import type { LineStyle } from './colours.ts';
import { dragPanel } from './drag-panel.ts';
import { LegendValue } from './Legend.tsx';
import { type Numbers, PLAIN_NUMBERS } from './numbers.ts';
import { createAdditions } from './PanelAdditions.tsx';
import { PanelMenu } from './PanelMenu.tsx';
import type { Pointer } from './pointer.ts';
import { ALIGNED_FIGURES, ScoreFigure } from './ScoreFigure.tsx';
import type { Answer } from './series.ts';
import type { Panel } from './units.ts';
import type { ScoresLook } from './view.ts';
import type { Zoom } from './zoom.ts';

const PanelSummary = lazyWhenIdle(() => import('./PanelSummary.tsx'));

interface Props {
  readonly answer: Answer;
  readonly arrangement: Arrangement;
  readonly view: ScoresLook;
  readonly onView: (change: Partial<ScoresLook>) => void;
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly pointer: Pointer;
  readonly zoom?: Zoom | undefined;
  /** What is known of the numbers besides themselves: drawn, told and summed up in each panel. */
  readonly numbers?: Numbers;
}

const HEIGHTS = { small: 150, medium: 260, large: 420 } as const;
const COLUMNS = {
  small: 'grid-cols-[repeat(auto-fill,minmax(min(300px,100%),1fr))]',
  medium:
    'grid-cols-1 min-[1000px]:grid-cols-2 min-[1000px]:[&>:last-child:nth-child(odd)]:col-span-2',
  large: 'grid-cols-1',
} as const;

/** All panels of an answer, in the reader's order and size. */
export function ScorePanels(props: Props) {
  const { answer, arrangement, view, onView, styles, pointer, zoom } = props;
  const { numbers = PLAIN_NUMBERS } = props;
  const additionsOf = useMemo(
    () => createAdditions(answer, numbers, styles),
    [answer, numbers, styles],
  );
  const { panels, left, hidden } = arrangement;
  if (panels.length === 0)
    return (
      <p className="rounded-panel border border-line bg-surface p-6 text-quiet">
        Every score is hidden.{' '}
        <button type="button" className="text-accent" onClick={() => onView(EVERY_SCORE)}>
          Show all scores
        </button>
      </p>
    );
  const moved = (panel: Panel, step: -1 | 1, label: string) => {
    const order = movePanel(panels, panel.id, step);
    return {
      id: label,
      label,
      reason: order === null ? 'It stands at this end already.' : undefined,
      onAction: () => order && onView({ order }),
    };
  };
  return (
    <>
      <div
        className={`grid gap-4 ${ALIGNED_FIGURES} ${COLUMNS[view.size]}`}
        onPointerDown={({ nativeEvent, currentTarget }) =>
          dragPanel(nativeEvent, currentTarget, (id, beside, side) => {
            const order = placePanel(panels, id, beside, side);
            if (order) onView({ order });
          })
        }
      >
        {panels.map((panel) => (
          <ScoreFigure
            key={panel.id}
            answer={answer}
            panel={panel}
            styles={styles}
            hidden={hidden}
            pointer={pointer}
            height={HEIGHTS[view.size]}
            isHalf={view.size === 'small'}
            shape={view.shape}
            axis={view.axis}
            legend={view.panels === 'unit'}
            actions={
              <div className="flex items-center gap-3">
                {view.panels === 'score' &&
                  panel.series.map((one) => (
                    <LegendValue
                      key={one.key}
                      answer={answer}
                      one={one}
                      unit={panel.unit}
                      pointer={pointer}
                      notes={additionsOf(panel).notes}
                    />
                  ))}
                <PanelMenu
                  panel={panel}
                  answer={answer}
                  shown={drawnOf(panel, hidden).shown}
                  styles={styles}
                  numbers={numbers}
                  actions={
                    panels.length > 1
                      ? [
                          moved(panel, -1, 'Move panel earlier'),
                          moved(panel, 1, 'Move panel later'),
                        ]
                      : []
                  }
                />
              </div>
            }
            choose={<ChooseScores panel={panel} hidden={hidden} chosen={view} onChosen={onView} />}
            summary={<Summary {...{ answer, panel, styles, hidden, numbers }} />}
            additions={additionsOf(panel)}
            movable={panels.length > 1}
            zoom={zoom}
            onToggle={(key) => onView(toggle(panel, view, key))}
            onIsolate={(key) => onView(isolate(panel, view, key))}
          />
        ))}
      </div>
      {left > 0 && (
        <p className="mt-4 text-control text-quiet">
          {panels.length} of {panels.length + left} scores have a panel here. Hide some, sort them
          otherwise, or share panels by unit.
        </p>
      )}
    </>
  );
}

/** Its room is kept until it is there, so that nothing moves under the pointer. */
function Summary(props: Parameters<typeof PanelSummary>[0]) {
  const rows = drawnOf(props.panel, props.hidden).shown.length;
  return (
    <Suspense fallback={<div style={{ height: Math.min(208, 29 + 29 * rows) }} />}>
      <PanelSummary {...props} />
    </Suspense>
  );
}
