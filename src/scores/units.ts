import { isBooleanScore, scoreLabel } from '../contract/score-keys.ts';
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

type UnitOf = (series: Series) => Unit;

/** Panels in a steady order: shares, then scales, the common 0–100 before others, then named units. */
export function toPanels(series: readonly Series[], unitFor: UnitOf = unitOf): readonly Panel[] {
  const panels = new Map<string, { unit: Unit; series: Series[] }>();
  for (const one of series) {
    const unit = unitFor(one);
    const panel = panels.get(unit.id);
    if (panel) panel.series.push(one);
    else panels.set(unit.id, { unit, series: [one] });
  }
  return [...panels.values()]
    .sort((a, b) => rank(a.unit) - rank(b.unit) || order(a.unit, b.unit))
    .map((panel) => ({ ...panel, id: panel.unit.id, title: panel.unit.label }));
}

/** The same, each score in a panel of its own: small multiples. */
export function toScorePanels(series: readonly Series[], unitFor: UnitOf = unitOf): Panel[] {
  return toPanels(series, unitFor).flatMap(({ unit, series: own }) =>
    own.map((one) => ({
      id: `score ${one.key}`,
      title: scoreLabel(one.key),
      unit,
      series: [one],
    })),
  );
}

/**
 * A book that remembers the largest values of each score: a scale that its values once needed is kept, so that another
 * range or filter never moves a score to another panel and back. A larger one than ever before still moves it on.
 */
export function createUnitBook(): UnitOf {
  const seen = new Map<string, Extent>();
  return (series) => {
    const extent = widen(extentOf(series.means), seen.get(series.key));
    seen.set(series.key, extent);
    return unitWith(series.key, extent);
  };
}

/** A boolean score is a share; else the key's ending names the unit; else the size of its values does. */
export function unitOf({ key, means }: Series): Unit {
  return unitWith(key, extentOf(means));
}

interface Extent {
  readonly largest: number;
  readonly negative: boolean;
}

function extentOf(means: Float64Array): Extent {
  let largest = 0;
  let negative = false;
  for (const mean of means) {
    if (Math.abs(mean) > largest) largest = Math.abs(mean);
    if (mean < 0) negative = true;
  }
  return { largest, negative };
}

function widen(one: Extent, other: Extent = one): Extent {
  return {
    largest: Math.max(one.largest, other.largest),
    negative: one.negative || other.negative,
  };
}

function unitWith(key: string, { largest, negative }: Extent): Unit {
  if (isBooleanScore(key)) return SHARE;
  const byName = NAMED_UNITS.find(({ ending }) => ending.test(key));
  if (byName) return byName.unit;
  const top = largest <= 1 ? 1 : largest <= 10 ? 10 : largest <= 100 ? 100 : powerOfTen(largest);
  const bottom = negative ? -top : 0;
  const name = `${plain(bottom)}–${plain(top)}`;
  return {
    id: `scale ${name}`,
    label: `Scale ${name}`,
    suffix: '',
    factor: 1,
    scale: top <= 100 ? [bottom, top] : null,
    size: top,
  };
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

function powerOfTen(value: number): number {
  return 10 ** Math.ceil(Math.log10(value));
}

function plain(value: number): string {
  const text = value.toLocaleString('en', { maximumFractionDigits: 0 });
  return text.replaceAll(',', '\u202f').replace('-', '−');
}
