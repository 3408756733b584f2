import { ScoresError, type ScoresErrorKind } from './errors.ts';
import { type AnswerBody, readAnswer } from './read-answer.ts';
import type { Series } from './series.ts';

export interface AnswerJob {
  readonly body: AnswerBody;
  readonly labels: readonly number[];
}

export type AnswerReply =
  | 'ready'
  | { readonly series: readonly Series[] }
  | { readonly kind: ScoresErrorKind; readonly message: string };

/** Below this (bytes or characters) an answer is read in a few ms, less than a worker takes to start. */
const SMALL = 400_000;

/**
 * Reads an answer as `readAnswer` does, a large one in a worker, so that the page stays awake. Where no worker starts it
 * is read here. Rejects with the signal's reason as soon as nobody waits any more.
 */
export async function readOffThread(
  job: AnswerJob,
  signal: AbortSignal,
): Promise<readonly Series[]> {
  const { body, labels } = job;
  const size = typeof body === 'string' ? body.length : body.byteLength;
  const worker = size < SMALL ? null : await startWorker();
  signal.throwIfAborted();
  if (!worker) return readAnswer(body, labels);
  try {
    return await readIn(worker, job, signal);
  } finally {
    // Its heap, as large as the answer's text, goes with it.
    worker.terminate();
  }
}

/** A worker that listens; null where none does, such as under a policy that forbids it. */
function startWorker(): Promise<Worker | null> {
  if (typeof Worker === 'undefined') return Promise.resolve(null);
  return new Promise((resolve) => {
    try {
      const worker = new Worker(new URL('./answer-worker.ts', import.meta.url), { type: 'module' });
      worker.onmessage = () => resolve(worker);
      worker.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}

function readIn(worker: Worker, job: AnswerJob, signal: AbortSignal): Promise<readonly Series[]> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }: MessageEvent<Exclude<AnswerReply, 'ready'>>) => {
      if ('series' in data) resolve(data.series);
      else reject(new ScoresError(data.kind, data.message));
    };
    worker.postMessage(job, typeof job.body === 'string' ? [] : [job.body]);
  });
}
