/**
 * Why the engine gave no answer: a limit of the question (`time`, `memory`, `too-large`, `pattern`), nobody waiting
 * any longer (`cancelled`), the engine's own state (`busy`, `down`, `locked` by another process, `missing` on this
 * machine), a user it does not let in (`refused`), or anything else (`failed`).
 */
export type EngineFailure =
  | 'time'
  | 'memory'
  | 'too-large'
  | 'pattern'
  | 'cancelled'
  | 'busy'
  | 'down'
  | 'locked'
  | 'missing'
  | 'refused'
  | 'failed';

/** The engine's own words are kept for the log; they may hold SQL and paths and never belong in an answer. */
export class EngineError extends Error {
  readonly reason: EngineFailure;
  /** The engine's own number for the failure, where it gave one; the log may hold it. */
  readonly code: string | null;

  constructor(reason: EngineFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EngineError';
    this.reason = reason;
    this.code = codeOf(cause);
  }
}

function codeOf(cause: unknown): string | null {
  const isCoded = typeof cause === 'object' && cause !== null && 'code' in cause;
  return isCoded && typeof cause.code === 'string' ? cause.code : null;
}

const REASON_OF_CODE: Readonly<Record<string, EngineFailure>> = {
  158: 'too-large',
  159: 'time',
  192: 'refused',
  193: 'refused',
  194: 'refused',
  202: 'busy',
  241: 'memory',
  307: 'too-large',
  394: 'cancelled',
  396: 'too-large',
  427: 'pattern',
  516: 'refused',
};

/** Whatever the client, the engine or the connection to it threw. */
export function engineErrorOf(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'code' in error) {
    const reason = REASON_OF_CODE[String(error.code)];
    if (reason) return new EngineError(reason, message, error);
    if (CONNECTION_CODES.has(String(error.code))) return new EngineError('down', message, error);
  }
  if (message === 'Timeout error.') return new EngineError('time', message, error);
  if (/Cannot find module|MODULE_NOT_FOUND|prebuilt|libchdb/i.test(message))
    return new EngineError('missing', message, error);
  return new EngineError('failed', message, error);
}

const CONNECTION_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
]);
