import { expect, test } from 'vitest';
import type { ScoresAsk } from './ask.ts';
import { createPlot } from './plot.ts';
import { orderStretch } from './pointer.ts';
import { nearestSeries, spokenBucket, stepTo } from './read-figure.ts';
import { valueScale } from './scale.ts';
import type { Answer, Series } from './series.ts';
import { tooltipRows } from './tooltip-rows.ts';
import { unitOf } from './units.ts';

const HOLE = Number.NaN;
const score = (key: string, ...means: number[]): Series => ({
  key,
  means: Float64Array.from(means),
});
const SERIES = [score('accuracy', 80, 90), score('recall', 20, HOLE)];
const UNIT = unitOf(score('accuracy', 90));
const ANSWER: Answer = {
  ask: { bucketLabel: (bucket: number) => `day ${bucket + 1}` } as ScoresAsk,
  buckets: [
    { start: 0, end: 1, partial: null },
    { start: 1, end: 2, partial: 'still filling' },
  ],
  series: SERIES,
};

test('keys lead to the next bucket, a tenth, the ends, and stay inside', () => {
  const from = (key: string, bucket: number) =>
    stepTo(key, bucket, true, SERIES, null, 100)?.bucket;
  expect(['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown'].map((key) => from(key, 50))).toEqual([
    49, 51, 40, 60,
  ]);
  expect([from('Home', 50), from('End', 50), from('ArrowLeft', 0), from('PageDown', 95)]).toEqual([
    0, 99, 0, 99,
  ]);
  expect(stepTo('ArrowRight', 7, false, SERIES, null, 100)?.bucket).toBe(7);
  for (const key of ['a', 'Tab', 'constructor'])
    expect(stepTo(key, 1, true, SERIES, null, 100)).toBeNull();
});

test('up and down go around the scores and all of them together', () => {
  const down = (series: string | null) => stepTo('ArrowDown', 0, true, SERIES, series, 2)?.series;
  expect([down(null), down('accuracy'), down('recall')]).toEqual(['accuracy', 'recall', null]);
  expect(stepTo('ArrowUp', 0, true, SERIES, null, 2)?.series).toBe('recall');
  expect(stepTo('ArrowRight', 0, true, SERIES, 'recall', 2)).toEqual({
    bucket: 1,
    series: 'recall',
  });
});

test('a bucket is told with all its values, or the chosen score’s first', () => {
  expect(spokenBucket(ANSWER, UNIT, SERIES, 0, null)).toBe('day 1, accuracy 80.0, recall 20.0');
  expect(spokenBucket(ANSWER, UNIT, SERIES, 1, 'recall')).toBe(
    'recall no value, day 2 (still filling)',
  );
  const notes = { ofBucket: () => 'against day 0', ofScore: () => 'up 5' };
  expect(spokenBucket(ANSWER, UNIT, SERIES, 0, 'accuracy', notes)).toBe(
    'accuracy 80.0 up 5, day 1, against day 0',
  );
});

test('the nearest score is the one whose point is, holes are none', () => {
  const plot = createPlot(ANSWER.buckets, valueScale(UNIT, [[80]]), 400, 138);
  // 100 px from 10 to 110: 80 stands at 30, 20 at 90.
  expect(nearestSeries(plot, SERIES, UNIT, 0, 55)).toBe('accuracy');
  expect(nearestSeries(plot, SERIES, UNIT, 0, 65)).toBe('recall');
  expect(nearestSeries(plot, SERIES, UNIT, 1, 110)).toBe('accuracy');
  expect(nearestSeries(plot, [], UNIT, 1, 110)).toBeNull();
});

test('where not all scores fit, those nearest to the emphasised one stay', () => {
  const all = [10, HOLE, 50, 55, 90].map((mean, index) => score(`s${index}`, mean));
  const keys = (emphasised: string | null, room: number) => {
    const { rows, left } = tooltipRows(all, 0, emphasised, room);
    return [...rows.map(({ key }) => key), left];
  };
  expect(keys(null, 5)).toEqual(['s0', 's1', 's2', 's3', 's4', 0]);
  expect(keys('s2', 2)).toEqual(['s2', 's3', 3]);
  expect(keys(null, 2)).toEqual(['s3', 's4', 3]);
});

test('a stretch runs from its earlier end, inside the buckets', () => {
  expect(orderStretch({ from: 7, to: 3 }, 10)).toEqual({ from: 3, to: 7 });
  expect(orderStretch({ from: -2, to: 99 }, 10)).toEqual({ from: 0, to: 9 });
  expect(orderStretch({ from: 0, to: 0 }, 0)).toBeNull();
});
