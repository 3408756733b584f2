import { useMemo, useState } from 'react';
import { Segmented } from '../ui/Segmented.tsx';
import { BucketTable } from './BucketTable.tsx';
import { CopyButton } from './CopyButton.tsx';
import { writeTsv } from './csv.ts';
import { type Numbers, PLAIN_NUMBERS } from './numbers.ts';
import { numberRows } from './numbers-file.ts';
import { SummaryTable } from './SummaryTable.tsx';
import type { Answer } from './series.ts';
import { summarise } from './summaries.ts';
import { summaryCells, summaryColumns, summaryOrder } from './summary-columns.ts';
import { bucketOrder, type Sort, tableColumns } from './table-columns.ts';
import type { Panel } from './units.ts';

interface Props {
  readonly answer: Answer;
  readonly panels: readonly Panel[];
  readonly numbers?: Numbers;
}

/** The same numbers as a table: a row per bucket or per score, sortable, copied as it stands. A default export, as React's lazy wants one. */
export default function ScoreTable({ answer, panels, numbers = PLAIN_NUMBERS }: Props) {
  const [rows, setRows] = useState<'buckets' | 'scores'>('buckets');
  const [sort, setSort] = useState<Sort>(null);
  const scores = useMemo(
    () => panels.flatMap(({ unit, series }) => series.map((one) => ({ unit, ...one }))),
    [panels],
  );
  const view = { answer, numbers, comparison: numbers.comparison, sort, onSort: setSort };
  const buckets = useMemo(() => {
    const columns = tableColumns(answer, scores, numbers);
    return { columns, order: bucketOrder(answer, columns, sort) };
  }, [answer, scores, numbers, sort]);
  const summary = useMemo(() => {
    const summaries = summarise(answer, scores, numbers);
    const columns = summaryColumns(numbers.comparison, summaries);
    return { summaries, columns, order: summaryOrder(summaries, columns, sort) };
  }, [answer, scores, numbers, sort]);
  const copy = () => {
    if (rows === 'buckets') return numberRows(answer, scores, numbers, buckets.order);
    return summaryCells(answer, summary.summaries, summary.columns, summary.order);
  };
  return (
    <div className="rounded-panel border border-line bg-surface">
      <div className="flex flex-wrap items-center justify-end gap-2 p-3 print:hidden">
        <Segmented
          name="Rows"
          value={rows}
          onChange={(next) => {
            setRows(next);
            setSort(null);
          }}
          options={[
            { value: 'buckets', label: 'By bucket' },
            { value: 'scores', label: 'By score' },
          ]}
        />
        <CopyButton title="Copy the table for a spreadsheet" text={() => writeTsv(copy())} />
      </div>
      {/* It scrolls, so the keyboard can enter it. */}
      <section
        tabIndex={0}
        aria-label="Table of scores"
        className="max-h-[70vh] overflow-auto rounded-panel print:max-h-none print:overflow-visible"
      >
        {rows === 'buckets' ? (
          <BucketTable {...view} {...buckets} />
        ) : (
          <SummaryTable {...view} {...summary} />
        )}
      </section>
    </div>
  );
}
