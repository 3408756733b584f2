import type { WireFilter } from '../contract/filter-node.ts';
import { SCORES_PATH, type ScoreRow, scoresResponseSchema } from '../contract/scores-query.ts';
import type { AskedRequest } from './ask.ts';
import { addressOf, type Connection, currentConnection, tokenOf } from './connection.ts';
import { errorOfResponse, ScoresError } from './errors.ts';
import { maskToken } from './mask-token.ts';

/** Asks the scores endpoint one question. Rejects with a `ScoresError`, or an `AbortError` when cancelled. */
export async function fetchScores(
  filter: WireFilter,
  asked: AskedRequest,
  signal: AbortSignal,
  connection: Connection = currentConnection(),
): Promise<readonly ScoreRow[]> {
  const body = toBody(filter, asked);
  const answer = await callEndpoint('POST', SCORES_PATH, body, signal, connection);
  const parsed = scoresResponseSchema.safeParse(answer);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    // Of the two shapes the one with rows is meant: its first fault says where.
    const fault = issue?.code === 'invalid_union' ? issue.errors[0]?.[0] : issue;
    const where = fault?.path.length ? ` at ${fault.path.join('.')}` : '';
    throw new ScoresError('unreadable', `The answer has another shape than promised${where}.`);
  }
  if (parsed.data.error !== null) throw new ScoresError('answered-error', parsed.data.error);
  return parsed.data.data;
}

/** The request body of one asked request, exactly as it goes over the wire. */
function toBody(filter: WireFilter, asked: AskedRequest) {
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

/**
 * The single door to the endpoint: JSON out, JSON home, every failure a `ScoresError`. A token that is not accepted is
 * asked for once more.
 */
export async function callEndpoint(
  method: 'GET' | 'POST',
  path: string,
  body: unknown,
  signal: AbortSignal,
  connection: Connection = currentConnection(),
): Promise<unknown> {
  const ask = (token: string | null) =>
    send(addressOf(connection, path), { method, body, token, signal });
  const token = await tokenOf(connection, null, signal);
  let answer = await ask(token);
  if (answer.error?.kind === 'unauthorized' && connection.token !== null) {
    const newer = await tokenOf(connection, token, signal);
    if (newer !== null && newer !== token) answer = await ask(newer);
  }
  if (answer.error) throw answer.error;
  try {
    return JSON.parse(answer.text);
  } catch (cause) {
    const what = answer.text.trimStart().startsWith('<') ? 'an HTML page' : 'text that is not JSON';
    throw new ScoresError('unreadable', `The address answered with ${what}.`, { cause });
  }
}

/** The text of a file beside the page, asked for anew each time; null where there is none. Rejects when offline. */
export async function fetchBeside(name: string, signal: AbortSignal): Promise<string | null> {
  const response = await fetch(new URL(name, document.baseURI), { cache: 'no-store', signal });
  return response.ok ? response.text() : null;
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
  readonly text: string;
  readonly error: ScoresError | null;
}

async function send(address: string, { method, body, token, signal }: Sent): Promise<Received> {
  let response: Response;
  let text: string;
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
    text = maskToken(await response.text(), token);
  } catch (cause) {
    signal.throwIfAborted();
    throw new ScoresError('unreachable', 'No answer came back.', { cause });
  }
  const error = response.ok ? null : errorOfResponse(response.status, response.headers, text);
  return { text, error };
}
