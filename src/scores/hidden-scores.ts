import type { Panel } from './units.ts';

/** Hides a score, or shows it again. */
export function toggle(hidden: readonly string[], key: string): readonly string[] {
  return hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key];
}

/** Hides the others of the panel; where they are hidden already it shows them all again. */
export function isolate(panel: Panel, hidden: readonly string[], key: string): readonly string[] {
  const others = panel.series.map((series) => series.key).filter((one) => one !== key);
  const isAlone = !hidden.includes(key) && others.every((one) => hidden.includes(one));
  return showOnly(panel, hidden, (one) => isAlone || one === key);
}

/** Shows exactly those scores of the panel that are chosen; other panels stay as they are. */
export function showOnly(
  panel: Panel,
  hidden: readonly string[],
  isChosen: (key: string) => boolean,
): readonly string[] {
  const own = new Set(panel.series.map(({ key }) => key));
  const elsewhere = hidden.filter((key) => !own.has(key));
  return [...elsewhere, ...[...own].filter((key) => !isChosen(key))];
}
