import { type ScoreRow, scoresResponseSchema } from '../contract/scores-query.ts';
import { ScoresError } from './errors.ts';
import { createLayer, layRows, type Series } from './series.ts';

/** What came home: bytes as they came, or their text where something of it had to be masked. */
export type AnswerBody = string | ArrayBuffer;

/**
 * The series of one request over the buckets it was asked for, in the order of their labels. Throws a `ScoresError` for
 * an answer that is not what the contract promises, or says an error itself.
 */
export function readAnswer(body: AnswerBody, labels: readonly number[]): readonly Series[] {
  const text = textOf(body);
  return readPieces(text, labels) ?? readWhole(text, labels);
}

const HEAD = '{"data":[';
const TAIL = '],"error":null}';
const BETWEEN_ROWS = '},{';

/** Characters of an answer that are parsed at once: their rows are gone before the next come. */
const PIECE = 100_000;

/**
 * A million rows at once are hundreds of MB that nobody needs, so an answer of the usual form is parsed piece by piece.
 * Null for any other, or one with a fault. A cut inside a text would leave a piece with an open quote: such a piece is no
 * JSON, so pieces that all parse are exactly the rows.
 */
function readPieces(text: string, labels: readonly number[]): readonly Series[] | null {
  if (!text.startsWith(HEAD) || !text.endsWith(TAIL)) return null;
  const layer = createLayer(labels);
  const end = text.length - TAIL.length;
  let from = HEAD.length;
  while (from < end) {
    const cut = text.indexOf(BETWEEN_ROWS, from + PIECE);
    const to = cut < 0 ? end : cut + 1;
    const rows = parseOrNull(`[${text.slice(from, to)}]`);
    if (!isRows(rows)) return null;
    layer.add(rows);
    from = to + 1;
  }
  return layer.series();
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readWhole(text: string, labels: readonly number[]): readonly Series[] {
  const answer = parseBody(text);
  if (hasRows(answer)) return layRows(answer.data, labels);
  const parsed = scoresResponseSchema.safeParse(answer);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    // Of the two shapes the one with rows is meant: its first fault says where.
    const fault = issue?.code === 'invalid_union' ? issue.errors[0]?.[0] : issue;
    const where = fault?.path.length ? ` at ${fault.path.join('.')}` : '';
    throw new ScoresError('unreadable', `The answer has another shape than promised${where}.`);
  }
  if (parsed.data.error !== null) throw new ScoresError('answered-error', parsed.data.error);
  return layRows(parsed.data.data, labels);
}

/** The JSON of an answer; a `ScoresError` where it is none. */
export function parseBody(body: AnswerBody): unknown {
  const text = textOf(body);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const what = text.trimStart().startsWith('<') ? 'an HTML page' : 'text that is not JSON';
    throw new ScoresError('unreadable', `The address answered with ${what}.`, { cause });
  }
}

export function textOf(body: AnswerBody): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

/** The same test as the schema's, written out: of a million rows the schema would make a million copies. */
export function hasRows(answer: unknown): answer is { readonly data: readonly ScoreRow[] } {
  if (typeof answer !== 'object' || answer === null) return false;
  const { data, error } = answer as { data?: unknown; error?: unknown };
  return error === null && isRows(data);
}

function isRows(data: unknown): data is readonly ScoreRow[] {
  return Array.isArray(data) && data.every(isRow);
}

function isRow(row: unknown): row is ScoreRow {
  if (typeof row !== 'object' || row === null) return false;
  const { created_at_trunc, score_key, score_sum } = row as Partial<ScoreRow>;
  return (
    typeof created_at_trunc === 'string' &&
    typeof score_key === 'string' &&
    Number.isFinite(score_sum)
  );
}
