import type { ConnectionMode } from '../contract/site-config.ts';

/** The ways an endpoint can fail to answer; each has its own sentence. */
export type ScoresErrorKind =
  | 'refused'
  | 'no-endpoint'
  | 'unauthorized'
  | 'too-many-requests'
  | 'timed-out'
  | 'too-heavy'
  | 'no-answer'
  | 'gateway'
  | 'unreachable'
  | 'answered-error'
  | 'unreadable'
  | 'not-in-snapshot';

interface ErrorWords {
  readonly title: string;
  readonly advice: string;
  /** Whether asking the same again later can help. */
  readonly retryable: boolean;
}

/** What to say for each kind: what happened, and what a person can do about it. */
export const ERROR_WORDS: Readonly<Record<ScoresErrorKind, ErrorWords>> = {
  refused: {
    title: 'The endpoint refused this question',
    advice: 'Change the part it names, or mute that condition.',
    retryable: false,
  },
  'no-endpoint': {
    title: 'There is no scores endpoint at this address',
    advice:
      'Whoever serves this page has to pass /v1 on to an endpoint, as npm start does by itself.',
    retryable: false,
  },
  unauthorized: {
    title: 'The endpoint did not accept the key',
    advice: 'Check the API key the proxy adds (HELICONE_API_KEY) and its region, then ask again.',
    retryable: false,
  },
  'too-many-requests': {
    title: 'The endpoint asks to wait',
    advice: 'It takes a limited number of questions a minute; ask again a little later.',
    retryable: true,
  },
  'timed-out': {
    title: 'The endpoint ran out of time',
    advice: 'Ask for a shorter range or a coarser increment, or narrow the filters.',
    retryable: true,
  },
  'too-heavy': {
    title: 'The endpoint is over its limits',
    advice: 'Ask for a shorter range or a coarser increment, or try again when it is less busy.',
    retryable: true,
  },
  'no-answer': {
    title: 'No answer from the endpoint',
    advice: 'Ask again once it runs.',
    retryable: true,
  },
  gateway: {
    title: 'Something between here and the endpoint failed',
    advice: 'The answer came from a gateway, not from the endpoint. Try again in a moment.',
    retryable: true,
  },
  unreachable: {
    title: 'The endpoint can’t be reached',
    advice: 'Check that it runs (npm start, or npm run endpoint) and that the network is up.',
    retryable: true,
  },
  'answered-error': {
    title: 'The endpoint could not answer this question',
    advice:
      'It said so itself. Where a condition works only on other endpoints, mute it and ask again.',
    retryable: false,
  },
  unreadable: {
    title: 'The answer is not what the contract promises',
    advice: 'Nothing of it is shown, as its numbers can’t be trusted.',
    retryable: false,
  },
  'not-in-snapshot': {
    title: 'This snapshot does not hold that answer',
    advice: 'It holds one question as it was answered once. Ask live, or go back to it.',
    retryable: false,
  },
};

/** What to do where another connection than the site's own proxy is the cause. */
const OTHER_ADVICE: Partial<Record<ConnectionMode, Partial<Record<ScoresErrorKind, string>>>> = {
  key: {
    unauthorized: 'Check the key you gave and its region, then ask again.',
    unreachable:
      'The address may be wrong or down, or forbid pages of other sites; testing the connection says which.',
    'no-endpoint': 'Check the address you gave with your key.',
  },
  host: {
    unauthorized: 'The page that frames this one has to hand over a token that is still good.',
  },
};

export function adviceFor(kind: ScoresErrorKind, mode: ConnectionMode): string {
  return OTHER_ADVICE[mode]?.[kind] ?? ERROR_WORDS[kind].advice;
}

/** The one error type of the answer's way home. `message` says what the endpoint said, safe to show as text. */
export class ScoresError extends Error {
  override readonly name = 'ScoresError';
  readonly kind: ScoresErrorKind;
  readonly status: number | null;
  /** How long the endpoint asked to wait, in ms; null when it did not say. */
  readonly retryAfter: number | null;
  /** The instant at which that wait is over. */
  readonly askAgainAt: number | null;

  constructor(
    kind: ScoresErrorKind,
    message: string,
    extra: { status?: number; retryAfter?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: extra.cause });
    this.kind = kind;
    this.status = extra.status ?? null;
    this.retryAfter = extra.retryAfter ?? null;
    this.askAgainAt = this.retryAfter === null ? null : Date.now() + this.retryAfter;
  }
}

/**
 * Reads a non-2xx answer. Helicone answers errors as JSON, plain text or HTML, and gateways in front of it as text or
 * HTML, so the status decides, and the body supplies the words; an error in JSON is the endpoint's own.
 */
export function errorOfResponse(status: number, headers: Headers, body: string): ScoresError {
  const { said, isOwn } = wordsIn(body, headers.get('content-type'));
  const kind = kindOfStatus(status, said, isOwn);
  const retryAfter = kind === 'too-many-requests' || status === 503 ? waitIn(headers) : null;
  return new ScoresError(kind, said ?? `HTTP ${status}`, { status, retryAfter });
}

function kindOfStatus(status: number, said: string | null, isOwn: boolean): ScoresErrorKind {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 400 && said !== null && /invalid (token|api key)/i.test(said))
    return 'unauthorized';
  if (status === 429) return 'too-many-requests';
  if (status === 408 || (status === 504 && isOwn)) return 'timed-out';
  if (status === 503 && isOwn) return 'too-heavy';
  if (status === 500 && isOwn) return 'answered-error';
  if (status === 502 && isOwn) return 'no-answer';
  if (status >= 500) return 'gateway';
  if ((status === 404 || status === 405) && !isOwn) return 'no-endpoint';
  return 'refused';
}

/**
 * The text a person can read in an error body, null when it is a page of HTML or empty; and whether it stood in JSON
 * where the contract has it.
 */
function wordsIn(
  body: string,
  contentType: string | null,
): { readonly said: string | null; readonly isOwn: boolean } {
  const text = body.trim();
  if (text === '' || text.startsWith('<') || contentType?.includes('html'))
    return { said: null, isOwn: false };
  const parsed = parseJson(text);
  if (typeof parsed === 'object' && parsed !== null) {
    const { error, message } = parsed as { error?: unknown; message?: unknown };
    for (const words of [error, message])
      if (typeof words === 'string' && words !== '')
        return { said: clip(words), isOwn: words === error };
  }
  return { said: clip(text), isOwn: false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function clip(text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

/** `Retry-After` (seconds or a date) or `RateLimit-Reset` (seconds), in ms; at most five minutes. */
function waitIn(headers: Headers): number | null {
  const longest = 300_000;
  for (const name of ['retry-after', 'ratelimit-reset']) {
    const value = headers.get(name)?.trim();
    if (!value) continue;
    const wait = /^\d+(\.\d+)?$/.test(value)
      ? Number(value) * 1000
      : Date.parse(value) - Date.now();
    if (Number.isFinite(wait)) return Math.min(Math.max(wait, 0), longest);
  }
  return null;
}
