export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 413 | 429 | 502 | 503 | 504;

/** A question that gets no rows, and why, in words fit for the person who asked. */
export class Refusal extends Error {
  readonly status: RefusalStatus;
  /** In seconds: when another attempt may do better; null when nothing is known about that. */
  readonly retryAfter: number | null;

  constructor(status: RefusalStatus, message: string, retryAfter: number | null = null) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
