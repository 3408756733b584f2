import { expect, test } from 'vitest';
import { arrangePanels, drawnOf, movePanel, placePanel } from './arrange-panels.ts';
import type { ScoresAsk } from './ask.ts';
import type { Answer, Series } from './series.ts';

const score = (key: string, ...means: number[]): Series => ({
  key,
  means: Float64Array.from(means),
});
const PLAIN = { panels: 'unit', order: [], sort: 'name', hidden: [], only: [] } as const;

/** Three buckets, the last one partial. */
function answerOf(...series: readonly Series[]): Answer {
  const buckets = [0, 1, 2].map((start) => ({
    start,
    end: start + 1,
    partial: start === 2 ? 'still filling' : null,
  }));
  return { ask: {} as ScoresAsk, buckets, series };
}
const ANSWER = answerOf(
  score('accuracy', 80, 90, 10),
  score('cost_usd', 2, 1, 9),
  score('faithfulness', 95, 20, 95),
  score('helpful-hcone-bool', 0.5, 0.6, 0),
);
const idsOf = (look: Partial<Parameters<typeof arrangePanels>[1]>) =>
  arrangePanels(ANSWER, { ...PLAIN, ...look }).panels.map(({ id }) => id);

test('a panel for each unit, or for each score that is not hidden', () => {
  expect(idsOf({})).toEqual(['share', 'scale 0–100', 'usd']);
  expect(idsOf({ panels: 'score', hidden: ['accuracy'] })).toEqual([
    'score helpful-hcone-bool',
    'score faithfulness',
    'score cost_usd',
  ]);
  expect(idsOf({ panels: 'score', hidden: ['cost_usd'], only: ['accuracy'] })).toEqual([
    'score helpful-hcone-bool',
    'score accuracy',
  ]);
});

test('the reader’s order comes first, unknown panels do no harm', () => {
  expect(idsOf({ order: ['usd', 'gone', 'share'] })).toEqual(['usd', 'share', 'scale 0–100']);
  const { panels } = arrangePanels(ANSWER, PLAIN);
  expect(movePanel(panels, 'usd', -1)).toEqual(['share', 'usd', 'scale 0–100']);
  expect(movePanel(panels, 'share', 1)).toEqual(['scale 0–100', 'share', 'usd']);
  expect(movePanel(panels, 'share', -1)).toBeNull();
  expect(movePanel(panels, 'gone', 1)).toBeNull();
  expect(placePanel(panels, 'usd', 'share', 'before')).toEqual(['usd', 'share', 'scale 0–100']);
  expect(placePanel(panels, 'share', 'usd', 'after')).toEqual(['scale 0–100', 'usd', 'share']);
  expect(placePanel(panels, 'share', 'scale 0–100', 'before')).toBeNull();
  expect(placePanel(panels, 'gone', 'usd', 'after')).toBeNull();
  expect(placePanel(panels, 'usd', 'gone', 'after')).toBeNull();
});

test('scores are sorted by the mean or the change of their complete buckets, the largest first', () => {
  const keysBy = (sort: 'name' | 'mean' | 'change') =>
    arrangePanels(
      answerOf(score('a', 10, 20, 99), score('b', 60, 50, 0), score('c', 30, 90, 0), score('d')),
      { ...PLAIN, sort },
    ).panels.flatMap(({ series }) => series.map(({ key }) => key));
  expect(keysBy('name')).toEqual(['a', 'b', 'c', 'd']);
  // Means 15, 55 and 60; changes 10, 10 and 60.
  expect(keysBy('mean')).toEqual(['c', 'b', 'a', 'd']);
  expect(keysBy('change')).toEqual(['c', 'a', 'b', 'd']);
});

test('of very many scores the first 25 that are not hidden are drawn', () => {
  const many = Array.from({ length: 487 }, (_, index) => score(`check_${index}`, 50));
  const [panel] = arrangePanels(answerOf(...many), PLAIN).panels;
  if (!panel) throw new Error('one panel expected');
  const { shown, wanted } = drawnOf(panel, new Set(['check_0', 'check_1']));
  expect(wanted).toBe(485);
  expect(shown).toHaveLength(25);
  expect(shown[0]?.key).toBe('check_2');
  const { panels, left } = arrangePanels(answerOf(...many), { ...PLAIN, panels: 'score' });
  expect([panels.length, left]).toEqual([60, 427]);
});
