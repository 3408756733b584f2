import { writeCsv } from '../scores/csv.ts';
import { PLAIN_NUMBERS } from '../scores/numbers.ts';
import { numberRows } from '../scores/numbers-file.ts';
import type { Answer } from '../scores/series.ts';
import { toPanels } from '../scores/units.ts';

/** The numbers on screen as a CSV file, as the full page writes them. */
export function csvFile(answer: Answer): { readonly file: Blob; readonly name: string } {
  const scores = toPanels(answer.series).flatMap(({ unit, series }) =>
    series.map((one) => ({ ...one, unit })),
  );
  const rows = numberRows(answer, scores, PLAIN_NUMBERS);
  return { file: new Blob([writeCsv(rows)], { type: 'text/csv' }), name: 'scores.csv' };
}
