import { useMemo, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { usePrinting } from '../ui/use-printing.ts';
import { BucketTable } from './BucketTable.tsx';
import { CopyButton } from './CopyButton.tsx';
import { type Chosen, EVERY_SCORE, shownPanels } from './chosen-scores.ts';
import { writeTsv } from './csv.ts';
import { type Numbers, PLAIN_NUMBERS } from './numbers.ts';
import { numberRows } from './numbers-file.ts';
import { SummaryTable } from './SummaryTable.tsx';
import type { Answer } from './series.ts';
import { summarise } from './summaries.ts';
import { summaryCells, summaryColumns, summaryOrder } from './summary-columns.ts';
import { bucketOrder, type Sort, type TableColumn, tableColumns } from './table-columns.ts';
import { toPanels } from './units.ts';

interface Props {
  readonly answer: Answer;
  /** Which scores the chart draws, and so the table tells. */
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
  readonly numbers?: Numbers;
  readonly look?: 'card' | 'bare';
}

/** On a page it is a card with its heading; in another page's frame only its cells, and what there is room for. */
const LOOKS = {
  card: {
    box: 'rounded-panel border border-line bg-surface text-control [--bucket:13rem] [--cell-x:1rem] [--cell-y:0.375rem] [--head-y:0.5rem] [--name:11rem]',
    tools: 'm-3',
    cells: 'rounded-panel',
  },
  bare: {
    box: 'flex min-h-0 min-w-0 flex-1 flex-col text-label [--bucket:0] [--cell-x:0.5rem] [--cell-y:0.125rem] [--head-y:0.125rem] [--name:8rem]',
    tools: 'mb-1',
    cells: '',
  },
};

/** So many columns fit on upright paper: two scores with what they are compared with, or six without. */
const MOST_ON_PAPER = 6;

/** All columns in one table, which scrolls; paper doesn't, and gets one table under the other. */
function tablesOf(columns: readonly TableColumn[], isPrinting: boolean) {
  if (!isPrinting || columns.length <= MOST_ON_PAPER) return [columns];
  const tables = Math.ceil(columns.length / MOST_ON_PAPER);
  return Array.from({ length: tables }, (_, index) =>
    columns.slice(index * MOST_ON_PAPER, (index + 1) * MOST_ON_PAPER),
  );
}

/** The same numbers as a table: a row per bucket or per score, sortable, copied as it stands. A default export, as React's lazy wants one. */
export default function ScoreTable(props: Props) {
  const { answer, chosen, onChosen, numbers = PLAIN_NUMBERS, look = 'card' } = props;
  const isPrinting = usePrinting();
  const [rows, setRows] = useState<'buckets' | 'scores'>('buckets');
  const [sort, setSort] = useState<Sort>(null);
  const scores = useMemo(
    () =>
      shownPanels(toPanels(answer.series), chosen).flatMap(({ unit, series }) =>
        series.map((one) => ({ unit, ...one })),
      ),
    [answer, chosen],
  );
  const all = answer.series.length;
  const { comparison } = numbers;
  const view = { answer, numbers, comparison, sort, onSort: setSort, heading: look === 'card' };
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
    <div className={LOOKS[look].box}>
      <div className={`flex flex-wrap items-center gap-2 ${LOOKS[look].tools}`}>
        {scores.length < all && (
          <p className="flex flex-wrap items-center gap-2 text-label text-quiet">
            {scores.length} of {all} scores chosen
            <Button className="print:hidden" onClick={() => onChosen(EVERY_SCORE)}>
              Show all {all}
            </Button>
          </p>
        )}
        <div className="table-tools ml-auto flex flex-wrap items-center justify-end gap-2 print:hidden">
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
      </div>
      {/* It scrolls, so the keyboard can enter it. */}
      <section
        tabIndex={0}
        aria-label="Table of scores"
        className={`max-h-(--table-height,70vh) overflow-auto print:max-h-none print:overflow-visible ${LOOKS[look].cells}`}
      >
        {scores.length === 0 ? (
          <p className="px-(--cell-x) pb-4 text-quiet">Every score is hidden.</p>
        ) : rows === 'buckets' ? (
          tablesOf(buckets.columns, isPrinting).map((columns) => (
            <BucketTable key={columns[0]?.id} {...view} columns={columns} order={buckets.order} />
          ))
        ) : (
          <SummaryTable {...view} {...summary} />
        )}
      </section>
    </div>
  );
}
