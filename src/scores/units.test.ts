import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBooleanScore } from '../contract/score-keys.ts';
import type { Series } from './series.ts';
import { toPanels, unitOf } from './units.ts';

const series = (key: string, ...means: number[]): Series => ({
  key,
  means: Float64Array.from(means),
});

test.each([
  ['helpful-hcone-bool', 'share', ' %', 100],
  ['helicone-score-feedback', 'share', ' %', 100],
  // A yes/no is a share whatever its name says besides.
  ['under_2_seconds-hcone-bool', 'share', ' %', 100],
  ['cost_micro_usd', 'micro-usd', ' µ$', 1],
  ['cost-microUSD', 'micro-usd', ' µ$', 1],
  ['cost_usd', 'usd', ' $', 1],
  ['usd', 'usd', ' $', 1],
  ['judge_ms', 'ms', ' ms', 1],
  ['judge-milliseconds', 'ms', ' ms', 1],
  ['wait_s', 'seconds', ' s', 1],
  ['wait_seconds', 'seconds', ' s', 1],
  ['context_tokens', 'tokens', ' tokens', 1],
])('%s is measured in %s', (key, id, suffix, factor) => {
  // The numbers themselves decide nothing here.
  for (const means of [[0.5], [40_000], [Number.NaN]])
    expect(unitOf(series(key, ...means))).toMatchObject({ id, suffix, factor });
});

test.each([
  'tests',
  'forms',
  'focuseds',
  'items',
  'yaws',
  'nous',
  'hcone-bool',
  'bus_d',
  'ms_rank',
])('%s names no unit', (key) => {
  expect(unitOf(series(key, 50)).id).toBe('scale 0–100');
});

test.each([
  [[0], '0–1', [0, 1]],
  [[0.2, 1], '0–1', [0, 1]],
  [[0.2, 1.01], '0–10', [0, 10]],
  [[10], '0–10', [0, 10]],
  [[10.5, 100], '0–100', [0, 100]],
  [[100.5], '0–1\u202f000', null],
  [[1_000], '0–1\u202f000', null],
  [[1_001], '0–10\u202f000', null],
  [[20_000_000], '0–100\u202f000\u202f000', null],
  [[-0.5, 0.5], '−1–1', [-1, 1]],
  [[-40], '−100–100', [-100, 100]],
  [[-40, 2], '−100–100', [-100, 100]],
  [[-2_000, 5], '−10\u202f000–10\u202f000', null],
  [[Number.NaN, 0.5, Number.NaN], '0–1', [0, 1]],
  // What half of the values need decides, not the one that stands out.
  [[3, 12, 4], '0–10', [0, 10]],
  [[12, 3, 40, 4], '0–100', [0, 100]],
  // Zeros fit every scale.
  [[0, 0, 0, 0, 60], '0–100', [0, 100]],
  [[5, 6, 7, 8, -1], '0–10', [0, 10]],
  [[5, 6, 7, -1], '−10–10', [-10, 10]],
])('the size of %j makes the scale %s', (means, name, scale) => {
  const unit = unitOf(series('quality', ...means));
  expect(unit).toMatchObject({
    id: `scale ${name}`,
    label: `Scale ${name}`,
    suffix: '',
    factor: 1,
    scale,
  });
});

test('panels go from shares over the common scale and odder ones to named units', () => {
  const panels = toPanels([
    series('chars', 6_000),
    series('cost_usd', 0.2),
    series('accuracy', 82),
    series('size', 40_000),
    series('delta', -5, 40),
    series('rating', 4),
    series('words', 700),
    series('judge_ms', 1),
    series('similarity', 0.9),
    series('faithfulness', 70),
    series('ok-hcone-bool', 0.5),
  ]);
  expect(panels.map(({ unit }) => unit.label)).toEqual([
    'Share of true, %',
    'Scale 0–100',
    'Scale −100–100',
    'Scale 0–10',
    'Scale 0–1\u202f000',
    'Scale 0–1',
    'Scale 0–10\u202f000',
    'Scale 0–100\u202f000',
    'Milliseconds',
    'Cost, dollars',
  ]);
  expect(panels[1]?.series.map(({ key }) => key)).toEqual(['accuracy', 'faithfulness']);
});

const anySeries = fc
  .tuple(
    fc.constantFrom('a', 'a_ms', 'a_usd', 'a_micro_usd', 'a_s', 'a_tokens', 'a-hcone-bool'),
    fc.nat({ max: 999 }),
    fc.array(fc.oneof(fc.double({ min: -1e6, max: 1e6 }), fc.constant(Number.NaN)), {
      maxLength: 5,
    }),
  )
  .map(([ending, number, means]) => series(`${number}${ending}`, ...means));

test('two units never share a panel, and no series is lost or drawn twice', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anySeries, { selector: ({ key }) => key, maxLength: 20 }), (all) => {
      const panels = toPanels(all);
      const drawn = panels.flatMap((panel) => panel.series);
      expect(drawn.map(({ key }) => key).sort()).toEqual(all.map(({ key }) => key).sort());
      expect(new Set(panels.map(({ unit }) => unit.id)).size).toBe(panels.length);
      for (const { unit, series: own } of panels) {
        expect(new Set(own.map(({ key }) => isBooleanScore(key))).size).toBe(1);
        for (const one of own) expect(unitOf(one)).toEqual(unit);
        // Numbers on one axis are of one size: more than half of a score's are within its panel's scale.
        for (const { means } of unit.scale && unit.id !== 'share' ? own : []) {
          const sizes = [...means].map(Math.abs).filter((size) => size > 0);
          const within = sizes.filter((size) => size <= (unit.scale?.[1] ?? 0));
          if (sizes.length > 0) expect(within.length).toBeGreaterThan(sizes.length / 2);
        }
      }
    }),
    { seed: 20240131, numRuns: 200 },
  );
});

test('the panels stand in the same order however the series come', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anySeries, { selector: ({ key }) => key, maxLength: 12 }), (all) => {
      const order = (some: readonly Series[]) => toPanels(some).map(({ unit }) => unit.id);
      expect(order(all.toReversed())).toEqual(order(all));
    }),
    { seed: 20240131, numRuns: 100 },
  );
});
