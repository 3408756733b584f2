import { isBooleanScore } from '../contract/score-keys.ts';
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

export interface Panel {
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
  return [...panels.values()].sort((a, b) => rank(a.unit) - rank(b.unit) || order(a.unit, b.unit));
}

/** A boolean score is a share; else the key's ending names the unit; else the size of its values does. */
export function unitOf(series: Series): Unit {
  if (isBooleanScore(series.key)) return SHARE;
  const byName = NAMED_UNITS.find(({ ending }) => ending.test(series.key));
  if (byName) return byName.unit;
  let largest = 0;
  let negative = false;
  for (const mean of series.means) {
    if (Math.abs(mean) > largest) largest = Math.abs(mean);
    if (mean < 0) negative = true;
  }
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
