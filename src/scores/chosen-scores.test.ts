import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Chosen,
  EVERY_SCORE,
  hiddenOf,
  isolate,
  missingFrom,
  narrow,
  shownPanels,
  showOnly,
  toggle,
} from './chosen-scores.ts';
import { type Panel, toPanels } from './units.ts';

const panelOf = (...keys: readonly string[]): Panel => {
  const [panel] = toPanels(keys.map((key) => ({ key, means: Float64Array.of(90) })));
  if (!panel) throw new Error('a panel expected');
  return panel;
};
const scale = panelOf('accuracy', 'faithfulness', 'tone');
const costs = panelOf('input_usd', 'output_usd');
const shownOf = (chosen: Chosen, ...panels: readonly Panel[]) => {
  const hidden = hiddenOf(panels, chosen);
  return panels
    .flatMap(({ series }) => series.map(({ key }) => key))
    .filter((key) => !hidden.has(key));
};

test('hiding names the hidden score, isolating the isolated one, each in its own panel', () => {
  const hidden = toggle(scale, EVERY_SCORE, 'tone');
  expect(hidden).toEqual({ hidden: ['tone'], only: [] });
  expect(toggle(scale, hidden, 'tone')).toEqual(EVERY_SCORE);
  const alone = isolate(scale, hidden, 'accuracy');
  expect(alone).toEqual({ hidden: [], only: ['accuracy'] });
  expect(shownOf(alone, scale, costs)).toEqual(['accuracy', 'input_usd', 'output_usd']);
  expect(isolate(scale, alone, 'accuracy')).toEqual(EVERY_SCORE);
});

test('beside an isolated score others are shown and hidden by name too', () => {
  const alone = isolate(scale, EVERY_SCORE, 'accuracy');
  const two = toggle(scale, alone, 'tone');
  expect(two).toEqual({ hidden: [], only: ['accuracy', 'tone'] });
  expect(toggle(scale, two, 'accuracy')).toEqual({ hidden: [], only: ['tone'] });
  expect(toggle(scale, two, 'faithfulness')).toEqual(EVERY_SCORE);
  const none = toggle(scale, alone, 'accuracy');
  expect(shownOf(none, scale, costs)).toEqual(['input_usd', 'output_usd']);
  expect(toggle(scale, none, 'tone')).toEqual({ hidden: [], only: ['tone'] });
});

test('one of hundreds is named alone, and what comes later stays out', () => {
  const many = Array.from({ length: 487 }, (_, index) => `check_${index}`);
  const alone = isolate(panelOf(...many), EVERY_SCORE, 'check_7');
  expect(alone).toEqual({ hidden: [], only: ['check_7'] });
  expect(shownOf(alone, panelOf(...many, 'check_487'))).toEqual(['check_7']);
});

test('what is shown of panels is their drawn scores, and no panel without any', () => {
  const keysOf = (chosen: Chosen) =>
    shownPanels([scale, costs], chosen).map(({ series }) => series.map(({ key }) => key));
  expect(keysOf(EVERY_SCORE)).toEqual([
    ['accuracy', 'faithfulness', 'tone'],
    ['input_usd', 'output_usd'],
  ]);
  const some = { hidden: ['input_usd', 'output_usd'], only: ['tone'] };
  expect(keysOf(some)).toEqual([['tone']]);
});

test('a chosen score that an answer lacks is found by its key', () => {
  expect(missingFrom(scale.series, ['tone', 'recall', 'accuracy', 'clarity'])).toEqual([
    'recall',
    'clarity',
  ]);
  expect(missingFrom([], ['tone'])).toEqual([]);
  expect(missingFrom(scale.series, [])).toEqual([]);
});

test('a link that hides all others, as links did before, shows the same', () => {
  const old = { hidden: ['faithfulness', 'tone'], only: [] };
  expect(shownOf(old, scale)).toEqual(['accuracy']);
  expect(isolate(scale, old, 'accuracy')).toEqual(EVERY_SCORE);
});

test('of what the panels show only some is kept', () => {
  const hidden = { hidden: ['tone'], only: [] };
  const some = narrow([scale, costs], hidden, ['accuracy', 'tone', 'output_usd']);
  expect(shownOf(some, scale, costs)).toEqual(['accuracy', 'output_usd']);
  expect(shownOf(narrow([scale, costs], hidden, ['accuracy']), scale, costs)).toEqual(['accuracy']);
});

test('any choice shows exactly what was chosen, whatever was chosen before', () => {
  const keys = ['accuracy', 'faithfulness', 'tone', 'input_usd', 'output_usd', 'elsewhere'];
  const some = fc.uniqueArray(fc.constantFrom(...keys));
  const own = fc.uniqueArray(fc.constantFrom('accuracy', 'faithfulness', 'tone'));
  const one = fc.constantFrom('accuracy', 'faithfulness', 'tone');
  fc.assert(
    fc.property(fc.record({ hidden: some, only: some }), own, one, (before, wanted, key) => {
      const chosen = showOnly(scale, before, wanted);
      expect(new Set(shownOf(chosen, scale))).toEqual(new Set(wanted));
      expect(shownOf(chosen, costs)).toEqual(shownOf(before, costs));
      const toggled = new Set(shownOf(before, scale));
      if (!toggled.delete(key)) toggled.add(key);
      expect(new Set(shownOf(toggle(scale, before, key), scale))).toEqual(toggled);
    }),
    { seed: 5, numRuns: 300 },
  );
});
