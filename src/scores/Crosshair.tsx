import { Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import { lazyPart, whenIdle } from '../ui/LazyPart.tsx';
import type { LineStyle } from './colours.ts';
import type { NumberNotes } from './number-notes.ts';
import { PLOT_MARGIN, type Plot, xOfBucket, yOf } from './plot.ts';
import type { Pointer } from './pointer.ts';
import type { Answer, Series } from './series.ts';
import type { Panel } from './units.ts';

const loadTooltip = () => import('./Tooltip.tsx');
const Tooltip = lazyPart(loadTooltip);

interface Props {
  readonly pointer: Pointer;
  readonly answer: Answer;
  readonly panel: Panel;
  readonly series: readonly Series[];
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly plot: Plot;
  readonly notes: NumberNotes | undefined;
}

/** The chart comes first, the words before anybody points at it. */
function fetchTooltipAhead() {
  // What can’t be fetched now is fetched again, and its failure told, when it is pointed at.
  void whenIdle()
    .then(loadTooltip)
    .catch(() => {});
}

/** The line, the points and the words at the pointed bucket, laid over the drawing. */
export function Crosshair(props: Props) {
  const { pointer, answer, panel, series, styles, plot } = props;
  useEffect(fetchTooltipAhead, []);
  const at = useStore(pointer, (state) => state.at);
  const bucket = at && answer.buckets[at.bucket];
  if (!at || !bucket) return null;
  const x = xOfBucket(plot, bucket);
  const dots = series
    .map(({ key, means }) => ({
      key,
      y: yOf(plot, (means[at.bucket] ?? Number.NaN) * panel.unit.factor),
    }))
    .filter(({ y }) => !Number.isNaN(y));
  return (
    <>
      <svg
        width={plot.width}
        height={plot.height}
        className="pointer-events-none absolute inset-0"
        aria-hidden="true"
      >
        <title>Pointed bucket</title>
        <line
          x1={x}
          x2={x}
          y1={PLOT_MARGIN.top}
          y2={plot.height - PLOT_MARGIN.bottom}
          stroke="var(--edge)"
        />
        {dots.map(({ key, y }) => (
          <circle
            key={key}
            cx={x}
            cy={y}
            r={key === at.series ? 4.5 : 3.5}
            fill={styles.get(key)?.colour}
            stroke="var(--surface)"
            strokeWidth={1.5}
          />
        ))}
      </svg>
      <Suspense fallback={null}>
        {at.panel === panel.id && <Tooltip {...props} at={at} bucket={bucket} x={x} />}
      </Suspense>
    </>
  );
}
