import { arrangePanels, drawnOf } from '../scores/arrange-panels.ts';
import { type Chosen, shownPanels } from '../scores/chosen-scores.ts';
import type { StyleBook } from '../scores/colours.ts';
import { writeCsv } from '../scores/csv.ts';
import type { Numbers } from '../scores/numbers.ts';
import { numberRows } from '../scores/numbers-file.ts';
import { stackPictures } from '../scores/picture.ts';
import { picturePng } from '../scores/picture-canvas.ts';
import type { Answer } from '../scores/series.ts';
import { takePicture } from '../scores/take-picture.ts';
import { toPanels } from '../scores/units.ts';
import type { ScoresLook } from '../scores/view.ts';

/** A file for the host page, and what to call it. */
export interface PanelFile {
  readonly file: Blob;
  readonly name: string;
}

/** The numbers of the chosen scores as a CSV file, as the full page writes them. */
export function csvFile(answer: Answer, numbers: Numbers, chosen: Chosen): PanelFile {
  const scores = shownPanels(toPanels(answer.series), chosen).flatMap(({ unit, series }) =>
    series.map((one) => ({ ...one, unit })),
  );
  const rows = numberRows(answer, scores, numbers);
  return { file: new Blob([writeCsv(rows)], { type: 'text/csv' }), name: 'scores.csv' };
}

interface PictureOf {
  readonly answer: Answer;
  readonly styleBook: StyleBook;
  readonly numbers: Numbers;
  readonly view: ScoresLook;
  readonly title: string | null;
  /** The question in words, under the last figure. */
  readonly about: readonly string[];
  /** The element that holds the figures. */
  readonly content: HTMLElement | null;
}

/** The figures on screen one under the other, at two pixels to a px. Throws where none is shown. */
export async function pngFile(wish: PictureOf): Promise<PanelFile> {
  const { answer, styleBook, numbers, view, title, about, content } = wish;
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
