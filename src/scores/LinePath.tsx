import { memo, useMemo } from 'react';
import type { LineStyle } from './colours.ts';
import { drawLine, type PlacedRow } from './draw-line.ts';
import { type DrawnLine, LINE_LOOKS } from './drawn-line.ts';
import type { Plot } from './plot.ts';
import type { Shape } from './view.ts';

interface Props {
  readonly line: DrawnLine;
  /** As Recharts placed them. */
  readonly points: readonly PlacedRow[];
  readonly style: LineStyle | undefined;
  readonly plot: Plot;
  readonly shape: Shape;
  /** Among which lines of the panel it stands, for bars side by side. */
  readonly index: number;
  readonly count: number;
}

/** One line: whole steps, dashed steps at partial buckets, dots where no step shows the point. */
export const LinePath = memo(function LinePath(props: Props) {
  const { line, points, style, plot, shape, index, count } = props;
  const { fill, solid, dashed, dots, rings } = useMemo(
    () => drawLine(points, { look: line.look, slot: { index, count } }, plot, shape),
    [points, line.look, plot, shape, index, count],
  );
  // With more buckets than the width can show apart, dashes would be lost, and cost seconds to paint.
  const dense = points.length < line.means.length;
  const { width, opacity, dash } = LINE_LOOKS[line.look];
  const colour = style?.colour ?? 'var(--ink)';
  const isBar = shape === 'bars' && line.look === 'full';
  return (
    <g
      data-score={line.key}
      fill="none"
      stroke={colour}
      strokeWidth={width}
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeOpacity={opacity}
    >
      {fill && (
        <path
          data-part="fill"
          d={fill}
          fill={colour}
          fillOpacity={isBar ? 0.9 : 0.14}
          stroke="none"
        />
      )}
      {solid && (
        <path
          data-part="solid"
          d={solid}
          strokeDasharray={dense ? undefined : (dash ?? style?.dash ?? undefined)}
          strokeLinecap={dense ? 'butt' : 'round'}
          strokeLinejoin={dense ? 'bevel' : 'round'}
          shapeRendering={dense ? 'optimizeSpeed' : undefined}
        />
      )}
      {dashed && (
        <path
          data-part="dashed"
          d={dashed}
          fill={isBar ? colour : 'none'}
          fillOpacity={0.2}
          strokeDasharray={isBar ? '2 3' : '1 4'}
        />
      )}
      {dots && <path data-part="dots" d={dots} strokeWidth={5} />}
      {rings && (
        <>
          <path data-part="rings" d={rings} strokeWidth={6.75} />
          <path d={rings} stroke="var(--surface)" strokeWidth={4.25} strokeOpacity={1} />
        </>
      )}
    </g>
  );
});
