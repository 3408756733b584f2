/**
 * Why the engine gave no answer: a limit of the question (`time`, `memory`, `too-large`, `pattern`), the engine's
 * own state (`down`, `locked` by another process, `missing` on this machine), or anything else (`failed`).
 */
export type EngineFailure =
  | 'time'
  | 'memory'
  | 'too-large'
  | 'pattern'
  | 'down'
  | 'locked'
  | 'missing'
  | 'failed';

/** The engine's own words are kept for the log; they may hold SQL and paths and never belong in an answer. */
export class EngineError extends Error {
  readonly reason: EngineFailure;

  constructor(reason: EngineFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'EngineError';
    this.reason = reason;
  }
}
