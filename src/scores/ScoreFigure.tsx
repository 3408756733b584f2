import { type KeyboardEvent, type PointerEvent, useId, useMemo } from 'react';
import { useStore } from 'zustand';
import { scoreLabel } from '../contract/score-keys.ts';
import { useWidth } from '../ui/use-width.ts';
import { Crosshair } from './Crosshair.tsx';
import type { LineStyle } from './colours.ts';
import { formatMean, formatTick } from './format-number.ts';
import { Legend } from './Legend.tsx';
import { bucketAt, createPlot, PLOT_MARGIN, type Plot, yOf } from './plot.ts';
import type { Pointer } from './pointer.ts';
import { ScoreLines } from './ScoreLines.tsx';
import { type ValueScale, valueScale } from './scale.ts';
import type { Answer, Series } from './series.ts';
import type { Panel, Unit } from './units.ts';

interface Props {
  readonly answer: Answer;
  readonly panel: Panel;
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly hidden: ReadonlySet<string>;
  readonly pointer: Pointer;
  readonly height: number;
  readonly onToggle: (key: string) => void;
  readonly onIsolate: (key: string) => void;
}

/** All scores of one unit over the buckets: legend, drawing, crosshair; read by mouse, touch or arrow keys. */
export function ScoreFigure(props: Props) {
  const { answer, panel, styles, hidden, pointer, height } = props;
  const title = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const shown = useMemo(() => panel.series.filter(({ key }) => !hidden.has(key)), [panel, hidden]);
  const scale = useMemo(() => valueScale(panel, hidden), [panel, hidden]);
  const plot = useMemo(
    () => createPlot(answer.buckets, scale, width, height, roomForLabels(scale, panel.unit)),
    [answer.buckets, scale, width, height, panel.unit],
  );
  const ticks = useMemo(() => answer.ask.ticks(ticksThatFit(width)), [answer, width]);
  const drawing = { answer, series: shown, styles, unit: panel.unit, plot };
  return (
    <figure
      aria-labelledby={title}
      className="flex min-w-0 flex-col gap-2 rounded-panel border border-line bg-surface p-4"
    >
      <figcaption id={title} className="text-panel font-semibold">
        <span className="sr-only">Scores over time: </span>
        {panel.unit.label}
      </figcaption>
      <Legend {...props} series={panel.series} unit={panel.unit} />
      <div ref={box} className="relative min-w-0 overflow-hidden" style={{ height }}>
        {width > PLOT_MARGIN.left + PLOT_MARGIN.right && answer.buckets.length > 0 && (
          <>
            <div aria-hidden="true">
              <ScoreLines {...drawing} ticks={ticks} />
            </div>
            <Crosshair {...drawing} pointer={pointer} />
            <Reader {...props} plot={plot} shown={shown} />
          </>
        )}
      </div>
    </figure>
  );
}

/** 12 px figures are about 7 px wide; the widest label of the value axis decides. */
function roomForLabels(scale: ValueScale, unit: Unit): number {
  const longest = scale.ticks.map((tick) => formatTick(tick, scale.step, unit).length);
  return Math.max(PLOT_MARGIN.left, 16 + 7 * Math.max(...longest));
}

/** One mark to 84 px, at least two. */
function ticksThatFit(width: number): number {
  return Math.max(2, Math.floor((width - PLOT_MARGIN.left - PLOT_MARGIN.right) / 84));
}

/** The surface that is pointed at and stepped through: a slider over the buckets, so every key is spoken once. */
function Reader(props: Props & { readonly plot: Plot; readonly shown: readonly Series[] }) {
  const { answer, panel, pointer, plot, shown } = props;
  const last = answer.buckets.length - 1;
  const pointed = useStore(pointer, (state) => state.at?.bucket ?? null);
  const now = Math.min(pointed ?? last, last);
  const point = (bucket: number, series: string | null) =>
    pointer.setState({ at: { bucket, panel: panel.unit.id, series } });

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const bucket = bucketAt(plot, answer.buckets, event.clientX - box.left);
    point(bucket, nearest(plot, shown, panel, bucket, event.clientY - box.top));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') return pointer.setState({ at: null });
    const page = Math.max(1, Math.round(answer.buckets.length / 10));
    const goal = {
      ArrowLeft: now - 1,
      ArrowRight: pointed === null ? now : now + 1,
      PageUp: now - page,
      PageDown: now + page,
      Home: 0,
      End: last,
    }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    point(Math.min(last, Math.max(0, goal)), null);
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`Bucket, ${panel.unit.label}`}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={now}
      aria-valuetext={spoken(props, now)}
      className="absolute inset-0 touch-pan-y"
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={() => pointer.setState({ at: null })}
      onKeyDown={onKeyDown}
      onBlur={() => pointer.setState({ at: null })}
    />
  );
}

function nearest(
  plot: Plot,
  shown: readonly Series[],
  panel: Panel,
  bucket: number,
  y: number,
): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { key, means } of shown) {
    const away = Math.abs(yOf(plot, (means[bucket] ?? Number.NaN) * panel.unit.factor) - y);
    if (away < least) {
      least = away;
      best = key;
    }
  }
  return best;
}

function spoken(props: Props & { readonly shown: readonly Series[] }, bucket: number): string {
  const { answer, panel, shown } = props;
  const partial = answer.buckets[bucket]?.partial;
  const values = shown.map(({ key, means }) => {
    const mean = means[bucket] ?? Number.NaN;
    return `${scoreLabel(key)} ${Number.isNaN(mean) ? 'no value' : formatMean(mean, panel.unit)}`;
  });
  const label = answer.ask.bucketLabel(bucket);
  return [partial ? `${label} (${partial})` : label, ...values].join(', ');
}
