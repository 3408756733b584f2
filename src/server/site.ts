import { type Context, Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { METHODS } from './app.ts';
import { chooseEncoding } from './compress-answer.ts';
import type { Fetch } from './listen.ts';
import type { Log } from './log.ts';
import { cacheControl, securityHeaders } from './security-headers.ts';
import { openSiteFolder, type SiteFile } from './site-folder.ts';
import { readPolicy } from './site-policy.ts';

/**
 * The built site in `folder`, and under `/v1` and the endpoint's other paths the endpoint. Addresses in the site are
 * relative, so a proxy may put it under any path, which it takes off before it asks here.
 */
export function createSite(endpoint: Fetch, folder: string, log: Log): Hono {
  const site = new Hono();
  const find = openSiteFolder(folder);
  const policyNow = policyReader(log);

  site.use(async (context, next) => {
    await next();
    const headers = securityHeaders(policyNow(await find('/config.json')));
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  });

  for (const path of [...Object.keys(METHODS), '/v1/*'])
    site.all(path, async (context) => endpoint(context.req.raw, context.env as object));

  site.on(['GET', 'HEAD'], '*', async (context) => {
    const { pathname } = new URL(context.req.url);
    const file = await find(pathname);
    return file ? answerFile(context, pathname.slice(1), file) : context.notFound();
  });

  site.all('*', (context) => {
    context.header('allow', 'GET, HEAD');
    return context.text('Files can only be read.', 405);
  });
  site.notFound((context) => context.text('There is nothing at this address.', 404));
  site.onError((error, context) => {
    log('error', 'file not served', { kind: error.name, code: codeOf(error) });
    return context.text('This file can’t be read just now.', 500);
  });
  return site;
}

async function answerFile(context: Context, path: string, file: SiteFile): Promise<Response> {
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  const encoding = chooseEncoding(context.req.header('accept-encoding'));
  const encoded = encoding === null ? null : await file.encoded(encoding);
  const tag = `"${file.tag}${encoded === null ? '' : `-${encoding}`}"`;
  context.header('cache-control', cacheControl(name));
  context.header('etag', tag);
  context.header('vary', 'accept-encoding');
  // A page in a sandboxed frame has no origin, and may still load its own files.
  context.header('access-control-allow-origin', '*');
  if (isKnown(context.req.header('if-none-match'), tag)) return context.body(null, 304);
  const body = encoded ?? file.bytes;
  if (encoded !== null) context.header('content-encoding', encoding ?? undefined);
  context.header('content-type', getMimeType(name) ?? 'application/octet-stream');
  context.header('content-length', `${body.length}`);
  return context.body(new Uint8Array(body));
}

/** Proxies may weaken a tag on the way. */
function isKnown(header: string | undefined, tag: string): boolean {
  const tags = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}

/** Reads `config.json` again when it has changed, and says what in it can't be used. */
function policyReader(log: Log) {
  let read: SiteFile | null | undefined;
  let policy = readPolicy(null, () => {});
  return (config: SiteFile | null) => {
    if (config !== read) {
      read = config;
      policy = readPolicy(config?.bytes.toString() ?? null, (problem) =>
        log('warn', 'config.json', { problem }),
      );
    }
    return policy;
  };
}

function codeOf(error: Error): string | null {
  return 'code' in error ? String(error.code) : null;
}
