import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** One line of a file with its number, counted from 1, and how much of the file has been read so far. */
export interface FileLine {
  readonly number: number;
  readonly text: string;
  readonly bytesRead: number;
}

/**
 * The lines of a plain or gzipped file (told by its first bytes), as many at a time as a chunk of it holds; empty ones
 * are left out.
 */
export async function* readLines(path: string): AsyncGenerator<readonly FileLine[]> {
  const zipped = await isGzip(path);
  let bytesRead = 0;
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytesRead += chunk.length;
      done(null, chunk);
    },
  });
  file.on('error', (error) => counted.destroy(error));
  const plain = zipped ? gunzip(file.pipe(counted)) : file.pipe(counted);
  const decoder = new TextDecoder();
  let number = 0;
  let rest = '';
  for await (const chunk of plain) {
    const texts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = texts.pop() ?? '';
    const lines: FileLine[] = [];
    for (const text of texts) {
      number += 1;
      if (text.trim() !== '') lines.push({ number, text, bytesRead });
    }
    if (lines.length > 0) yield lines;
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield [{ number: number + 1, text: rest, bytesRead }];
}

/** Parses JSON but keeps whole numbers of 16 digits and more as text, which a JavaScript number would round. */
export function parseExactly(text: string): unknown {
  if (!/[:,[]\s*-?\d{16}/.test(text)) return JSON.parse(text);
  let exact = '';
  let at = 0;
  while (at < text.length) {
    const opened = text.indexOf('"', at);
    const string = opened < 0 ? text.length : opened;
    exact += text.slice(at, string).replace(LONG_NUMBER, '"$&"');
    at = opened < 0 ? text.length : endOfString(text, opened);
    exact += text.slice(string, at);
  }
  return JSON.parse(exact);
}

const LONG_NUMBER = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** Behind its closing quote. Step by step: an expression for strings overflows the stack on bodies of many megabytes. */
function endOfString(text: string, opened: number): number {
  for (
    let quote = text.indexOf('"', opened + 1);
    quote >= 0;
    quote = text.indexOf('"', quote + 1)
  ) {
    let before = quote;
    while (text[before - 1] === '\\') before -= 1;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  return text.length;
}

function gunzip(source: Transform) {
  const target = createGunzip();
  source.on('error', (error) => target.destroy(error));
  return source.pipe(target);
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
