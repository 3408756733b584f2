import { scoreLabel } from '../contract/score-keys.ts';
import { formatExactMean } from './format-number.ts';
import type { Answer } from './series.ts';
import type { Panel } from './units.ts';

interface Props {
  readonly answer: Answer;
  readonly panels: readonly Panel[];
}

/** The same numbers as a table: a row per bucket, a column per score. It scrolls, so the keyboard can enter it. */
export function ScoreTable({ answer, panels }: Props) {
  const columns = panels.flatMap(({ unit, series }) => series.map((one) => ({ unit, ...one })));
  return (
    <section
      tabIndex={0}
      aria-label="Table of scores"
      className="max-h-[70vh] overflow-auto rounded-panel border border-line bg-surface"
    >
      <table className="w-full border-collapse text-control">
        <caption className="p-4 pb-3 text-left text-panel font-semibold">
          Scores over time
          <span className="sticky left-4 block w-fit max-w-[calc(100vw-5rem)] text-label font-normal text-quiet">
            Mean of each score per bucket; “–” where no request has it.
          </span>
        </caption>
        <thead className="sticky top-0 bg-surface">
          <tr className="border-b border-line align-bottom">
            <th scope="col" className="px-4 py-2 text-left font-semibold">
              Bucket
            </th>
            {columns.map(({ key, unit }) => (
              <th key={key} scope="col" title={key} className="px-4 py-2 text-right font-semibold">
                {scoreLabel(key)}
                {unit.suffix && <span className="font-normal text-quiet">,{unit.suffix}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.buckets.map((bucket, index) => (
            <tr key={bucket.start} className="border-b border-line last:border-0">
              <th scope="row" className="px-4 py-1.5 text-left font-normal whitespace-nowrap">
                {answer.ask.bucketLabel(index)}
                {bucket.partial && (
                  <span className="ml-2 text-label text-unsure">{bucket.partial}</span>
                )}
              </th>
              {columns.map(({ key, unit, means }) => {
                const mean = means[index] ?? Number.NaN;
                return (
                  <td key={key} className="px-4 py-1.5 text-right tabular-nums">
                    {Number.isNaN(mean) ? (
                      <span className="text-quiet">–</span>
                    ) : (
                      formatExactMean(mean, unit)
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
