import { expect, test } from 'vitest';
import { compareAnswers } from './comparison.ts';
import { numberNotes } from './number-notes.ts';
import { PLAIN_NUMBERS } from './numbers.ts';
import { addedLines } from './panel-lines.ts';
import type { Answer } from './series.ts';
import { unitOf } from './units.ts';

const HOLE = Number.NaN;

function answerOf(month: string, values: readonly number[]): Answer {
  const buckets = values.map((_, index) => ({
    start: index,
    end: index + 1,
    partial: index === values.length - 1 ? 'still filling' : null,
  }));
  return {
    ask: {
      filter: 'all',
      zone: 'UTC',
      askedAt: 0,
      bucketLabel: (index) => `${index + 1} ${month}`,
      clockLabel: () => '10:02',
      ticks: () => [],
      buckets,
      requests: [],
    },
    buckets,
    series: [{ key: 'accuracy', means: Float64Array.from(values) }],
  };
}

const march = answerOf('Mar', [70, 72, HOLE, 90, 50]);
const february = answerOf('Feb', [80, HOLE, 60, 10]);
const numbers = {
  ...PLAIN_NUMBERS,
  comparison: compareAnswers(march, february, {
    name: 'last month',
    spans: 'March against February',
  }),
  revisions: new Map([['accuracy', new Map([[1, { difference: 0.04, since: 5 }]])]]),
  annotations: new Map([[0, [{ at: 0, text: 'v7' }]]]),
};
const unit = unitOf(march.series[0] ?? { key: '', means: new Float64Array() });

test('both dates, both values, the difference of whole buckets, what happened, what was revised', () => {
  const notes = numberNotes(march, march.series, unit, numbers);
  expect([0, 1, 2, 3, 4].map(notes.ofBucket)).toEqual([
    'v7 · before: 1 Feb',
    'before: 2 Feb',
    'before: 3 Feb',
    'before: 4 Feb (still filling)',
    'before: no such bucket',
  ]);
  expect([0, 1, 2, 3, 4].map((bucket) => notes.ofScore('accuracy', bucket))).toEqual([
    'before: 80.0 ▾ 10.0',
    'before: –, revised +0.04 since 10:02',
    'before: 60.0',
    'before: 10.0',
    'before: –',
  ]);
  expect(notes.ofScore('other', 0)).toBeNull();
  // (70 + 72 + 90) / 3 after (80 + 60) / 2: what is still filling counts on neither side.
  expect(notes.changeOfMean('accuracy')?.short).toBe('▴ 7.3');
  expect(notes.changeOfMean('other')).toBeNull();
});

test('a rolling average is said beside the value; nothing to say is null', () => {
  const notes = numberNotes(march, march.series, unit, { ...PLAIN_NUMBERS, rolling: 2 });
  expect(notes.ofBucket(0)).toBeNull();
  expect(notes.ofScore('accuracy', 1)).toBe('average 71.0');
  expect(numberNotes(march, march.series, unit, PLAIN_NUMBERS).ofScore('accuracy', 0)).toBeNull();
});

test('the lines besides: the other period behind, averages in front', () => {
  const linesOf = (rolling: number) =>
    addedLines(march, march.series, { ...numbers, rolling }).map(({ look, means }) => [
      look,
      ...means,
    ]);
  expect(linesOf(1)).toEqual([['ghost', 80, HOLE, 60, 10, HOLE]]);
  const [ghost] = addedLines(march, march.series, numbers);
  expect(ghost?.ownBuckets).toBe(february.buckets);
  // Of two, one is half and enough; partial ones are left out; each over its own period's buckets.
  expect(linesOf(2)).toEqual([
    ['ghost', 80, 80, 60, 60, HOLE],
    ['average', 70, 71, 72, 90, 90],
  ]);
});
