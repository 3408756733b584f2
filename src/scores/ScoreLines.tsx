import { memo, useMemo } from 'react';
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts';
import type { TimeTick } from './ask.ts';
import type { LineStyle } from './colours.ts';
import { formatTick } from './format-number.ts';
import { type LinePoint, lineParts } from './line-parts.ts';
import { PLOT_MARGIN, type Plot } from './plot.ts';
import type { Answer, Series } from './series.ts';
import { thin } from './thin.ts';
import type { Unit } from './units.ts';

interface Props {
  readonly answer: Answer;
  readonly series: readonly Series[];
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly unit: Unit;
  readonly plot: Plot;
  readonly ticks: readonly TimeTick[];
}

/** The drawing itself. It never hears of the pointer, so hovering leaves it alone. */
export const ScoreLines = memo(function ScoreLines(props: Props) {
  const { answer, series, styles, unit, plot, ticks } = props;
  const data = useMemo(
    () => toChartData(answer, series, unit, plot.width),
    [answer, series, unit, plot.width],
  );
  const labelOf = useMemo(
    () => new Map(ticks.map(({ index, label }) => [answer.buckets[index]?.start ?? 0, label])),
    [answer, ticks],
  );
  return (
    <LineChart
      width={plot.width}
      height={plot.height}
      data={data}
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
        interval={0}
        height={PLOT_MARGIN.bottom}
        tickSize={4}
        tick={timeTick(labelOf, plot)}
        stroke="var(--edge)"
      />
      <YAxis
        domain={[plot.scale.min, plot.scale.max]}
        allowDataOverflow
        ticks={[...plot.scale.ticks]}
        tickFormatter={(value: number) => formatTick(value, plot.scale.step, unit)}
        interval={0}
        width={plot.left}
        tickMargin={4}
        axisLine={false}
        tickLine={false}
        tick={AXIS_TEXT}
      />
      {series.map((one, index) => (
        <Line
          key={one.key}
          dataKey={`s${index}`}
          type="linear"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          stroke={styles.get(one.key)?.colour ?? 'var(--ink)'}
          strokeDasharray={styles.get(one.key)?.dash ?? '0'}
          shape={SeriesShape}
        />
      ))}
    </LineChart>
  );
});

/** A label under its bucket, pushed inwards where it would be cut at either end. */
function timeTick(labelOf: ReadonlyMap<number, string>, plot: Plot) {
  return function TimeLabel(props: {
    x?: number | string;
    y?: number | string;
    payload?: { value: number };
  }) {
    const label = labelOf.get(props.payload?.value ?? Number.NaN) ?? '';
    // 12 px digits and letters are about 6.5 px wide.
    const half = (label.length * 6.5) / 2;
    const x = Math.min(Math.max(Number(props.x), half), plot.width - half);
    return (
      <text x={x} y={Number(props.y) + 12} textAnchor="middle" {...AXIS_TEXT}>
        {label}
      </text>
    );
  };
}

const AXIS_TEXT = { fill: 'var(--quiet)', fontSize: 12 } as const;

/** One series: whole steps, dashed steps at partial buckets, dots where no step shows the point. */
function SeriesShape(props: {
  readonly points?: readonly unknown[];
  readonly stroke?: string;
  readonly strokeDasharray?: string | number;
}) {
  const { solid, dashed, dots } = lineParts((props.points ?? []).map(toLinePoint));
  const line = {
    fill: 'none',
    stroke: props.stroke,
    strokeWidth: 1.75,
    strokeLinecap: 'round',
  } as const;
  return (
    <g>
      <path {...line} strokeLinejoin="round" strokeDasharray={props.strokeDasharray} d={solid} />
      <path {...line} strokeDasharray="1 4" strokeOpacity={0.85} d={dashed} />
      {dots.map((dot) => (
        <circle
          key={dot.x}
          cx={dot.x}
          cy={dot.y}
          r={dot.partial ? 2.75 : 2.5}
          fill={dot.partial ? 'var(--surface)' : props.stroke}
          stroke={props.stroke}
          strokeWidth={dot.partial ? 1.25 : 0}
        />
      ))}
    </g>
  );
}

/** Recharts types a point's payload loosely; this is the wall where it is read. */
function toLinePoint(point: unknown): LinePoint {
  const { x, y, payload } = point as {
    x: number;
    y: number | null;
    payload: ChartDatum;
  };
  return { x, y, partial: payload.partial };
}

type ChartDatum = { at: number; partial: boolean } & { [series: `s${number}`]: number | null };

/** Rows for Recharts under plain keys (s0, s1, …), thinned to what the width can show; a hole is null. */
function toChartData(
  answer: Answer,
  series: readonly Series[],
  unit: Unit,
  width: number,
): ChartDatum[] {
  const kept = new Set<number>();
  for (const { means } of series) for (const index of thin(means, width)) kept.add(index);
  const rows: ChartDatum[] = [];
  for (const index of [...kept].sort((a, b) => a - b)) {
    const bucket = answer.buckets[index];
    if (!bucket) continue;
    const row: ChartDatum = { at: bucket.start, partial: bucket.partial !== null };
    series.forEach(({ means }, column) => {
      const mean = means[index] as number;
      row[`s${column}`] = Number.isNaN(mean) ? null : mean * unit.factor;
    });
    rows.push(row);
  }
  return rows;
}
