import type { WireFilter } from '../contract/filter-node.ts';
import { SCORES_PATH, type ScoreRow, scoresResponseSchema } from '../contract/scores-query.ts';
import type { AskedRequest } from './ask.ts';
import { errorOfResponse, ScoresError } from './errors.ts';

/** Asks the scores endpoint one question. Rejects with a `ScoresError`, or an `AbortError` when cancelled. */
export async function fetchScores(
  filter: WireFilter,
  asked: AskedRequest,
  signal: AbortSignal,
): Promise<readonly ScoreRow[]> {
  const answer = await callEndpoint('POST', SCORES_PATH, toBody(filter, asked), signal);
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

/** The single door to the endpoint: JSON out, JSON home, every failure a `ScoresError`. */
export async function callEndpoint(
  method: 'GET' | 'POST',
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'omit',
      signal,
    });
    text = await response.text();
  } catch (cause) {
    signal.throwIfAborted();
    throw new ScoresError('unreachable', 'No answer came back.', { cause });
  }
  if (!response.ok) throw errorOfResponse(response.status, response.headers, text);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const what = text.trimStart().startsWith('<') ? 'an HTML page' : 'text that is not JSON';
    throw new ScoresError('unreadable', `The address answered with ${what}.`, { cause });
  }
}
