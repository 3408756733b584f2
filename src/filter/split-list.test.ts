import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SEED } from './arbitrary.test-support.ts';
import { splitList, splitPasted } from './split-list.ts';

test.each([
  ['a, b,c', ['a', 'b', 'c']],
  ['a\nb\r\nc\n', ['a', 'b', 'c']],
  ['a\tb', ['a', 'b']],
  ['"a, b", c', ['a, b', 'c']],
  ['"say ""hi""",x', ['say "hi"', 'x']],
  ['"two\nlines"\nx', ['two\nlines', 'x']],
  ['"open, x', ['"open', 'x']],
  ['5" disk, "a" b', ['5" disk', '"a" b']],
  ['say ""hi""', ['say ""hi""']],
  [' , ,, ', []],
  ['', []],
  ['one value', ['one value']],
])('%j', (text, values) => {
  expect(splitList(text)).toEqual(values);
});

test('values in quotes come back as they were', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1 })),
      fc.constantFrom(',', ', ', '\n', '\t'),
      (values, between) => {
        const text = values.map((value) => `"${value.replaceAll('"', '""')}"`).join(between);
        expect(splitList(text)).toEqual(values);
      },
    ),
    { seed: SEED, numRuns: 1_000 },
  );
});

test('one value may hold a comma, and a number one between its thousands', () => {
  const text = (pasted: string) => splitPasted(pasted, false);
  const number = (pasted: string) => splitPasted(pasted, true);
  expect(text('Berlin, Germany')).toEqual(['Berlin, Germany']);
  expect(text('a, b, c')).toEqual(['a', 'b', 'c']);
  expect(text('"a, b", c')).toEqual(['a, b', 'c']);
  expect(text('a\nb\n')).toEqual(['a', 'b']);
  expect(number('200, 404')).toEqual(['200', '404']);
  expect(number('200\n404')).toEqual(['200', '404']);
  expect(number('1,000,000.5')).toEqual(['1,000,000.5']);
  expect(number('1,00')).toEqual(['1', '00']);
  expect(number('200')).toEqual(['200']);
});
