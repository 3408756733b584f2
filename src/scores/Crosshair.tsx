import { useStore } from 'zustand';
import type { LineStyle } from './colours.ts';
import type { NumberNotes } from './number-notes.ts';
import { PLOT_MARGIN, type Plot, xOfBucket, yOf } from './plot.ts';
import type { Pointer } from './pointer.ts';
import type { Answer, Series } from './series.ts';
import { Tooltip } from './Tooltip.tsx';
import type { Panel } from './units.ts';

interface Props {
  readonly pointer: Pointer;
  readonly answer: Answer;
  readonly panel: Panel;
  readonly series: readonly Series[];
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly plot: Plot;
  readonly notes: NumberNotes | undefined;
}

/**
 * The line, the points and the words at the pointed bucket, laid over the drawing. A default export, as React's lazy
 * wants one.
 */
export default function Crosshair(props: Props) {
  const { pointer, answer, panel, series, styles, plot } = props;
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
      {at.panel === panel.id && <Tooltip {...props} at={at} bucket={bucket} x={x} />}
    </>
  );
}
