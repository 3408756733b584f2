import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cell, readCsv, writeCsv, writeTsv } from './csv.ts';

test('cells are quoted where they must be, and only there', () => {
  const rows: Cell[][] = [
    ['at', 'a, b', 'say "so"', 'two\nlines'],
    [1, -2.5, null, 'plain'],
  ];
  expect(writeCsv(rows)).toBe('at,"a, b","say ""so""","two\nlines"\r\n1,-2.5,,plain\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '＋1'])(
  'the text %j stays a text in a spreadsheet, the number beside it a number',
  (text) => {
    const [first = ''] = readCsv(writeCsv([[text, -1]]))?.[0]?.cells ?? [];
    expect(first).toBe(`'${text}`);
    expect(writeTsv([[text, -1]]).endsWith('\t-1')).toBe(true);
    expect(writeTsv([[text, -1]]).startsWith("'")).toBe(true);
  },
);

test('the clipboard holds one line a row and no stray tab', () => {
  expect(
    writeTsv([
      ['a\tb', 'c\r\nd'],
      [null, 0.5],
    ]),
  ).toBe('a b\tc d\n\t0.5');
});

test('what people write is read, with the line each row begins on', () => {
  expect(readCsv('\ufeffat,text\r\n\r\n2025-01-01,"v7, the\nsecond"\n2025-01-02,v8')).toEqual([
    { line: 1, cells: ['at', 'text'] },
    { line: 3, cells: ['2025-01-01', 'v7, the\nsecond'] },
    { line: 5, cells: ['2025-01-02', 'v8'] },
  ]);
  expect(readCsv('a,\n,b\n')).toEqual([
    { line: 1, cells: ['a', ''] },
    { line: 2, cells: ['', 'b'] },
  ]);
  expect(readCsv('')).toEqual([]);
});

test.each(['"open', 'a,"open\nb', '"a"b'])('%j can’t be read', (text) => {
  expect(readCsv(text)).toBeNull();
});

test('texts that are no formulas come back as they went', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((one) => /^[^\s=+\-@＝＋－＠]/.test(one));
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
      (rows) => {
        expect(readCsv(writeCsv(rows))?.map(({ cells }) => cells)).toEqual(rows);
      },
    ),
    { seed: 5_6, numRuns: 300 },
  );
});
