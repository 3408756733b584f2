import { useStore } from 'zustand';
import { scoreLabel } from '../contract/score-keys.ts';
import type { LineStyle } from './colours.ts';
import { formatMean } from './format-number.ts';
import { LineSwatch } from './LineSwatch.tsx';
import { PLOT_MARGIN, type Plot, xOf, yOf } from './plot.ts';
import type { Pointer } from './pointer.ts';
import type { Answer, Series } from './series.ts';
import type { Unit } from './units.ts';

interface Props {
  readonly pointer: Pointer;
  readonly answer: Answer;
  readonly series: readonly Series[];
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly unit: Unit;
  readonly plot: Plot;
}

/** The line, the points and the words at the pointed bucket, laid over the drawing. */
export function Crosshair(props: Props) {
  const { pointer, answer, series, styles, unit, plot } = props;
  const at = useStore(pointer, (state) => state.at);
  const bucket = at && answer.buckets[at.bucket];
  if (!at || !bucket) return null;
  const x = xOf(plot, bucket.start);
  const shown = series
    .map((one) => ({ ...one, mean: one.means[at.bucket] ?? Number.NaN }))
    .filter(({ mean }) => !Number.isNaN(mean));
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden" aria-hidden="true">
      <svg width={plot.width} height={plot.height} className="absolute inset-0">
        <title>Pointed bucket</title>
        <line
          x1={x}
          x2={x}
          y1={PLOT_MARGIN.top}
          y2={plot.height - PLOT_MARGIN.bottom}
          stroke="var(--edge)"
        />
        {shown.map(({ key, mean }) => (
          <circle
            key={key}
            cx={x}
            cy={yOf(plot, mean * unit.factor)}
            r={key === at.series ? 4.5 : 3.5}
            fill={styles.get(key)?.colour}
            stroke="var(--surface)"
            strokeWidth={1.5}
          />
        ))}
      </svg>
      {at.panel === unit.id && (
        <div
          className="absolute top-2 z-10 rounded-control border border-line bg-raised px-3 py-2 shadow-float"
          style={besidePointer(x, plot.width)}
        >
          <p className="text-label font-semibold">{answer.ask.bucketLabel(at.bucket)}</p>
          {bucket.partial && <p className="text-label text-unsure">{bucket.partial}</p>}
          <ul className="mt-1">
            {series.map((one) => {
              const mean = one.means[at.bucket] ?? Number.NaN;
              return (
                <li
                  key={one.key}
                  className={`flex items-center gap-2 text-label ${one.key === at.series ? 'font-semibold' : ''}`}
                >
                  <LineSwatch style={styles.get(one.key)} />
                  <span className="min-w-0 flex-1 truncate">{scoreLabel(one.key)}</span>
                  <span className="tabular-nums">
                    {Number.isNaN(mean) ? '–' : formatMean(mean, unit)}
                  </span>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </div>
  );
}

/** On the side with more room, ending inside the panel. */
function besidePointer(x: number, width: number) {
  const isRight = x <= width / 2;
  const room = (isRight ? width - x : x) - 22;
  return {
    maxWidth: Math.min(320, room),
    ...(isRight ? { left: x + 14 } : { right: width - x + 14 }),
  };
}
