/**
 * The engine process: chDB and nothing else. A running query can be stopped by nobody but the end of its process, so
 * this one sets no signal handlers and dies at once, by a signal or when its parent has gone; acknowledged rows are
 * on disk.
 */
import { type Engine, openChdb } from './engine.ts';
import { EngineError } from './engine-error.ts';
import type { EngineCall, EngineReply } from './engine-messages.ts';

const PROBE = { seconds: 5, memoryBytes: 100_000_000, rowsRead: 1_000, rowsAnswered: 10 };
const say = (reply: EngineReply) => void process.send?.(reply);

process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
await serve(process.argv[2] ?? '.data');

async function serve(directory: string) {
  try {
    const engine = openChdb(directory);
    await engine.query('SELECT 1', {}, PROBE);
    process.on('message', (message) => void answer(engine, message as EngineCall));
    say({ say: 'ready' });
  } catch (error) {
    say({ say: 'unready', ...failureOf(error) });
  }
}

async function answer(engine: Engine, message: EngineCall) {
  const { id } = message;
  try {
    say({ say: 'done', id, value: await run(engine, message) });
  } catch (error) {
    say({ say: 'failed', id, ...failureOf(error) });
  }
}

async function run(engine: Engine, message: EngineCall) {
  switch (message.call) {
    case 'query':
      return engine.query(message.sql, message.params, message.limits);
    case 'command':
      await engine.command(message.sql);
      return null;
    case 'insert':
      await engine.insert(message.table, message.jsonLines);
      return null;
    case 'ping':
      return engine.ping();
  }
}

function failureOf(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  return { reason: error instanceof EngineError ? error.reason : ('failed' as const), message };
}
