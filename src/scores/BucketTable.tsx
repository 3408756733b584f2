import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { comparedBucket } from './comparison.ts';
import { type Numbers, revisionText } from './numbers.ts';
import { ScoreName } from './ScoreName.tsx';
import { SortHead, STAYS } from './SortHead.tsx';
import type { Answer } from './series.ts';
import { cellText, exactCellText, type Sort, type TableColumn } from './table-columns.ts';

/** More rows than this are shown when asked for: a browser takes seconds to lay out tens of thousands. */
const ROWS_AT_ONCE = 1_500;

interface Props {
  readonly answer: Answer;
  readonly columns: readonly TableColumn[];
  readonly numbers: Numbers;
  readonly order: readonly number[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Whether the table has its heading in sight. */
  readonly heading: boolean;
}

/** A row per bucket, a column per score. */
export function BucketTable(props: Props) {
  const { answer, columns, numbers, order, sort, onSort, heading } = props;
  const [room, setRoom] = useState(ROWS_AT_ONCE);
  const rest = order.length - room;
  const { comparison } = numbers;
  return (
    <>
      <table className="w-full border-collapse">
        <TableCaption shown={heading}>
          Mean of each score per bucket; “–” where no request has it.
          {comparison && ` Compared with ${comparison.name}.`}
        </TableCaption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr className="border-b border-line align-bottom">
            <SortHead id="bucket" first="descending" align="left" sort={sort} onSort={onSort}>
              Bucket
            </SortHead>
            {columns.map(({ id, label, title, kind, score }) => (
              <SortHead
                key={id}
                id={id}
                title={title}
                first="descending"
                align="right"
                sort={sort}
                onSort={onSort}
              >
                {kind === 'mean' ? (
                  <span className="flex w-max max-w-(--name)">
                    <ScoreName name={score.key} />
                    {score.unit.suffix && (
                      <span className="shrink-0 font-normal text-quiet">,{score.unit.suffix}</span>
                    )}
                  </span>
                ) : (
                  <span className="font-normal text-quiet">{label}</span>
                )}
              </SortHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.slice(0, room).map((bucket) => (
            <tr key={bucket} className="border-b border-line align-top last:border-0">
              <BucketHead answer={answer} numbers={numbers} bucket={bucket} />
              {columns.map((column) => (
                <NumberCell key={column.id} {...{ answer, numbers, column, bucket }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <p className="sticky left-0 w-fit p-3">
          <Button onClick={() => setRoom(room + ROWS_AT_ONCE)}>
            Show {Math.min(rest, ROWS_AT_ONCE)} more of {rest} rows
          </Button>
        </p>
      )}
    </>
  );
}

export function TableCaption({ shown, children }: { shown: boolean; children: React.ReactNode }) {
  return (
    <caption className={shown ? 'p-4 pb-3 text-left text-panel font-semibold' : 'sr-only'}>
      Scores over time
      <span className="sticky left-4 block w-fit max-w-[calc(100vw-5rem)] text-label font-normal text-quiet">
        {children}
      </span>
    </caption>
  );
}

/** The bucket's name, why it is partial, what it is compared with and what happened in it. */
function BucketHead(props: { answer: Answer; numbers: Numbers; bucket: number }) {
  const { answer, numbers, bucket } = props;
  const partial = answer.buckets[bucket]?.partial;
  const compared = numbers.comparison && comparedBucket(numbers.comparison, bucket);
  return (
    <th
      scope="row"
      className={`max-w-80 min-w-(--bucket) px-(--cell-x) py-(--cell-y) font-normal ${STAYS}`}
    >
      <span className="whitespace-nowrap">{answer.ask.bucketLabel(bucket)}</span>
      {partial && <span className="ml-2 text-label text-unsure">{partial}</span>}
      {numbers.annotations.get(bucket)?.map(({ at, text }) => (
        <span key={`${at} ${text}`} className="ml-2 text-label text-accent">
          {text}
        </span>
      ))}
      {compared && (
        <span className="block text-label text-quiet">
          <span className="whitespace-nowrap">compared with {compared.label}</span>
          {compared.partial && `, ${compared.partial}`}
        </span>
      )}
    </th>
  );
}

function NumberCell(props: {
  answer: Answer;
  numbers: Numbers;
  column: TableColumn;
  bucket: number;
}) {
  const { answer, numbers, column, bucket } = props;
  const text = cellText(column, bucket);
  const revised =
    column.kind === 'mean' ? revisionText(numbers, column.score, bucket, answer) : null;
  return (
    <td
      title={exactCellText(column, bucket) ?? undefined}
      className={`px-(--cell-x) py-(--cell-y) text-right tabular-nums ${column.kind === 'mean' ? '' : 'text-quiet'}`}
    >
      {text ?? <span className="text-quiet">–</span>}
      {revised && <span className="block text-label text-unsure">{revised}</span>}
    </td>
  );
}
