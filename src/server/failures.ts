import type { Context } from 'hono';
import { EngineError, type EngineFailure } from './engine-error.ts';
import { QueueFull } from './fair-queue.ts';
import type { Log } from './log.ts';
import { Refusal } from './refusal.ts';

/** Whoever asked has gone and reads no answer; the status is for the log. */
const GONE = 499;

/** The one answer to everything that was thrown. The engine's own words and the stack stay here. */
export function answerFailure(error: unknown, context: Context, log: Log): Response {
  if (context.req.raw.signal.aborted) return new Response(null, { status: GONE });
  if (error instanceof QueueFull) {
    context.header('retry-after', `${error.retryAfter}`);
    return error.whose === 'asker'
      ? context.json(failed('too many of your questions are waiting; ask again later'), 429)
      : context.json(failed('too many questions are waiting; ask again later'), 503);
  }
  if (error instanceof Refusal) {
    if (error.retryAfter !== null) context.header('retry-after', `${error.retryAfter}`);
    return context.json(failed(error.message), error.status);
  }
  const requestId = String(context.get('requestId'));
  if (!(error instanceof EngineError)) {
    log('error', 'mistake', { requestId, ...whereOf(error) });
    return context.json(failed('the endpoint made a mistake answering this'), 500);
  }
  log('warn', 'no answer from the engine', { requestId, reason: error.reason, code: error.code });
  const { status, message, again } = ENGINE_ANSWERS[error.reason];
  if (again) context.header('retry-after', '1');
  return context.json(failed(message), status);
}

const failed = (error: string) => ({ data: null, error });

/** The kind and place of a mistake; its message could hold a value. */
function whereOf(error: unknown) {
  if (!(error instanceof Error)) return { kind: typeof error, at: '' };
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: error.name,
    at: lines
      .slice(0, 5)
      .map((line) => line.trim())
      .join(' '),
  };
}

interface EngineAnswer {
  readonly status: 400 | 500 | 503 | 504;
  readonly message: string;
  /** Whether waiting a moment can help. */
  readonly again?: boolean;
}

const DOWN: EngineAnswer = {
  status: 503,
  message: 'the engine is not available just now; try again',
  again: true,
};

const ENGINE_ANSWERS: Readonly<Record<EngineFailure, EngineAnswer>> = {
  time: { status: 504, message: 'the question took too long; ask for a shorter range' },
  memory: { status: 503, message: 'the question needs too much memory; ask for a shorter range' },
  'too-large': {
    status: 503,
    message: 'the question reads or answers too many rows; ask for a shorter range',
  },
  pattern: { status: 400, message: 'userFilter: a pattern is too long for the engine' },
  busy: {
    status: 503,
    message: 'the engine has too much to do just now; try again',
    again: true,
  },
  cancelled: { status: 503, message: 'the question was cancelled; try again', again: true },
  down: DOWN,
  locked: DOWN,
  missing: DOWN,
  refused: DOWN,
  failed: { status: 500, message: 'the engine could not answer this question' },
};
