import { expect, test } from 'vitest';
import { DEFAULT_VIEW, type View } from './question.ts';
import { decodeView, encodeView } from './view-link.ts';

test('only what is not usual stands in a link', () => {
  expect(encodeView(DEFAULT_VIEW)).toBeUndefined();
  expect(encodeView({ ...DEFAULT_VIEW, shape: 'bars', rolling: 7 })).toEqual({
    shape: 'bars',
    rolling: 7,
  });
});

test('a view without the parts that came later keeps their usual values', () => {
  expect(decodeView({ mode: 'table', hidden: ['toxicity'] })).toEqual({
    view: { ...DEFAULT_VIEW, mode: 'table', hidden: ['toxicity'] },
    problems: [],
  });
  expect(decodeView({})).toEqual({ view: DEFAULT_VIEW, problems: [] });
  expect(decodeView(undefined)).toEqual({ view: DEFAULT_VIEW, problems: [] });
});

test.each<[keyof View, unknown, string]>([
  ['mode', 'pie', 'The link’s view can’t be read, so the chart is shown.'],
  ['hidden', 'all', 'The link’s hidden scores can’t be read, so every score is drawn.'],
  ['only', [null], 'The link’s scores drawn alone can’t be read, so every score is drawn.'],
  [
    'panels',
    'one',
    'The link’s way to share panels can’t be read, so scores of one unit share a panel.',
  ],
  ['order', [1], 'The link’s order of panels can’t be read, so they stand in the usual order.'],
  ['size', 12, 'The link’s size of panels can’t be read, so they are of medium size.'],
  ['shape', 'splines', 'The link’s shape of the drawing can’t be read, so lines are drawn.'],
  ['axis', null, 'The link’s value axis can’t be read, so it starts at zero.'],
  ['sort', 'colour', 'The link’s order of scores can’t be read, so they are sorted by name.'],
  ['compare', 'decade', 'The link’s comparison can’t be read, so nothing is compared.'],
  ['rolling', 0, 'The link’s rolling average can’t be read, so none is drawn.'],
  ['rolling', 2.5, 'The link’s rolling average can’t be read, so none is drawn.'],
  [
    'goals',
    [{ score: 'accuracy', bound: 'about', value: 80 }],
    'The link’s goals can’t be read, so none are drawn.',
  ],
  [
    'better',
    { accuracy: 'more' },
    'The link’s choice of which scores are better high can’t be read, so it is guessed.',
  ],
  [
    'annotations',
    [{ at: 9e15, text: 'after all dates' }],
    'The link’s annotations can’t be read, so none are drawn.',
  ],
])('a broken %s is named and the rest kept', (name, value, problem) => {
  const other = name === 'size' ? { shape: 'area' as const } : { size: 'small' as const };
  expect(decodeView({ ...other, [name]: value })).toEqual({
    view: { ...DEFAULT_VIEW, ...other },
    problems: [problem],
  });
});

test('what is no part of a view is named', () => {
  for (const name of ['colour', 'constructor', 'toString'])
    expect(decodeView({ [name]: 1 })).toEqual({
      view: DEFAULT_VIEW,
      problems: [`The link’s view holds “${name}”, which this page doesn’t know.`],
    });
  for (const wrong of [null, 7, 'chart', true, []])
    expect(decodeView(wrong).problems).toEqual([
      'The link’s view can’t be read, so the chart is shown.',
    ]);
});

test('a score may have the name of what every object has', () => {
  const { view, problems } = decodeView({ better: [['__proto__', 'less']] });
  expect(problems).toEqual([]);
  expect(Object.entries(view.better)).toEqual([['__proto__', 'less']]);
  expect(view.better.constructor).toBeUndefined();
  expect(encodeView(view)).toEqual({ better: [['__proto__', 'less']] });
});
