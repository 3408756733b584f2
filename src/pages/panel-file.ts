import { describeTree } from '../filter/describe.ts';
import type { Question } from '../question/question.ts';
import { arrangePanels, drawnOf } from '../scores/arrange-panels.ts';
import { shownPanels } from '../scores/chosen-scores.ts';
import type { StyleBook } from '../scores/colours.ts';
import { writeCsv } from '../scores/csv.ts';
import type { Numbers } from '../scores/numbers.ts';
import { numberRows } from '../scores/numbers-file.ts';
import { stackPictures } from '../scores/picture.ts';
import { picturePng } from '../scores/picture-canvas.ts';
import type { Answer } from '../scores/series.ts';
import { takePicture } from '../scores/take-picture.ts';
import { toPanels } from '../scores/units.ts';
import { rangeText } from '../time/label-time.ts';
import type { AskedTime } from './use-ask.ts';

/** A file for the host page, and what to call it. */
export interface PanelFile {
  readonly file: Blob;
  readonly name: string;
}

/** What a panel shows, and of which question. */
interface Shown {
  readonly answer: Answer;
  readonly question: Question;
  readonly time: AskedTime;
  readonly styleBook: StyleBook;
  readonly numbers: Numbers;
  readonly title: string | null;
  /** The element that holds the figures. */
  readonly content: HTMLElement | null;
}

/** What is on screen as a file. Rejects where it is no picture and one is asked for. */
export async function panelFile(format: 'png' | 'csv', shown: Shown): Promise<PanelFile> {
  return format === 'csv' ? csvFile(shown) : pngFile(shown);
}

/** The numbers of the chosen scores, as the full page writes them. */
function csvFile({ answer, numbers, question }: Shown): PanelFile {
  const scores = shownPanels(toPanels(answer.series), question.view).flatMap(({ unit, series }) =>
    series.map((one) => ({ ...one, unit })),
  );
  const rows = numberRows(answer, scores, numbers);
  return { file: new Blob([writeCsv(rows)], { type: 'text/csv' }), name: 'scores.csv' };
}

/** The figures one under the other, at two pixels to a px; the question in words under the last. */
async function pngFile(shown: Shown): Promise<PanelFile> {
  const { answer, question, time, styleBook, numbers, title, content } = shown;
  const { filters, zone, view } = question;
  const about = [describeTree(filters, { zone }), rangeText(time.resolved, zone)];
  const { panels, hidden } = arrangePanels(answer, view);
  const styles = styleBook(answer.series.map(({ key }) => key));
  const drawings = content?.querySelectorAll<HTMLElement>('[data-drawing]') ?? [];
  const pictures = [...drawings].flatMap((drawing, at) => {
    const panel = panels[at];
    if (!panel) return [];
    const { unit } = panel;
    return takePicture({
      drawing,
      title: title === null ? panel.title : `${title}: ${panel.title}`,
      answer,
      scores: drawnOf(panel, hidden).shown.map((one) => ({ ...one, unit })),
      styles,
      numbers,
      about: at === panels.length - 1 ? about : [],
    });
  });
  if (pictures.length === 0)
    throw new Error('The panel shows no chart to make a picture of; ask for csv.');
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--surface').trim();
  return { file: await picturePng(stackPictures(pictures, ground), 2), name: 'scores.png' };
}
