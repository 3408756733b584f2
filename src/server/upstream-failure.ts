import { Refusal } from './refusal.ts';

/** Longest part of another endpoint's words that is passed on. */
const WORDS = 2_000;

/** What another endpoint's failed answer means for whoever asked here; its own words are kept where it has any. */
export function failureFrom(response: Response, body: string): Refusal {
  const { status } = response;
  const said = wordsOf(body, response.headers.get('content-type') ?? '');
  const told = (sentence: string) => (said === '' ? sentence : `${sentence}: ${said}`);
  if (status === 429)
    return new Refusal(
      429,
      'the endpoint behind this one takes no more questions for now',
      retryAfter(response.headers),
    );
  if (status === 401 || status === 403 || /^invalid token/i.test(said))
    return new Refusal(502, 'the endpoint behind this one does not accept HELICONE_API_KEY');
  if (status === 408 || status === 504)
    return new Refusal(504, 'the endpoint behind this one took too long');
  if (status === 503)
    return new Refusal(
      503,
      told('the endpoint behind this one is not available'),
      retryAfter(response.headers),
    );
  if (status === 400 || status === 413 || status === 422)
    return new Refusal(400, told('the endpoint behind this one refuses the question'));
  if (status >= 200 && status < 300)
    return new Refusal(
      502,
      said === '' ? 'the endpoint behind this one answered in another form' : said,
    );
  return new Refusal(502, told(`the endpoint behind this one failed (${status})`));
}

/** Its error text: out of JSON, or plain; pages of HTML say nothing about a question. */
function wordsOf(body: string, contentType: string): string {
  try {
    const { error, message } = Object(JSON.parse(body));
    const words = [error, message].find((word) => typeof word === 'string');
    if (words !== undefined) return words.slice(0, WORDS);
    const known = error ?? message;
    return known === undefined || known === null ? '' : JSON.stringify(known).slice(0, WORDS);
  } catch {
    const isPage = /html/i.test(contentType) || body.trimStart().startsWith('<');
    return isPage ? '' : body.trim().slice(0, WORDS);
  }
}

/** Seconds to wait: as `Retry-After` or `RateLimit-Reset` say, within an hour; a second where neither does. */
function retryAfter(headers: Headers): number {
  const after = headers.get('retry-after') ?? headers.get('ratelimit-reset') ?? '';
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.min(3_600, Math.max(1, Math.ceil(seconds))) : 1;
}
