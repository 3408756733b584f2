import { DEFAULT_DISPLAY, type Display } from '../panel/display.ts';
import { encodePanelLink } from '../panel/panel-link.ts';
import type { FrameWish } from '../panel/snippets.ts';
import { encodeLink } from '../question/link.ts';
import type { Question } from '../question/question.ts';
import { freezeRange } from '../time/range.ts';

const SMALLEST = 100;
const LARGEST = 4_000;

/** What a reader chooses of a panel before it is put into another page; the sizes as they are typed. */
export interface EmbedWish {
  readonly title: string;
  readonly parts: Pick<
    Display,
    'header' | 'range' | 'filters' | 'legend' | 'chart' | 'table' | 'border'
  >;
  readonly theme: Display['theme'];
  readonly isTransparent: boolean;
  readonly isCompact: boolean;
  /** Whether it keeps the time range as it is now. */
  readonly isFrozen: boolean;
  readonly refresh: Display['refresh'];
  /** Px; empty for all the width there is. */
  readonly width: string;
  readonly height: string;
}

export const USUAL_WISH: EmbedWish = {
  title: '',
  parts: {
    header: true,
    range: false,
    filters: false,
    legend: true,
    chart: true,
    table: false,
    border: false,
  },
  theme: 'system',
  isTransparent: false,
  isCompact: false,
  isFrozen: false,
  refresh: null,
  width: '',
  height: usualHeight(1),
};

/** The height of a frame in which so many figures stand under each other without being scrolled, as it is typed. */
export function usualHeight(figures: number): string {
  return String(Math.min(LARGEST, 80 + 240 * Math.max(1, figures)));
}

/** What is wrong with a typed size; null for nothing. */
export function sizeProblem(text: string, mayBeEmpty: boolean): string | null {
  if (mayBeEmpty && text.trim() === '') return null;
  const px = Number(text);
  const fits = /^\s*\d+\s*$/.test(text) && px >= SMALLEST && px <= LARGEST;
  return fits ? null : `A whole number from ${SMALLEST} to ${LARGEST}.`;
}

/** The frame that shows a question as wished; null while a size can't be read. */
export function frameOf(
  wish: EmbedWish,
  question: Question,
  now: number,
  site: string,
): FrameWish | null {
  const { width, height, theme, title } = wish;
  if (sizeProblem(width, true) !== null || sizeProblem(height, false) !== null) return null;
  const range = wish.isFrozen ? freezeRange(question.range, question.zone, now) : question.range;
  const display: Display = {
    ...DEFAULT_DISPLAY,
    ...wish.parts,
    theme,
    title: title.trim() === '' ? null : title.trim(),
    background: wish.isTransparent ? 'transparent' : 'plain',
    density: wish.isCompact ? 'compact' : 'normal',
    refresh: wish.refresh,
  };
  // The panel's own option asks again; the page's stays with the page.
  const asked = encodeLink({ ...question, range, refresh: 'off' });
  return {
    address: new URL(encodePanelLink(asked, display), site).href,
    name: title.trim() === '' ? 'Scores' : title.trim(),
    width: width.trim() === '' ? null : Number(width),
    height: Number(height),
    theme,
  };
}
