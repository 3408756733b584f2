import { scoreLabel } from '../contract/score-keys.ts';
import type { LineStyle } from './colours.ts';
import { figureNotes } from './figure-notes.ts';
import { formatMean } from './format-number.ts';
import type { Numbers, ScoreColumn } from './numbers.ts';
import { framePicture, type LegendEntry, type Picture } from './picture.ts';
import { createMeasure } from './picture-canvas.ts';
import { readChart } from './read-chart.ts';
import type { Answer } from './series.ts';
import { statisticsOf } from './statistics.ts';

export interface PictureWish {
  /** The element that holds the panel's drawing. */
  readonly drawing: HTMLElement;
  readonly title: string;
  readonly answer: Answer;
  readonly scores: readonly ScoreColumn[];
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly numbers: Numbers;
  /** The question in words. */
  readonly about: readonly string[];
}

/** The panel as it is seen now, standing alone: with its title, legend and what was asked, in the colours of the theme. */
export function takePicture(wish: PictureWish): Picture {
  const { drawing, title, answer, scores, styles, numbers, about } = wish;
  const theme = getComputedStyle(document.documentElement);
  const colour = (name: string) => theme.getPropertyValue(name).trim();
  const legend = scores.map(({ key, means, unit }): LegendEntry => {
    const style = styles.get(key);
    const last = statisticsOf(means, answer.buckets)?.last.mean;
    return {
      label: scoreLabel(key),
      value: last === undefined ? '–' : formatMean(last, unit),
      colour: resolved(style?.colour ?? 'var(--ink)', colour),
      dash: (style?.dash?.split(' ') ?? []).map(Number),
    };
  });
  const ink = { ground: colour('--surface'), ink: colour('--ink'), quiet: colour('--quiet') };
  const notes = [...about, ...figureNotes(answer, scores, numbers)];
  return framePicture(readChart(drawing), { title, legend, notes }, ink, createMeasure());
}

/** `var(--series-3)` as the theme has it now. */
function resolved(paint: string, colour: (name: string) => string): string {
  const name = /^var\((--[\w-]+)\)$/.exec(paint)?.[1];
  return name === undefined ? paint : colour(name);
}
