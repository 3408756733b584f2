import type { Series } from './series.ts';
import type { Panel } from './units.ts';
import type { ScoresLook } from './view.ts';

/**
 * What a reader chose to see. A panel that holds some of the `only` scores draws no others, also none that come later;
 * any other panel draws all but the `hidden` ones. So either way of choosing a few among hundreds names just those few.
 */
export type Chosen = Pick<ScoresLook, 'hidden' | 'only'>;

/** What is chosen before anyone chose: everything. */
export const EVERY_SCORE: Chosen = { hidden: [], only: [] };

/** The scores of these panels that are not drawn. */
export function hiddenOf(panels: readonly Panel[], { hidden, only }: Chosen): ReadonlySet<string> {
  const [hiddenKeys, onlyKeys] = [new Set(hidden), new Set(only)];
  return new Set(
    panels.flatMap((panel) => {
      const keys = keysOf(panel);
      const isNarrowed = keys.some((key) => onlyKeys.has(key));
      return keys.filter((key) => (isNarrowed ? !onlyKeys.has(key) : hiddenKeys.has(key)));
    }),
  );
}

/** The panels with only the scores that are drawn; one that draws none is left out. */
export function shownPanels(panels: readonly Panel[], chosen: Chosen): readonly Panel[] {
  const hidden = hiddenOf(panels, chosen);
  return panels
    .map((panel) => ({ ...panel, series: panel.series.filter(({ key }) => !hidden.has(key)) }))
    .filter(({ series }) => series.length > 0);
}

/** Of these keys, those that an answer has no score of. One without any scores says so itself, and lacks none. */
export function missingFrom(series: readonly Series[], keys: readonly string[]): readonly string[] {
  if (series.length === 0) return [];
  return keys.filter((wanted) => series.every(({ key }) => key !== wanted));
}

/** Hides a score of the panel, or shows it again. The first one to be shown where all are hidden is shown alone. */
export function toggle(panel: Panel, chosen: Chosen, key: string): Chosen {
  const shown = shownIn(panel, chosen);
  const isShown = shown.includes(key);
  const next = isShown ? shown.filter((one) => one !== key) : [...shown, key];
  if (shown.length === 0 || shown.some((one) => chosen.only.includes(one)))
    return showOnly(panel, chosen, next);
  const { hidden } = chosen;
  return { ...chosen, hidden: isShown ? [...hidden, key] : hidden.filter((one) => one !== key) };
}

/** Shows one score of the panel and no other; where that is so already it shows them all again. */
export function isolate(panel: Panel, chosen: Chosen, key: string): Chosen {
  const shown = shownIn(panel, chosen);
  const isAlone = shown.length === 1 && shown[0] === key;
  return showOnly(panel, chosen, isAlone ? keysOf(panel) : [key]);
}

/** Shows exactly these scores of the panel; other panels stay as they are. */
export function showOnly(panel: Panel, chosen: Chosen, keys: readonly string[]): Chosen {
  const own = keysOf(panel);
  const isElsewhere = (key: string) => !own.includes(key);
  const [hidden, only] = [chosen.hidden.filter(isElsewhere), chosen.only.filter(isElsewhere)];
  if (keys.length === own.length) return { hidden, only };
  // No score alone is none at all, which only hiding each one says.
  return keys.length === 0
    ? { hidden: [...hidden, ...own], only }
    : { hidden, only: [...only, ...keys] };
}

/** Of what each panel shows, only these scores. */
export function narrow(panels: readonly Panel[], chosen: Chosen, keys: readonly string[]): Chosen {
  const isLeft = (key: string) => keys.includes(key);
  return panels.reduce(
    (before, panel) => showOnly(panel, before, shownIn(panel, before).filter(isLeft)),
    chosen,
  );
}

function shownIn(panel: Panel, chosen: Chosen): readonly string[] {
  const hidden = hiddenOf([panel], chosen);
  return keysOf(panel).filter((key) => !hidden.has(key));
}

function keysOf({ series }: Panel): readonly string[] {
  return series.map(({ key }) => key);
}
