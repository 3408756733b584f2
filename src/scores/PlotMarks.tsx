import type { LineStyle } from './colours.ts';
import type { Numbers } from './numbers.ts';
import { PLOT_MARGIN, type Plot, xOfBucket, xOfEvent, yOf } from './plot.ts';
import type { Answer, Series } from './series.ts';
import type { Panel } from './units.ts';

interface Props {
  readonly part: 'goals' | 'events';
  readonly answer: Answer;
  readonly panel: Panel;
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly plot: Plot;
  readonly numbers: Numbers;
}

/** Under the lines the bands of the goals; over them what happened when. A default export, as React's lazy wants one. */
export default function PlotMarks(props: Props) {
  const { part, panel } = props;
  if (part === 'goals')
    return panel.series.map((score) => <GoalBand key={score.key} {...props} score={score} />);
  return (
    <>
      <EventMarks {...props} />
      {panel.series.map((score) => (
        <RevisedMarks key={score.key} {...props} score={score} />
      ))}
    </>
  );
}

function EventMarks({ plot, numbers }: Props) {
  const { top } = PLOT_MARGIN;
  const bottom = plot.height - PLOT_MARGIN.bottom;
  return [...numbers.annotations.values()].flat().map(({ at, text }) => {
    const x = xOfEvent(plot, at);
    return (
      <g key={`${at} ${text}`} data-mark="annotation">
        <path
          d={`M${x},${top}L${x},${bottom}`}
          stroke="var(--accent)"
          strokeDasharray="2 3"
          strokeOpacity={0.8}
        />
        <path d={`M${x - 4},${top - 6}L${x + 4},${top - 6}L${x},${top}Z`} fill="var(--accent)" />
      </g>
    );
  });
}

/** A ring around each point that was another when it was first seen. */
function RevisedMarks(props: Props & { readonly score: Series }) {
  const { score, answer, panel, plot, numbers } = props;
  return [...(numbers.revisions.get(score.key)?.keys() ?? [])].map((index) => {
    const bucket = answer.buckets[index];
    const y = yOf(plot, (score.means[index] ?? Number.NaN) * panel.unit.factor);
    if (!bucket || Number.isNaN(y)) return null;
    return (
      <circle
        key={index}
        data-mark="revised"
        cx={xOfBucket(plot, bucket)}
        cy={y}
        r={5}
        fill="none"
        stroke="var(--unsure)"
        strokeWidth={1.25}
      />
    );
  });
}

/** The part of the axis that meets the goal, lightly tinted, with a line at each bound. */
function GoalBand({ score, panel, styles, plot, numbers }: Props & { readonly score: Series }) {
  const goal = numbers.goals.get(score.key);
  if (!goal) return null;
  const bottom = plot.height - PLOT_MARGIN.bottom;
  const heightOf = (bound: number | null, open: number) => {
    const y = bound === null ? open : yOf(plot, bound * panel.unit.factor);
    // A logarithmic axis has no place for a bound of zero: it lies below everything.
    return Number.isNaN(y) ? bottom : Math.min(bottom, Math.max(PLOT_MARGIN.top, y));
  };
  const low = heightOf(goal.from, bottom);
  const high = heightOf(goal.to, PLOT_MARGIN.top);
  const colour = styles.get(score.key)?.colour ?? 'var(--ink)';
  const right = plot.width - PLOT_MARGIN.right;
  const bounds = [...(goal.from === null ? [] : [low]), ...(goal.to === null ? [] : [high])];
  return (
    <g data-mark="goal">
      <rect
        x={plot.left}
        y={high}
        width={right - plot.left}
        height={Math.max(0, low - high)}
        fill={colour}
        fillOpacity={0.07}
      />
      {bounds.map((y) => (
        <path
          key={y}
          d={`M${plot.left},${y}L${right},${y}`}
          stroke={colour}
          strokeDasharray="6 3"
          strokeOpacity={0.75}
        />
      ))}
    </g>
  );
}
