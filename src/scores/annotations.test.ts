import { expect, test } from 'vitest';
import { annotationsByBucket, MOST_ANNOTATIONS, readAnnotations } from './annotations.ts';

const DAY = 86_400_000;
const JAN = (day: number) => Date.UTC(2025, 0, day);
const instant = (text: string) => {
  const read = Date.parse(text);
  return Number.isNaN(read) ? null : read;
};
const read = (text: string) => readAnnotations(text, instant);

test('CSV with named columns in any order, with quotes', () => {
  expect(read('text,who,at\n"v7, again",ann,2025-01-02\nv8,ben,2025-01-03T12:00:00Z\n')).toEqual({
    annotations: [
      { at: JAN(2), text: 'v7, again' },
      { at: JAN(3) + DAY / 2, text: 'v8' },
    ],
    problems: [],
  });
});

test('CSV without names is time, then text; bad lines are named and the rest is kept', () => {
  expect(read('2025-01-02,v7\nyesterday,v8\n\n2025-01-04,\n2025-01-05,v9\n')).toEqual({
    annotations: [
      { at: JAN(2), text: 'v7' },
      { at: JAN(5), text: 'v9' },
    ],
    problems: ['Line 2: “yesterday” is not a date or time.', 'Line 4: it has no text.'],
  });
  expect(read('2025-01-02,"v7').problems).toEqual([
    'The file can’t be read as CSV: a quote in it is not closed.',
  ]);
});

test('JSON: a list of times, written or in milliseconds, and texts', () => {
  const list = [{ at: '2025-01-02', text: ' v7 ' }, { at: JAN(3), text: 'v8' }, { at: 1 }, 5];
  expect(read(JSON.stringify(list))).toEqual({
    annotations: [
      { at: JAN(2), text: 'v7' },
      { at: JAN(3), text: 'v8' },
    ],
    problems: ['Annotation 3: it has no time.', 'Annotation 4: it has no time.'],
  });
  expect(read('{"at": 1}').problems[0]).toMatch(/^The file holds no list/);
  expect(read('[{"at": 1').problems[0]).toMatch(/^The file is not JSON: /);
});

test('too many are left out by name', () => {
  const lines = Array.from({ length: MOST_ANNOTATIONS + 1 }, () => '2025-01-02,v7').join('\n');
  const { annotations, problems } = read(lines);
  expect(annotations).toHaveLength(MOST_ANNOTATIONS);
  expect(problems).toEqual(['Line 201: more than 200 annotations; this one is left out.']);
});

test('each stands in the bucket that holds its instant; others are not in the picture', () => {
  const buckets = [1, 2, 3].map((day) => ({ start: JAN(day), end: JAN(day + 1), partial: null }));
  const at = (time: number, text: string) => ({ at: time, text });
  const found = annotationsByBucket(
    [
      at(JAN(4), 'after'),
      at(JAN(3) + 1, 'c'),
      at(JAN(1), 'a'),
      at(JAN(4) - 1, 'd'),
      at(JAN(1) - 1, 'before'),
      at(JAN(2) - 1, 'b'),
    ],
    buckets,
  );
  expect([...found].map(([index, list]) => [index, list.map(({ text }) => text)])).toEqual([
    [0, ['a', 'b']],
    [2, ['c', 'd']],
  ]);
});
