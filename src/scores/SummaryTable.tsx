import { TableCaption } from './BucketTable.tsx';
import type { Comparison } from './comparison.ts';
import { ScoreName } from './ScoreName.tsx';
import { SortHead, STAYS } from './SortHead.tsx';
import type { Answer } from './series.ts';
import type { ScoreSummary } from './summaries.ts';
import type { SummaryColumn } from './summary-columns.ts';
import type { Sort } from './table-columns.ts';

const TONES = { good: 'text-good', bad: 'text-danger' } as const;

interface Props {
  readonly answer: Answer;
  readonly summaries: readonly ScoreSummary[];
  readonly columns: readonly SummaryColumn[];
  readonly order: readonly number[];
  readonly comparison: Comparison | null;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Whether the table has its heading in sight. */
  readonly heading: boolean;
}

/** A row per score with its statistics over the complete buckets. */
export function SummaryTable(props: Props) {
  const { answer, summaries, columns, order, comparison, sort, onSort, heading } = props;
  return (
    <table className="w-full border-collapse">
      <TableCaption shown={heading}>
        Over the complete buckets of each score; each bucket weighs the same.
        {comparison && ` Compared with ${comparison.name}.`}
      </TableCaption>
      <thead className="sticky top-0 z-10 bg-surface">
        <tr className="border-b border-line align-bottom">
          <SortHead id="score" first="ascending" align="left" sort={sort} onSort={onSort}>
            Score
          </SortHead>
          {columns.map(({ id, label }) => (
            <SortHead key={id} id={id} first="descending" align="right" sort={sort} onSort={onSort}>
              {label}
            </SortHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {order.map((place) => {
          const summary = summaries[place];
          if (!summary) return null;
          const { key, unit } = summary.score;
          return (
            <tr key={key} className="border-b border-line last:border-0">
              <th
                scope="row"
                title={key}
                className={`px-(--cell-x) py-(--cell-y) font-normal ${STAYS}`}
              >
                <span className="flex w-max max-w-(--name)">
                  <ScoreName name={key} />
                  {unit.suffix && <span className="shrink-0 text-quiet">,{unit.suffix}</span>}
                </span>
              </th>
              {columns.map(({ id, text, exact, bucket }) => {
                const at = bucket?.(summary);
                const behind = [
                  exact?.(summary),
                  at === undefined ? null : answer.ask.bucketLabel(at),
                ];
                const tone = id === 'change' ? summary.change?.tone : null;
                return (
                  <td
                    key={id}
                    title={behind.filter((part) => part != null).join(', ') || undefined}
                    className={`px-(--cell-x) py-(--cell-y) text-right tabular-nums ${tone ? TONES[tone] : ''}`}
                  >
                    {text(summary) ?? <span className="text-quiet">–</span>}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
