import { useMemo } from 'react';
import { ChangeText } from './ChangeText.tsx';
import type { LineStyle } from './colours.ts';
import { figureNotes } from './figure-notes.ts';
import { formatBareMean } from './format-number.ts';
import { goalResultText, goalText } from './goals.ts';
import { LineSwatch } from './LineSwatch.tsx';
import type { Numbers } from './numbers.ts';
import { ScoreName } from './ScoreName.tsx';
import { ScoreSettings } from './ScoreSettings.tsx';
import type { Answer } from './series.ts';
import { sparkline } from './sparkline.ts';
import { type ScoreSummary, summarise } from './summaries.ts';
import type { Panel } from './units.ts';

interface Props {
  readonly answer: Answer;
  readonly panel: Panel;
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly hidden: ReadonlySet<string>;
  readonly numbers: Numbers;
}

/** A phone has no room for the change beside the last value, which the legend shows too. */
const LAST_BESIDE_CHANGE = '@max-sm:hidden';

/** Each shown score of a panel in one line of numbers. A default export, as React's lazy wants one. */
export default function PanelSummary({ answer, panel, styles, hidden, numbers }: Props) {
  const [summaries, notes] = useMemo(() => {
    const scores = panel.series
      .filter(({ key }) => !hidden.has(key))
      .map((series) => ({ ...series, unit: panel.unit }));
    return [summarise(answer, scores, numbers), figureNotes(answer, scores, numbers)];
  }, [answer, panel, hidden, numbers]);
  if (summaries.length === 0) return null;
  return (
    <section
      aria-label={`Statistics of ${panel.title}`}
      tabIndex={0}
      className="@container relative max-h-52 overflow-auto border-t border-line pt-1 print:max-h-none"
    >
      <table className="w-full border-collapse text-label tabular-nums">
        <caption className="sr-only">Statistics of {panel.unit.label}</caption>
        <thead className="sticky top-0 bg-surface text-quiet">
          <tr className="*:px-1.5 *:py-1 *:text-right *:font-normal @max-sm:*:px-0.5">
            <th scope="col" className="!text-left">
              Score
            </th>
            <th scope="col" className="@max-lg:hidden">
              <span className="sr-only">Line</span>
            </th>
            <th
              scope="col"
              title="Mean of the last complete bucket"
              className={numbers.comparison ? LAST_BESIDE_CHANGE : ''}
            >
              Last
            </th>
            <th scope="col" title="Mean of bucket means: each complete bucket weighs the same">
              <span className="@3xl:whitespace-nowrap">
                Mean of <span className="whitespace-nowrap">bucket means</span>
              </span>
            </th>
            <th scope="col" className="@max-md:hidden">
              Min–max
            </th>
            {numbers.comparison && (
              <th scope="col" title={`Against ${numbers.comparison.name}`}>
                Change
              </th>
            )}
            {summaries.some(({ goal }) => goal !== null) && <th scope="col">Goal met</th>}
            <th scope="col">
              <span className="sr-only">Settings</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {summaries.map((summary) => (
            <SummaryRow
              key={summary.score.key}
              summary={summary}
              answer={answer}
              style={styles.get(summary.score.key)}
              isCompared={numbers.comparison !== null}
              hasGoals={summaries.some(({ goal }) => goal !== null)}
            />
          ))}
        </tbody>
      </table>
      {/* On screen the tooltips say it. */}
      {notes.map((note) => (
        <p key={note} className="hidden text-label text-quiet print:block">
          {note}
        </p>
      ))}
    </section>
  );
}

function SummaryRow(props: {
  readonly summary: ScoreSummary;
  readonly answer: Answer;
  readonly style: LineStyle | undefined;
  readonly isCompared: boolean;
  readonly hasGoals: boolean;
}) {
  const { summary, answer, style, isCompared, hasGoals } = props;
  const { score, statistics, change, goal } = summary;
  const { key, unit } = score;
  const number = (value: number | undefined) =>
    value === undefined ? '–' : formatBareMean(value, unit);
  const dateOf = (bucket: number) => answer.ask.bucketLabel(bucket);
  const ends = statistics && `${dateOf(statistics.min.bucket)}; ${dateOf(statistics.max.bucket)}`;
  return (
    <tr className="*:px-1.5 *:py-0.5 *:text-right *:whitespace-nowrap @max-sm:*:px-0.5">
      <th
        scope="row"
        title={key}
        className={`max-w-40 !text-left font-normal ${hasGoals ? '@max-sm:max-w-24' : '@max-sm:max-w-32'}`}
      >
        <span className="flex items-center gap-1.5">
          <LineSwatch style={style} />
          <ScoreName name={key} />
        </span>
      </th>
      <td className="@max-lg:hidden">
        <Sparkline summary={summary} answer={answer} style={style} />
      </td>
      <td
        title={statistics ? dateOf(statistics.last.bucket) : undefined}
        className={`font-semibold ${isCompared ? LAST_BESIDE_CHANGE : ''}`}
      >
        {number(statistics?.last.mean)}
      </td>
      <td>{number(statistics?.meanOfBucketMeans)}</td>
      <td title={ends ?? undefined} className="@max-md:hidden">
        {number(statistics?.min.mean)}–{number(statistics?.max.mean)}
      </td>
      {isCompared && (
        <td>
          {change ? (
            <ChangeText change={change} />
          ) : (
            <>
              <span aria-hidden="true">–</span>
              <span className="sr-only">nothing to compare with</span>
            </>
          )}
        </td>
      )}
      {hasGoals && (
        <td title={goal ? `${goalText(goal.goal, unit)}: ${goalResultText(goal)}` : undefined}>
          {goal && <GoalMet text={goalResultText(goal)} />}
        </td>
      )}
      <td>
        <ScoreSettings summary={summary} />
      </td>
    </tr>
  );
}

/** "21 of 28 (75 %)"; where there is little room only the share. */
function GoalMet({ text }: { text: string }) {
  const [counts = '', share = ''] = text.replace(/ complete buckets?/, '').split(/[()]/);
  if (share === '') return counts;
  return (
    <>
      <span className="@max-2xl:hidden">{counts}(</span>
      {share}
      <span className="@max-2xl:hidden">)</span>
    </>
  );
}

function Sparkline(props: {
  readonly summary: ScoreSummary;
  readonly answer: Answer;
  readonly style: LineStyle | undefined;
}) {
  const { summary, answer, style } = props;
  const line = useMemo(
    () => sparkline(summary.score.means, answer.buckets, 72, 16),
    [summary.score.means, answer.buckets],
  );
  const colour = style?.colour ?? 'var(--ink)';
  return (
    <svg width="72" height="16" aria-hidden="true" className="inline-block" fill="none">
      <path d={line.solid} stroke={colour} strokeWidth="1.25" strokeLinejoin="round" />
      <path d={line.dashed} stroke={colour} strokeWidth="1.25" strokeDasharray="1 3" />
      <path d={line.dots + line.rings} stroke={colour} strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
