import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Engine, Row } from './engine.ts';
import { EngineError } from './engine-error.ts';
import type { EngineCall, EngineReply } from './engine-messages.ts';
import { type Log, NO_LOG } from './log.ts';

const CHILD = fileURLToPath(new URL('./engine-child.ts', import.meta.url));
const RESTART_DELAYS = [100, 500, 2_000, 5_000];

/** How long (ms) past its time limit a query may take to say that it has ended. */
const GRACE = 60_000;

type Call = EngineCall extends infer C ? (C extends { id: number } ? Omit<C, 'id'> : never) : never;
type Value = Extract<EngineReply, { say: 'done' }>['value'];

interface Waiting {
  resolve(value: Value): void;
  reject(error: EngineError): void;
}

/** The id lets an operator, or a test, find the process; null while there is none. */
export interface EngineProcess extends Engine {
  processId(): number | null;
}

/**
 * chDB in a process of its own, started again whenever it dies; calls made meanwhile fail with `down`. Resolves when
 * the engine first answers, or fails with the reason why it can't. `close` ends it at once, running queries included.
 * The log is told of its deaths, without its last words, which can quote a question.
 */
export async function startEngineProcess(
  directory: string,
  log: Log = NO_LOG,
): Promise<EngineProcess> {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | null = null;
  let ready = false;
  let closed = false;
  let lastId = 0;
  let deaths = 0;
  let restart: NodeJS.Timeout | null = null;

  const start = (onFirst?: { resolve(): void; reject(error: EngineError): void }) => {
    const started = forkChild(directory);
    child = started;
    // One that is stuck doesn't notice that its parent has gone.
    const endIt = () => started.kill('SIGKILL');
    process.once('exit', endIt);
    let failure: EngineError | null = null;
    let lastWords = '';
    started.stderr?.on('data', (chunk) => {
      lastWords = `${lastWords}${chunk}`.slice(-2_000);
    });
    started.on('message', (message) => {
      const reply = message as EngineReply;
      if (reply.say === 'ready') {
        ready = true;
        deaths = 0;
        if (onFirst) onFirst.resolve();
        else log('info', 'engine ready again');
      } else if (reply.say === 'unready') {
        failure = new EngineError(reply.reason, reply.message);
        started.kill('SIGKILL');
      } else {
        const call = waiting.get(reply.id);
        waiting.delete(reply.id);
        if (reply.say === 'done') call?.resolve(reply.value);
        else call?.reject(new EngineError(reply.reason, reply.message, reply));
      }
    });
    started.on('error', (error) => {
      failure = new EngineError('down', error.message, error);
    });
    started.on('close', (code, signal) => {
      process.off('exit', endIt);
      child = null;
      const wasReady = ready;
      ready = false;
      const death = lockFailure(lastWords) ?? failure ?? diedOf(signal ?? code);
      for (const call of waiting.values()) call.reject(death);
      waiting.clear();
      onFirst?.reject(death);
      if (closed || (onFirst && !wasReady)) return;
      log('error', 'engine ended', { how: signal ?? code, reason: death.reason });
      const delay = RESTART_DELAYS[Math.min(deaths, RESTART_DELAYS.length - 1)];
      deaths += 1;
      restart = setTimeout(start, delay);
    });
  };

  const send = (call: EngineCall) => void (child?.connected && child.send(call));
  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  const ask = (call: Call, id = nextId()): Promise<Value> =>
    new Promise((resolve, reject) => {
      if (!child || !ready) return reject(new EngineError('down', 'the engine is starting'));
      waiting.set(id, { resolve, reject });
      send({ ...call, id } as EngineCall);
    });
  const query: Engine['query'] = async (sql, params, { signal, ...limits }) => {
    if (signal?.aborted) throw new EngineError('cancelled', 'nobody waits for the answer');
    const id = nextId();
    const asked = child;
    const onAbort = () => send({ call: 'cancel', id });
    signal?.addEventListener('abort', onAbort, { once: true });
    // An engine that has lost hold of its own time limit is of no use to the others either.
    const overdue = setTimeout(() => asked?.kill('SIGKILL'), limits.seconds * 1_000 + GRACE);
    try {
      return (await ask({ call: 'query', sql, params, limits }, id)) as Row[];
    } finally {
      clearTimeout(overdue);
      signal?.removeEventListener('abort', onAbort);
    }
  };

  await new Promise<void>((resolve, reject) => start({ resolve, reject }));
  return {
    query,
    command: async (sql) => void (await ask({ call: 'command', sql })),
    insert: async (table, jsonLines) => void (await ask({ call: 'insert', table, jsonLines })),
    ping: async () => (await ask({ call: 'ping' }).catch(() => false)) === true,
    processId: () => child?.pid ?? null,
    close: async () => {
      closed = true;
      if (restart) clearTimeout(restart);
      child?.kill('SIGKILL');
    },
  };
}

/** chDB says only on its error output that another process has the directory. */
function lockFailure(lastWords: string): EngineError | null {
  return /Cannot lock file/.test(lastWords) ? new EngineError('locked', lastWords) : null;
}

function diedOf(what: string | number | null): EngineError {
  return new EngineError('down', `the engine process ended (${what})`);
}

/** Long queries hold threads of the pool that files need too, hence a larger one. */
function forkChild(directory: string): ChildProcess {
  return fork(CHILD, [directory], {
    execArgv: ['--import', import.meta.resolve('tsx')],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}
