import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { parseExactly, readLines } from './json-lines.ts';

const directory = mkdtempSync(join(tmpdir(), 'scorelens-lines-'));
afterAll(() => rmSync(directory, { recursive: true }));

async function linesOf(content: Buffer) {
  const path = join(directory, 'file');
  writeFileSync(path, content);
  const lines: [number, string][] = [];
  for await (const chunk of readLines(path))
    for (const { number, text } of chunk) lines.push([number, text]);
  return lines;
}

test('lines keep their number, empty ones are left out, plain or gzip', async () => {
  const text = Buffer.from('{"a":1}\n\n{"b":"é🎉"}\r\n  \nlast');
  const lines = [
    [1, '{"a":1}'],
    [3, '{"b":"é🎉"}\r'],
    [5, 'last'],
  ];
  expect(await linesOf(text)).toEqual(lines);
  expect(await linesOf(gzipSync(text))).toEqual(lines);
  expect(await linesOf(Buffer.from(''))).toEqual([]);
});

test('characters split between chunks stay whole', async () => {
  const text = 'é'.repeat(400_001);
  expect(await linesOf(Buffer.from(`x${text}`))).toEqual([[1, `x${text}`]]);
});

test('a gzip file cut short and a missing one are errors', async () => {
  await expect(linesOf(gzipSync('a\nb\n').subarray(0, 15))).rejects.toThrow();
  await expect(readLines(join(directory, 'none')).next()).rejects.toThrow();
});

test('whole numbers beyond 2^53 keep every digit, everything else is plain JSON', () => {
  expect(
    parseExactly('{"a":9223372036854775807,"b":[-1234567890123456789],"c":"1234567890123456789"}'),
  ).toEqual({
    a: '9223372036854775807',
    b: ['-1234567890123456789'],
    c: '1234567890123456789',
  });
  const plain = '[0.12345678901234567890,1e-5,12345678901234567.5,"\\"1234567890123456789"]';
  expect(parseExactly(plain)).toEqual(JSON.parse(plain));
  const quoted = '["\\\\",1234567890123456789,"\\\\\\"",1234567890123456789,"a"]';
  expect(parseExactly(quoted)).toEqual([
    '\\',
    '1234567890123456789',
    '\\"',
    '1234567890123456789',
    'a',
  ]);
  expect(() => parseExactly('[1234567890123456789,"never closed')).toThrow(SyntaxError);
});

test('a text of many megabytes may stand beside such a number', () => {
  const body = 'a\\n'.repeat(7_000_000);
  expect(parseExactly(`{"a":1234567890123456789,"body":"${body}"}`)).toEqual({
    a: '1234567890123456789',
    body: 'a\n'.repeat(7_000_000),
  });
});
