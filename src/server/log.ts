/** What is written: every request, only what went wrong here, or nothing. */
export const LOG_LEVELS = ['info', 'warn', 'off'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Names and numbers only: no value of a filter, no access key, no body and no score key belongs in a log. */
export type LogFields = Readonly<Record<string, string | number | null>>;

export type Log = (level: 'info' | 'warn' | 'error', message: string, fields?: LogFields) => void;

export const NO_LOG: Log = () => {};

/** Writes one JSON object a line: time, level, message and the fields. */
export function createLog(least: LogLevel, write: (line: string) => void): Log {
  return (level, message, fields = {}) => {
    if (least === 'off' || (least === 'warn' && level === 'info')) return;
    const time = new Date().toISOString();
    write(`${JSON.stringify({ time, level, message, ...fields })}\n`);
  };
}
