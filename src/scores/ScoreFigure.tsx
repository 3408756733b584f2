import { type ReactNode, Suspense, useId, useMemo } from 'react';
import { lazyWhenIdle } from '../ui/LazyPart.tsx';
import { usePrinting } from '../ui/use-printing.ts';
import { useSize } from '../ui/use-size.ts';
import { useTurn } from '../ui/use-turn.ts';
import { drawnOf } from './arrange-panels.ts';
import { ChosenStretch } from './ChosenStretch.tsx';
import type { LineStyle } from './colours.ts';
import { countLeftOut } from './draw-line.ts';
import type { DrawnLine, LineLook } from './drawn-line.ts';
import { Emphasis } from './Emphasis.tsx';
import { FigureReader } from './FigureReader.tsx';
import { Legend } from './Legend.tsx';
import type { NumberNotes } from './number-notes.ts';
import { createPlot, PLOT_MARGIN, type Plot } from './plot.ts';
import type { Pointer } from './pointer.ts';
import { axisText, ScoreLines } from './ScoreLines.tsx';
import { thinTicks, type ValueScale, valueScale } from './scale.ts';
import type { Answer } from './series.ts';
import type { Panel, Unit } from './units.ts';
import type { Axis, Shape } from './view.ts';
import type { Zoom } from './zoom.ts';

/** What else is drawn in a panel besides its scores, and said of them. */
export interface Additions {
  /** Drawn behind the scores' own lines, averages in front. They count for the scale, not for the legend. */
  readonly lines?: readonly DrawnLine[];
  /** How the scores' own lines look: faint, where an average stands before them. */
  readonly ownLook?: LineLook;
  /** Values, as on the wire, that the axis must reach. */
  readonly reach?: readonly number[];
  /** SVG under and over the lines. */
  readonly under?: (plot: Plot) => ReactNode;
  readonly over?: (plot: Plot) => ReactNode;
  /** HTML on top of everything, which answers to the pointer itself. */
  readonly labels?: (plot: Plot) => ReactNode;
  readonly notes?: NumberNotes;
}

interface Props {
  readonly answer: Answer;
  readonly panel: Panel;
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly hidden: ReadonlySet<string>;
  readonly pointer: Pointer;
  /** Px of the drawing, or what its surroundings leave for it. */
  readonly height: number | 'fill';
  /** Two stand side by side on paper. */
  readonly isHalf?: boolean;
  readonly shape?: Shape;
  readonly axis?: Axis;
  /** `bare` stands in a panel of its own: neither border nor ground. */
  readonly look?: 'card' | 'bare';
  /** Left out, it is there. */
  readonly legend?: boolean;
  /** Beside the title. */
  readonly actions?: ReactNode;
  /** Under the drawing. */
  readonly summary?: ReactNode;
  /** Beside the legend, where it does not list every score. */
  readonly choose?: ReactNode;
  readonly additions?: Additions | undefined;
  readonly zoom?: Zoom | undefined;
  /** Its head can be dragged to another place. */
  readonly movable?: boolean;
  readonly onToggle: (key: string) => void;
  readonly onIsolate: (key: string) => void;
}

/** Px of a drawing on upright A4 or letter paper, two of them to a page with their numbers. */
const PAPER = { width: 680, height: 170 } as const;
/** The same where two stand side by side. */
const HALF_PAPER = { width: 300, height: 130 } as const;

/** There once the chart is, before anybody points at it. */
const Crosshair = lazyWhenIdle(() => import('./Crosshair.tsx'));

const NONE: Additions = {};
const NO_LINES: readonly DrawnLine[] = [];
const NO_VALUES: readonly number[] = [];

/**
 * On a grid of figures: in each row the heads, drawings and numbers of all figures share tracks, so that drawings begin
 * and end at one height however many lines a legend takes.
 */
export const ALIGNED_FIGURES = '[&>figure]:row-span-3 [&>figure]:grid [&>figure]:grid-rows-subgrid';

/** Some scores of one unit over the buckets: legend, drawing, crosshair; read by mouse, touch or keyboard. */
export function ScoreFigure(props: Props) {
  const { answer, panel, styles, hidden, pointer, zoom } = props;
  const { shape = 'lines', look = 'card', legend = true, additions = NONE } = props;
  const { lines: others = NO_LINES, ownLook = 'full', reach = NO_VALUES, notes } = additions;
  const title = useId();
  const isDue = useTurn();
  const [box, boxWidth, boxHeight] = useSize<HTMLDivElement>();
  const boxSize = {
    width: boxWidth,
    height: props.height === 'fill' ? boxHeight : props.height,
  };
  const { width, height } = usePrinting() ? (props.isHalf ? HALF_PAPER : PAPER) : boxSize;
  const axis = axisFor(shape, props.axis ?? 'zero');
  const { shown, wanted } = useMemo(() => drawnOf(panel, hidden), [panel, hidden]);
  const lines = useMemo(() => {
    const own = shown.map(({ key, means }) => ({ id: `own ${key}`, key, means, look: ownLook }));
    const drawn = new Set(shown.map(({ key }) => key));
    const added = others.filter(({ key }) => drawn.has(key));
    const isInFront = ({ look }: DrawnLine) => look === 'average';
    return [...added.filter((line) => !isInFront(line)), ...own, ...added.filter(isInFront)];
  }, [shown, others, ownLook]);
  const whole = useMemo(
    () => valueScale(panel.unit, [...lines.map(({ means }) => means), reach], axis),
    [panel.unit, lines, reach, axis],
  );
  const scale = useMemo(
    () => thinTicks(whole, height - PLOT_MARGIN.top - PLOT_MARGIN.bottom),
    [whole, height],
  );
  const plot = useMemo(
    () =>
      createPlot(answer.buckets, scale, width, height, {
        left: roomForLabels(scale, panel.unit),
        bucket: shape === 'steps' || shape === 'bars' ? 'span' : 'point',
      }),
    [answer.buckets, scale, width, height, panel.unit, shape],
  );
  const ticks = useMemo(() => answer.ask.ticks(ticksThatFit(width)), [answer, width]);
  const hasRoom =
    width > PLOT_MARGIN.left + PLOT_MARGIN.right && height > PLOT_MARGIN.top + PLOT_MARGIN.bottom;
  const overlay = { answer, panel, series: shown, styles, plot, pointer, notes };
  return (
    <figure
      aria-labelledby={title}
      data-panel={panel.id}
      className={`flex min-h-0 min-w-0 flex-col ${LOOKS[look]} ${GAPS[look]}`}
    >
      <div className={`flex min-w-0 flex-col ${GAPS[look]}`}>
        <div
          data-panel-head={props.movable || undefined}
          title={props.movable ? 'Drag it to another place' : undefined}
          className={`flex items-start justify-between gap-2 ${props.movable ? 'cursor-grab select-none' : ''}`}
        >
          <figcaption
            id={title}
            className={`flex min-w-0 flex-1 items-baseline gap-2 ${look === 'card' ? 'text-panel font-semibold' : 'panel-unit text-label text-quiet'}`}
          >
            <span className="[overflow-wrap:anywhere]">
              <span className="sr-only">Scores over time: </span>
              {panel.title}
            </span>
            {panel.title !== panel.unit.label && (
              // It takes what the name leaves, and no line of its own.
              <span
                title={panel.unit.label}
                className="min-w-0 flex-1 truncate text-label font-normal text-quiet"
              >
                {panel.unit.label}
              </span>
            )}
          </figcaption>
          {props.actions}
        </div>
        {legend && (
          <Legend
            {...props}
            series={panel.series}
            shown={shown}
            wanted={wanted}
            unit={panel.unit}
            notes={notes}
          />
        )}
      </div>
      <div
        ref={box}
        data-drawing
        className={`relative min-w-0 overflow-hidden ${props.height === 'fill' ? FILLS : ''}`}
        style={props.height === 'fill' ? undefined : { height }}
      >
        {isDue && hasRoom && answer.buckets.length > 0 && (
          <>
            <Layer plot={plot} draw={additions.under} />
            <Emphasis pointer={pointer}>
              <ScoreLines
                answer={answer}
                lines={lines}
                styles={styles}
                unit={panel.unit}
                plot={plot}
                shape={shape}
                ticks={ticks}
              />
            </Emphasis>
            <Layer plot={plot} draw={additions.over} />
            <FigureReader {...overlay} zoom={zoom} />
            <ChosenStretch pointer={pointer} answer={answer} plot={plot} />
            {additions.labels?.(plot)}
            <Suspense fallback={null}>
              <Crosshair {...overlay} />
            </Suspense>
          </>
        )}
      </div>
      <div className={`flex min-w-0 flex-col empty:hidden ${GAPS[look]}`}>
        {axis === 'log' && <LeftOut count={countLeftOut(lines)} />}
        {props.summary}
      </div>
    </figure>
  );
}

/** What was drawn at one height must not hold its room to that. */
const FILLS = 'min-h-0 flex-1 [contain:size] print:[contain:none]';

const LOOKS = {
  card: 'rounded-panel border border-line bg-surface p-4',
  bare: '',
} as const;
const GAPS = { card: 'gap-2', bare: 'gap-1' } as const;

/** Bars and areas show size by their length, which only an axis from zero does truly. */
function axisFor(shape: Shape, axis: Axis): Axis {
  return axis === 'fitted' && (shape === 'bars' || shape === 'area') ? 'zero' : axis;
}

function Layer({ plot, draw }: { plot: Plot; draw: Additions['under'] }) {
  if (!draw) return null;
  return (
    <svg
      width={plot.width}
      height={plot.height}
      viewBox={`0 0 ${plot.width} ${plot.height}`}
      className="pointer-events-none absolute inset-0"
      fill="none"
      aria-hidden="true"
      data-layer
    >
      {draw(plot)}
    </svg>
  );
}

function LeftOut({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p className="text-label text-unsure">
      {count === 1
        ? 'One value of zero or less is not drawn: a logarithmic axis has no place for it.'
        : `${count} values of zero or less are not drawn: a logarithmic axis has no place for them.`}
    </p>
  );
}

/** 12 px figures are about 7 px wide; the widest label of the value axis decides. */
function roomForLabels(scale: ValueScale, unit: Unit): number {
  const longest = scale.ticks.map((tick) => axisText(tick, { scale }, unit).length);
  return Math.max(PLOT_MARGIN.left, 16 + 7 * Math.max(...longest));
}

/** One mark to 84 px, at least two. */
function ticksThatFit(width: number): number {
  return Math.max(2, Math.floor((width - PLOT_MARGIN.left - PLOT_MARGIN.right) / 84));
}
