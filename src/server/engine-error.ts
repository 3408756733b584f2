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
