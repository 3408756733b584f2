import { MOST_DRAWN, sortSeries } from './arrange-series.ts';
import { type Chosen, hiddenOf } from './chosen-scores.ts';
import type { Answer, Series } from './series.ts';
import { type Panel, toPanels, toScorePanels } from './units.ts';
import type { ScoresLook } from './view.ts';

/** Small multiples beyond this many would be endless scrolling. */
const MOST_PANELS = 60;

export interface Arrangement {
  readonly panels: readonly Panel[];
  /** Scores that are shown but have no panel, as there would be too many. */
  readonly left: number;
  /** The scores that are not drawn. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * The panels in the reader's order. One score in each: hidden scores have none, and the scores are sorted as the legend
 * would be. One unit in each: all of its scores are in it, the hidden ones too, as its legend shows them.
 */
export function arrangePanels(
  answer: Answer,
  look: Pick<ScoresLook, 'panels' | 'order' | 'sort'> & Chosen,
): Arrangement {
  const sorted = sortSeries(answer.series, answer.buckets, look.sort);
  const byUnit = toPanels(sorted);
  const hidden = hiddenOf(byUnit, look);
  if (look.panels === 'unit') return { panels: inOrder(byUnit, look.order), left: 0, hidden };
  const shown = sorted.filter(({ key }) => !hidden.has(key));
  const byScore = new Map(toScorePanels(shown).map((panel) => [panel.series[0]?.key, panel]));
  const usual = toPanels(shown).flatMap(({ series }) =>
    series.flatMap(({ key }) => byScore.get(key) ?? []),
  );
  const all = inOrder(usual, look.order);
  const left = Math.max(0, all.length - MOST_PANELS);
  return { panels: all.slice(0, MOST_PANELS), left, hidden };
}

function inOrder(panels: readonly Panel[], order: readonly string[]): readonly Panel[] {
  const place = new Map(order.map((id, index) => [id, index]));
  const placeOf = ({ id }: Panel) => place.get(id) ?? Number.POSITIVE_INFINITY;
  return [...panels].sort((one, other) => {
    const [first, second] = [placeOf(one), placeOf(other)];
    return first === second ? 0 : first - second;
  });
}

/** The order that puts a panel one place earlier (−1) or later (1); null where it stands at that end already. */
export function movePanel(
  panels: readonly Panel[],
  id: string,
  step: -1 | 1,
): readonly string[] | null {
  const ids = panels.map((panel) => panel.id);
  const from = ids.indexOf(id);
  const other = ids[from + step];
  if (from < 0 || other === undefined) return null;
  ids[from] = other;
  ids[from + step] = id;
  return ids;
}

export type Side = 'before' | 'after';

/** The order that puts a panel right before or after another; null where nothing would move. */
export function placePanel(
  panels: readonly Panel[],
  id: string,
  beside: string,
  side: Side,
): readonly string[] | null {
  const ids = panels.map((panel) => panel.id);
  const others = ids.filter((one) => one !== id);
  const at = others.indexOf(beside);
  if (at < 0 || others.length === ids.length) return null;
  const order = others.toSpliced(side === 'before' ? at : at + 1, 0, id);
  return order.every((one, index) => one === ids[index]) ? null : order;
}

export interface Drawn {
  readonly shown: readonly Series[];
  /** How many of the panel's scores are not hidden; more than are shown when there are too many to tell apart. */
  readonly wanted: number;
}

/** Which scores of a panel are drawn: of those not hidden, the first ones. */
export function drawnOf(panel: Panel, hidden: ReadonlySet<string>): Drawn {
  const wanted = panel.series.filter(({ key }) => !hidden.has(key));
  return { shown: wanted.slice(0, MOST_DRAWN), wanted: wanted.length };
}
