import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTick } from './format-number.ts';
import { placeOf, thinTicks, valueScale } from './scale.ts';
import type { Series } from './series.ts';
import { type Panel, toPanels } from './units.ts';
import type { Axis } from './view.ts';

const NOTHING: ReadonlySet<string> = new Set();
const series = (key: string, ...means: number[]): Series => ({
  key,
  means: Float64Array.from(means),
});

function panelOf(...all: readonly Series[]): Panel {
  const [panel, ...others] = toPanels(all);
  if (!panel || others.length > 0) throw new Error('one panel expected');
  return panel;
}
/** The axis of a panel's scores that are not hidden. */
const axisOf = ({ unit, series: all }: Panel, hidden = NOTHING, axis: Axis = 'zero') =>
  valueScale(
    unit,
    all.flatMap(({ key, means }) => (hidden.has(key) ? [] : [means])),
    axis,
  );
const scaleOf = (key: string, ...means: number[]) => axisOf(panelOf(series(key, ...means)));
const scaleWith = (axis: Axis, key: string, ...means: number[]) =>
  axisOf(panelOf(series(key, ...means)), NOTHING, axis);

test('a known scale is shown from end to end, however few of it the numbers use', () => {
  expect(scaleOf('helpful-hcone-bool', 0.4, 0.5)).toEqual({
    kind: 'linear',
    min: 0,
    max: 100,
    step: 20,
    ticks: [0, 20, 40, 60, 80, 100],
  });
  expect(scaleOf('accuracy', 82, 84).ticks).toEqual([0, 20, 40, 60, 80, 100]);
  expect(scaleOf('rating', 3).ticks).toEqual([0, 2, 4, 6, 8, 10]);
  expect(scaleOf('similarity', 0.3).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(scaleOf('delta', -0.3, 0.2).ticks).toEqual([-1, -0.5, 0, 0.5, 1]);
});

test('an open scale goes from zero to a round number over the numbers', () => {
  expect(scaleOf('judge_ms', 130, 870)).toEqual({
    kind: 'linear',
    min: 0,
    max: 1_000,
    step: 200,
    ticks: [0, 200, 400, 600, 800, 1_000],
  });
  expect(scaleOf('judge_ms', 11).ticks).toEqual([0, 2.5, 5, 7.5, 10, 12.5]);
  expect(scaleOf('cost_usd', 0.000_003).ticks).toEqual([0, 1e-6, 2e-6, 3e-6]);
  expect(scaleOf('gain_usd', -3, 2).ticks).toEqual([-3, -2, -1, 0, 1, 2]);
  expect(scaleOf('gain_usd', -30).ticks).toEqual([-30, -20, -10, 0]);
});

test('zeros alone, and holes alone, still have an axis', () => {
  for (const means of [[0, 0], [Number.NaN], []])
    expect(scaleOf('judge_ms', ...means).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
});

test('what lies beyond a known scale is shown all the same', () => {
  expect(scaleOf('helpful-hcone-bool', -0.2, 1.4).ticks).toEqual([-50, 0, 50, 100, 150]);
});

test('hidden series and holes have no say', () => {
  const panel = panelOf(series('a_ms', 90, Number.NaN), series('b_ms', 9_000));
  expect(axisOf(panel, new Set(['b_ms'])).max).toBe(100);
  expect(axisOf(panel).max).toBe(10_000);
  expect(axisOf(panel, new Set(['a_ms', 'b_ms'])).max).toBe(1);
});

test('a fitted axis goes from a round number below the values to one above', () => {
  expect(scaleWith('fitted', 'accuracy', 82.1, 84.9).ticks).toEqual([82, 83, 84, 85]);
  expect(scaleWith('fitted', 'helpful-hcone-bool', 0.93, 0.97).ticks).toEqual([93, 94, 95, 96, 97]);
  expect(scaleWith('fitted', 'cost_usd', -3, -2).ticks).toEqual([-3, -2.8, -2.6, -2.4, -2.2, -2]);
});

test('equal values on a fitted axis have room around them, but none beyond a known end', () => {
  expect(scaleWith('fitted', 'judge_ms', 200, 200)).toMatchObject({ min: 190, max: 210 });
  expect(scaleWith('fitted', 'accuracy', 100)).toMatchObject({ min: 95, max: 100 });
  expect(scaleWith('fitted', 'accuracy', 0)).toMatchObject({ min: 0, max: 1 });
  expect(scaleWith('fitted', 'judge_ms', Number.NaN).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
});

test('a logarithmic axis has its ticks at 1, 2 and 5, over many powers at whole ones, over little at every digit', () => {
  expect(scaleWith('log', 'judge_ms', 3, 70)).toEqual({
    kind: 'log',
    min: 2,
    max: 100,
    step: 2,
    ticks: [2, 5, 10, 20, 50, 100],
  });
  expect(scaleWith('log', 'judge_ms', 0.02, 4_000).ticks).toEqual([
    0.01, 0.1, 1, 10, 100, 1_000, 10_000,
  ]);
  expect(scaleWith('log', 'judge_ms', 100).ticks).toEqual([100, 200]);
  expect(scaleWith('log', 'judge_ms', 52, 96).ticks).toEqual([50, 60, 70, 80, 90, 100]);
  expect(scaleWith('log', 'judge_ms', 1e-9, 1e9).ticks).toEqual([
    1e-9, 1e-6, 1e-3, 1, 1e3, 1e6, 1e9,
  ]);
});

test('zero and less have no place on a logarithmic axis and no say', () => {
  const scale = scaleWith('log', 'judge_ms', 0, -5, 20, 30);
  expect(scale).toMatchObject({ min: 20, max: 30 });
  expect(placeOf(scale, 100)).toBe(2);
  expect(placeOf(scale, 0)).toBeNaN();
  expect(placeOf(scale, -1)).toBeNaN();
  expect(scaleWith('log', 'judge_ms', 0, Number.NaN)).toMatchObject({ min: 1, max: 10 });
});

test('every value above zero fits a logarithmic axis of few ticks', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 5 }),
      (values) => {
        const { min, max, ticks } = scaleWith('log', 'judge_ms', ...values);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(min);
        expect(Math.max(...values)).toBeLessThanOrEqual(max);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(8);
        for (const tick of ticks) expect(tick.toExponential()).toMatch(/^[1-9]e/);
      },
    ),
    { seed: 20240131, numRuns: 500 },
  );
});

const anyMean = fc
  .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: -14, max: 13 }))
  .map(([digits, power]) => digits * 10 ** power);
const anyPanel = fc
  .tuple(
    fc.constantFrom('a_usd', 'a_ms', 'a', 'a-hcone-bool'),
    fc.array(fc.oneof(anyMean, fc.constant(Number.NaN)), { minLength: 1, maxLength: 6 }),
  )
  .map(([key, means]) =>
    panelOf(
      series(key, ...(key === 'a-hcone-bool' ? means.map((mean) => Math.abs(mean) % 1) : means)),
    ),
  );

test('every number fits its axis, which holds zero and has few, even, round ticks', () => {
  fc.assert(
    fc.property(anyPanel, (panel) => {
      const { min, max, step, ticks } = axisOf(panel);
      const dust = step * 1e-6;
      for (const mean of panel.series[0]?.means ?? []) {
        if (Number.isNaN(mean)) continue;
        expect(mean * panel.unit.factor).toBeGreaterThanOrEqual(min - dust);
        expect(mean * panel.unit.factor).toBeLessThanOrEqual(max + dust);
      }
      expect(ticks).toContain(0);
      expect([ticks[0], ticks.at(-1)]).toEqual([min, max]);
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(7);
      ticks.forEach((tick, index) => {
        expect(Math.abs(tick - (min + index * step))).toBeLessThanOrEqual(dust);
      });
      // 1, 2, 2.5 or 5 and zeros behind or before.
      expect(step.toExponential(3)).toMatch(/^(1\.000|2\.000|2\.500|5\.000)e/);
    }),
    { seed: 20240131, numRuns: 1_000 },
  );
});

/** The number a tick's text says, read as a person would. */
function readTick(text: string): number {
  const [, digits = '', size = ''] =
    /^(\S+?)(?: ([MBT%]))?$/.exec(text.replaceAll('\u202f', '')) ?? [];
  const times = { M: 1e6, B: 1e9, T: 1e12 }[size] ?? 1;
  return Number(digits.replaceAll('−', '-')) * times;
}

test('every tick says exactly its own number, in few enough letters for the axis', () => {
  fc.assert(
    fc.property(anyPanel, (panel) => {
      const { step, ticks } = axisOf(panel);
      const texts = ticks.map((tick) => formatTick(tick, step, panel.unit));
      expect(new Set(texts).size).toBe(ticks.length);
      texts.forEach((text, index) => {
        const tick = ticks[index] as number;
        expect(Math.abs(readTick(text) - tick), text).toBeLessThanOrEqual(Math.abs(tick) * 1e-11);
        expect(text.replaceAll('\u202f', '').length, text).toBeLessThanOrEqual(8);
      });
    }),
    { seed: 20240131, numRuns: 1_000 },
  );
});

test.each([
  // Six gaps of 15 px need 90.
  [6, 90, [0, 1, 2, 3, 4, 5, 6]],
  [6, 89, [0, 2, 4, 6]],
  [6, 44, [0, 3, 6]],
  // Five can only be taken one by one or all at once, or the last would not stand on a tick.
  [5, 74, [0, 5]],
  [5, 3, [0, 5]],
])('of %i gaps in %i px these ticks have room', (max, px, left) => {
  const ticks = Array.from({ length: max + 1 }, (_, tick) => tick);
  const scale = { kind: 'linear', min: 0, max, step: 1, ticks } as const;
  expect(thinTicks(scale, px)).toEqual({ ...scale, ticks: left });
});
