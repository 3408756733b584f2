import { EngineError } from './engine-error.ts';

/** One clear sentence for what kept the endpoint or an import from starting, and what to do about it. */
export function explainStart(error: unknown): string {
  if (error instanceof EngineError) {
    switch (error.reason) {
      case 'locked':
        return 'Another process has the data directory open: stop the running endpoint or import first, or set SCORELENS_DATA to another directory.';
      case 'missing':
        return 'The embedded engine (chdb) is not installed for this platform: set CLICKHOUSE_URL to a ClickHouse server, or use WSL2 on Windows.';
      case 'down':
        return `The engine does not answer (${error.message}): check CLICKHOUSE_URL or start again.`;
      case 'time':
        return 'The engine does not answer in time: check CLICKHOUSE_URL or start again.';
      case 'refused':
        return 'ClickHouse does not know this user or password: check CLICKHOUSE_USER and CLICKHOUSE_PASSWORD.';
      default:
        return `The engine failed: ${error.message}`;
    }
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'The port is taken: stop what runs there or set PORT to another one.';
  if (error instanceof Error && 'code' in error && error.code === 'EADDRNOTAVAIL')
    return 'HOST is not an address of this machine.';
  return error instanceof Error ? error.message : String(error);
}
