import type { WireFilter } from '../contract/filter-node.ts';
import { SCORES_PATH } from '../contract/scores-query.ts';
import type { AskedRequest } from './ask.ts';
import { addressOf, type Connection, currentConnection, tokenOf } from './connection.ts';
import { errorOfResponse, ScoresError } from './errors.ts';
import { maskToken } from './mask-token.ts';
import { type AnswerBody, parseBody, textOf } from './read-answer.ts';
import { readOffThread } from './read-off-thread.ts';
import type { Series } from './series.ts';

/**
 * Asks the scores endpoint one question: its series over the buckets asked for. Rejects with a `ScoresError`, or an
 * `AbortError` when cancelled.
 */
export async function fetchScores(
  filter: WireFilter,
  asked: AskedRequest,
  signal: AbortSignal,
  connection: Connection = currentConnection(),
): Promise<readonly Series[]> {
  const sent = toBody(filter, asked);
  const body = await callForBody('POST', SCORES_PATH, sent, signal, connection);
  return readOffThread({ body, labels: asked.labels }, signal);
}

/** The request body of one asked request, exactly as it goes over the wire. */
export function toBody(filter: WireFilter, asked: AskedRequest) {
  return {
    userFilter: filter,
    timeFilter: {
      start: new Date(asked.start).toISOString(),
      end: new Date(asked.end).toISOString(),
    },
    dbIncrement: asked.increment,
    timeZoneDifference: asked.timeZoneDifference,
  };
}

/** The single door to the endpoint: JSON out, JSON home, every failure a `ScoresError`. */
export async function callEndpoint(
  method: 'GET' | 'POST',
  path: string,
  body: unknown,
  signal: AbortSignal,
  connection: Connection = currentConnection(),
): Promise<unknown> {
  return parseBody(await callForBody(method, path, body, signal, connection));
}

/** The body of a good answer, unread. A token that is not accepted is asked for once more. */
async function callForBody(
  method: 'GET' | 'POST',
  path: string,
  body: unknown,
  signal: AbortSignal,
  connection: Connection,
): Promise<AnswerBody> {
  const ask = (token: string | null) =>
    send(addressOf(connection, path), { method, body, token, signal });
  const token = await tokenOf(connection, null, signal);
  let answer = await ask(token);
  if (answer.error?.kind === 'unauthorized' && connection.token !== null) {
    const newer = await tokenOf(connection, token, signal);
    if (newer !== null && newer !== token) answer = await ask(newer);
  }
  if (answer.error) throw answer.error;
  return answer.body;
}

/** With which headers this page itself is sent now. Rejects when offline. */
export async function headersOfPage(signal: AbortSignal): Promise<Headers> {
  const page = new URL(window.location.href);
  page.hash = '';
  return (await fetch(page, { method: 'HEAD', cache: 'no-store', signal })).headers;
}

/** Whether anything answers at an address, also to a page that may not read what. Sends no key. */
export async function answersAnyone(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(address, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return true;
  } catch {
    return false;
  }
}

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly body: unknown;
  readonly token: string | null;
  readonly signal: AbortSignal;
}

interface Received {
  readonly body: AnswerBody;
  readonly error: ScoresError | null;
}

async function send(address: string, { method, body, token, signal }: Sent): Promise<Received> {
  let response: Response;
  let bytes: ArrayBuffer;
  try {
    response = await fetch(address, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // A token is for the address it was given for, not for where that one points.
      redirect: token === null ? 'follow' : 'error',
      signal,
    });
    bytes = await response.arrayBuffer();
  } catch (cause) {
    signal.throwIfAborted();
    throw new ScoresError('unreachable', 'No answer came back.', { cause });
  }
  // A good answer without a token has nothing to mask: its bytes go on as they are, to be read off this thread.
  if (response.ok && token === null) return { body: bytes, error: null };
  const text = maskToken(textOf(bytes), token);
  const error = response.ok ? null : errorOfResponse(response.status, response.headers, text);
  return { body: text, error };
}
