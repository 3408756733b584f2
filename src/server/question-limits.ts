/** What one question may cost: seconds of work, bytes of memory, rows read and rows answered. */
export interface Limits {
  readonly seconds: number;
  readonly memoryBytes: number;
  readonly rowsRead: number;
  readonly rowsAnswered: number;
  /** Bytes read at a time; without it as many as the engine likes. */
  readonly blockBytes?: number | undefined;
  /** Ends the work early, as when whoever asked has gone. */
  readonly signal?: AbortSignal | undefined;
}

export const QUESTION_LIMITS: Limits = {
  seconds: 15,
  memoryBytes: 2_000_000_000,
  rowsRead: 500_000_000,
  rowsAnswered: 5_000_000,
};

/** To whoever asks: fewer, since a million rows take this process 300 MB until they are sent. */
export const ROWS_ANSWERED = 1_000_000;
