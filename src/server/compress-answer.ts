import { Duplex } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

/** Answers shorter than this (bytes) gain nothing. */
const WORTHWHILE = 1_024;

/** Compresses longer answers as the asker accepts it, Brotli before gzip, while they are being sent. */
export function compressAnswer(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { body, headers } = context.res;
    if (body === null || context.req.method === 'HEAD' || headers.has('content-encoding')) return;
    const length = headers.get('content-length');
    if (length !== null && Number(length) < WORTHWHILE) return;
    context.header('vary', 'accept-encoding', { append: true });
    const encoding = chooseEncoding(context.req.header('accept-encoding'));
    if (encoding === null) return;
    const compressed = body.pipeThrough(Duplex.toWeb(COMPRESSORS[encoding]()) as ByteStreams);
    context.res = new Response(compressed, context.res);
    context.res.headers.delete('content-length');
    context.res.headers.set('content-encoding', encoding);
  };
}

type ByteStreams = ReadableWritablePair<Uint8Array, Uint8Array>;
export type Encoding = 'br' | 'gzip';

/** Brotli's own standard is for files that are compressed once; this is as quick as gzip and still smaller. */
const COMPRESSORS: Readonly<Record<Encoding, () => Duplex>> = {
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: () => createGzip({ level: 6 }),
};

/** The better of the two where the header likes both equally. */
export function chooseEncoding(header = ''): Encoding | null {
  const likes = new Map(
    header.split(',').map((part) => {
      const [name = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, quality === undefined ? 1 : Number(quality.slice(2)) || 0] as const;
    }),
  );
  const liking = (name: Encoding) => likes.get(name) ?? likes.get('*') ?? 0;
  if (liking('br') === 0 && liking('gzip') === 0) return null;
  return liking('br') >= liking('gzip') ? 'br' : 'gzip';
}
