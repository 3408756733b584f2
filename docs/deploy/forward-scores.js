// What the Cloudflare, Netlify and Vercel recipes share: the site's own questions are passed on with the key added.

/** By the names that `npm run serve` knows them by; any other upstream is an address. */
const HELICONE = { us: 'https://api.helicone.ai', eu: 'https://eu.api.helicone.ai' };
const BODY_BYTES = 1024 * 1024;

/** The only questions that are passed on. */
const ASKED = [
  'POST /v1/dashboard/scores/query',
  'GET /v1/dashboard/scores/abilities',
  'POST /v1/dashboard/scores/suggest',
  'POST /v1/property/query',
];
/** An answer is read by the page that asked, and is nothing to be shown by itself or kept. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
const PROPERTY_VALUES = /^POST \/v1\/property\/[^/]+\/search$/;

/**
 * Answers a question as the endpoint at `upstream` does: `us` (the default) and `eu` are Helicone's, any other is named by
 * its address.
 * @param {Request} request
 * @param {{key: string | undefined, upstream?: string | undefined}} settings
 * @returns {Promise<Response>}
 */
export async function forwardScores(request, { key, upstream }) {
  const { pathname } = new URL(request.url);
  const asked = `${request.method} ${pathname}`;
  if (!ASKED.includes(asked) && !PROPERTY_VALUES.test(asked))
    return refuse(404, 'there is nothing at this address');
  // The key is added for whoever asks, so pages of other sites must not be able to.
  const site = request.headers.get('sec-fetch-site') ?? 'none';
  if (site !== 'same-origin' && site !== 'none')
    return refuse(403, 'this address answers its own page only');
  const body = request.method === 'GET' ? undefined : await readBody(request);
  if (body === null) return refuse(413, `the body is larger than ${BODY_BYTES} bytes`);
  // Nothing that tells who the reader is goes on: no cookie, no origin, no address.
  const to = upstream || 'us';
  const address = Object.hasOwn(HELICONE, to) ? HELICONE[to] : to;
  const answer = await fetch(address.replace(/\/+$/, '') + pathname, {
    method: request.method,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    },
    body,
    redirect: 'manual',
  }).catch(() => null);
  if (answer === null) return refuse(502, 'the scores endpoint does not answer');
  const headers = new Headers(HEADERS);
  for (const name of ['content-type', 'retry-after']) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.body, { status: answer.status, headers });
}

/**
 * An answer in the shape of the endpoint's own failures.
 * @param {number} status
 * @param {string} error
 */
export function refuse(status, error) {
  return Response.json({ data: null, error }, { status, headers: HEADERS });
}

/**
 * Null where the body is too large, which shows before all of it is here.
 * @param {Request} request
 */
async function readBody(request) {
  if (Number(request.headers.get('content-length')) > BODY_BYTES) return null;
  const parts = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > BODY_BYTES) return null;
    parts.push(part);
  }
  return new Blob(parts);
}
