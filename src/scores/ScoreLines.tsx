import { memo, useMemo } from 'react';
import { CartesianGrid, DefaultZIndexes, Line, LineChart, XAxis, YAxis } from 'recharts';
import type { TimeTick } from './ask.ts';
import type { LineStyle } from './colours.ts';
import { lineRows, type PlacedRow } from './draw-line.ts';
import type { DrawnLine } from './drawn-line.ts';
import { formatTick } from './format-number.ts';
import { LinePath } from './LinePath.tsx';
import { PLOT_MARGIN, type Plot, xOfBucket } from './plot.ts';
import { placeOf } from './scale.ts';
import type { Answer } from './series.ts';
import type { Unit } from './units.ts';
import type { Shape } from './view.ts';

interface Props {
  readonly answer: Answer;
  /** Drawn in this order, the last in front. */
  readonly lines: readonly DrawnLine[];
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly unit: Unit;
  readonly plot: Plot;
  readonly shape: Shape;
  readonly ticks: readonly TimeTick[];
}

/**
 * The drawing itself. It never hears of the pointer, so hovering leaves it alone. Each line brings Recharts its own rows,
 * thinned to what the width can show: rows shared by all lines would be those that any of them keeps.
 */
export const ScoreLines = memo(function ScoreLines(props: Props) {
  const { answer, lines, styles, unit, plot, shape, ticks } = props;
  const labelOf = useMemo(() => {
    const labels = new Map<number, TimeTick>();
    for (const tick of ticks) labels.set(answer.buckets[tick.index]?.start ?? 0, tick);
    return labels;
  }, [answer, ticks]);
  const tickAt = new Map(plot.scale.ticks.map((tick) => [placeOf(plot.scale, tick), tick]));
  const bars = lines.filter(({ look }) => look === 'full');
  const rows = useMemo(
    () => lines.map((line) => lineRows({ ...line, factor: unit.factor }, answer.buckets, plot)),
    [lines, unit.factor, answer.buckets, plot],
  );
  return (
    <LineChart
      width={plot.width}
      height={plot.height}
      margin={{ ...PLOT_MARGIN, left: 0, bottom: 0 }}
      accessibilityLayer={false}
      tabIndex={-1}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="at"
        type="number"
        domain={[plot.from, plot.to]}
        allowDataOverflow
        ticks={[...labelOf.keys()]}
        niceTicks="none"
        interval={0}
        height={PLOT_MARGIN.bottom}
        tickSize={4}
        tick={timeTick(labelOf, answer, plot)}
        tickLine={plot.bucket === 'point'}
        stroke="var(--edge)"
      />
      <YAxis
        // Named once for all lines, or Recharts looks each line's key up in the rows of every other.
        dataKey="place"
        domain={[placeOf(plot.scale, plot.scale.min), placeOf(plot.scale, plot.scale.max)]}
        allowDataOverflow
        ticks={[...tickAt.keys()]}
        niceTicks="none"
        tickFormatter={(place: number) => axisText(tickAt.get(place) ?? 0, plot, unit)}
        interval={0}
        width={plot.left}
        tickMargin={4}
        axisLine={false}
        tickLine={false}
        tick={AXIS_TEXT}
      />
      {lines.map((line, at) => (
        <Line
          key={line.id}
          data={rows[at]}
          dataKey="place"
          // Else a line that comes later, such as one shown again, would stand in front.
          zIndex={LINES_FROM + at}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          shape={({ points = [] }: { points?: readonly unknown[] }) => (
            <LinePath
              line={line}
              // Recharts types what it placed loosely; these are the rows from above.
              points={points as readonly PlacedRow[]}
              style={styles.get(line.key)}
              plot={plot}
              shape={shape}
              index={Math.max(0, bars.indexOf(line))}
              count={bars.length}
            />
          )}
        />
      ))}
    </LineChart>
  );
});

/** What a tick of the value axis says. */
export function axisText(tick: number, { scale }: Pick<Plot, 'scale'>, unit: Unit): string {
  return formatTick(tick, scale.kind === 'log' ? tick : scale.step, unit);
}

/** A label under its bucket, pushed inwards where it would be cut at either end. */
function timeTick(labelOf: ReadonlyMap<number, TimeTick>, answer: Answer, plot: Plot) {
  return function TimeLabel(props: { y?: number | string; payload?: { value: number } }) {
    const tick = labelOf.get(props.payload?.value ?? Number.NaN);
    const bucket = tick && answer.buckets[tick.index];
    if (!tick || !bucket) return null;
    // 12 px digits and letters are about 7 px wide.
    const half = (tick.label.length * 7) / 2;
    const x = Math.min(Math.max(xOfBucket(plot, bucket), half), plot.width - half);
    return (
      <text x={x} y={Number(props.y) + 12} textAnchor="middle" {...AXIS_TEXT}>
        {tick.label}
      </text>
    );
  };
}

/** Where Recharts itself puts lines, over the grid and under the axes. */
const LINES_FROM = DefaultZIndexes.line;

const AXIS_TEXT = { fill: 'var(--quiet)', fontSize: 12 } as const;
