import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { chooseEncoding, compressAnswer } from './compress-answer.ts';
import { answerBody } from './stream-answer.ts';

const LONG = 'scores '.repeat(1_000);
const app = new Hono();
app.use(compressAnswer());
app.get('/long', (context) => context.text(LONG));
app.get('/short', (context) => context.text('ok', 200, { 'content-length': '2' }));
app.get('/none', (context) => context.body(null, 204));

const ask = async (path: string, accepted?: string) => {
  const headers = accepted === undefined ? undefined : { 'accept-encoding': accepted };
  const response = await app.request(path, headers && { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};

test('a long answer comes as the asker accepts it', async () => {
  const plain = await ask('/long');
  expect(plain.bytes.toString()).toBe(LONG);
  expect(plain.response.headers.get('vary')).toBe('accept-encoding');
  const gzip = await ask('/long', 'gzip, deflate');
  expect(gzip.response.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(gzip.bytes).toString()).toBe(LONG);
  const brotli = await ask('/long', 'gzip, deflate, br, zstd');
  expect(brotli.response.headers.get('content-encoding')).toBe('br');
  expect(brotliDecompressSync(brotli.bytes).toString()).toBe(LONG);
});

test('short answers and those without a body stay as they are', async () => {
  for (const path of ['/short', '/none'])
    expect((await ask(path, 'br')).response.headers.get('content-encoding')).toBe(null);
});

test.each([
  ['', null],
  ['identity', null],
  ['deflate', null],
  ['*', 'br'],
  ['gzip;q=1, br;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['BR', 'br'],
  ['*;q=0', null],
  ['gzip;q=0, *', 'br'],
])('accept-encoding %j means %s', (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding);
});

test('a streamed answer is the same text', async () => {
  for (const count of [0, 1, 2_000, 2_001, 4_000, 9_999]) {
    const rows = Array.from({ length: count }, (_, at) => ({ score_key: `k"${at}`, at }));
    const text = await new Response(answerBody(rows)).text();
    expect(text).toBe(`{"data":${JSON.stringify(rows)},"error":null}`);
  }
});
