import { isBooleanScore, scoreLabel } from '../contract/score-keys.ts';
import { formatCount } from './format-number.ts';
import type { Series } from './series.ts';

/** What a group of series is measured in; two units never share an axis. */
export interface Unit {
  readonly id: string;
  /** The panel's title and axis label. */
  readonly label: string;
  /** Written after a number; '' when the numbers carry no unit. */
  readonly suffix: string;
  /** From the wire's mean to the number on screen. */
  readonly factor: number;
  /** The whole scale where it has known ends; null when the data decide. */
  readonly scale: readonly [number, number] | null;
  /** Where a scale stands among the others: its highest value; null where the unit has a name instead. */
  readonly size: number | null;
}

/** What is drawn on one pair of axes. */
export interface Panel {
  readonly id: string;
  /** The unit's label, or the score's where each has a panel of its own. */
  readonly title: string;
  readonly unit: Unit;
  readonly series: readonly Series[];
}

const SHARE: Unit = {
  id: 'share',
  label: 'Share of true, %',
  suffix: ' %',
  factor: 100,
  scale: [0, 100],
  size: null,
};

/** Endings of score keys that name a unit, longest first. */
const NAMED_UNITS: readonly { readonly ending: RegExp; readonly unit: Unit }[] = [
  {
    ending: /(^|[_-])micro_?usd$/i,
    unit: named('micro-usd', 'Cost, millionths of a dollar', ' µ$'),
  },
  { ending: /(^|[_-])usd$/i, unit: named('usd', 'Cost, dollars', ' $') },
  { ending: /(^|[_-])(ms|milliseconds)$/i, unit: named('ms', 'Milliseconds', ' ms') },
  { ending: /(^|[_-])(s|sec|secs|seconds)$/i, unit: named('seconds', 'Seconds', ' s') },
  { ending: /(^|[_-])tokens$/i, unit: named('tokens', 'Tokens', ' tokens') },
];

/** Panels in a steady order: shares, then scales, the common 0–100 before others, then named units. */
export function toPanels(series: readonly Series[]): readonly Panel[] {
  const panels = new Map<string, { unit: Unit; series: Series[] }>();
  for (const one of series) {
    const unit = unitOf(one);
    const panel = panels.get(unit.id);
    if (panel) panel.series.push(one);
    else panels.set(unit.id, { unit, series: [one] });
  }
  return [...panels.values()]
    .sort((a, b) => rank(a.unit) - rank(b.unit) || order(a.unit, b.unit))
    .map((panel) => ({ ...panel, id: panel.unit.id, title: panel.unit.label }));
}

/** The same, each score in a panel of its own: small multiples. */
export function toScorePanels(series: readonly Series[]): Panel[] {
  return toPanels(series).flatMap(({ unit, series: own }) =>
    own.map((one) => ({
      id: `score ${one.key}`,
      title: scoreLabel(one.key),
      unit,
      series: [one],
    })),
  );
}

/**
 * A boolean score is a share; else the key's ending names the unit; else the usual size of its values does. It follows
 * from the answer alone, so that a link gives the same picture whatever was looked at before; and from what half of the
 * values need, not from the largest, so that a single high hour moves no score when it is zoomed into: it only makes
 * the axis longer.
 */
export function unitOf({ key, means }: Series): Unit {
  if (isBooleanScore(key)) return SHARE;
  const byName = NAMED_UNITS.find(({ ending }) => ending.test(key));
  if (byName) return byName.unit;
  const top = usualTop(means);
  const bottom = isSigned(means) ? -top : 0;
  const name = `${formatCount(bottom)}–${formatCount(top)}`;
  return {
    id: `scale ${name}`,
    label: `Scale ${name}`,
    suffix: '',
    factor: 1,
    scale: top <= 100 ? [bottom, top] : null,
    size: top,
  };
}

/** The smallest power of ten, from 1, that more than half of the values stay within. Zero fits every scale and says nothing. */
function usualTop(means: Float64Array): number {
  const counts: number[] = [];
  let all = 0;
  for (const mean of means) {
    if (mean === 0 || Number.isNaN(mean)) continue;
    let power = 0;
    for (let top = 1; top < Math.abs(mean); top *= 10) power += 1;
    counts[power] = (counts[power] ?? 0) + 1;
    all += 1;
  }
  let power = 0;
  for (let within = counts[0] ?? 0; all > 0 && within <= all / 2; within += counts[power] ?? 0)
    power += 1;
  return 10 ** power;
}

/** Whether a quarter of the values is below zero. */
function isSigned(means: Float64Array): boolean {
  let below = 0;
  let all = 0;
  for (const mean of means) {
    if (mean < 0) below += 1;
    if (!Number.isNaN(mean)) all += 1;
  }
  return below > 0 && below * 4 >= all;
}

function named(id: string, label: string, suffix: string): Unit {
  return { id, label, suffix, factor: 1, scale: null, size: null };
}

function rank(unit: Unit): number {
  if (unit.id === SHARE.id) return 0;
  return unit.size === null ? 2 : 1;
}

function order(a: Unit, b: Unit): number {
  const oddness = ({ size }: Unit) => Math.abs(Math.log10(size ?? 100) - 2);
  return oddness(a) - oddness(b) || (a.id < b.id ? -1 : 1);
}
