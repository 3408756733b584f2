/**
 * The engine process: chDB and nothing else. A process with a running query can't leave by itself, so this one sets no
 * signal handlers and dies at once, by a signal or when its parent has gone; acknowledged rows are on disk.
 */
import { type Engine, openChdb } from './engine.ts';
import { EngineError } from './engine-error.ts';
import type { EngineCall, EngineReply } from './engine-messages.ts';

const PROBE = { seconds: 5, memoryBytes: 100_000_000, rowsRead: 1_000, rowsAnswered: 10 };
/** What can still be cancelled, by the id of its call. */
const running = new Map<number, AbortController>();
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
  if (message.call === 'cancel') return running.get(id)?.abort();
  try {
    say({ say: 'done', id, value: await run(engine, message) });
  } catch (error) {
    say({ say: 'failed', id, ...failureOf(error) });
  }
}

async function run(engine: Engine, message: Exclude<EngineCall, { call: 'cancel' }>) {
  switch (message.call) {
    case 'query':
      return runQuery(engine, message);
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

async function runQuery(engine: Engine, call: Extract<EngineCall, { call: 'query' }>) {
  const controller = new AbortController();
  running.set(call.id, controller);
  try {
    return await engine.query(call.sql, call.params, {
      ...call.limits,
      signal: controller.signal,
    });
  } finally {
    running.delete(call.id);
  }
}

function failureOf(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof EngineError
    ? { reason: error.reason, code: error.code, message }
    : { reason: 'failed' as const, code: null, message };
}
