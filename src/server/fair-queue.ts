/** How much is done at once and how much may wait. */
export interface QueueSize {
  /** Most questions answered at once. */
  readonly running: number;
  /** Most that wait: of one asker, and of all. */
  readonly waitingEach: number;
  readonly waitingAll: number;
  /** Longest wait in ms. */
  readonly patience: number;
}

export const QUEUE_SIZE: QueueSize = {
  running: 8,
  waitingEach: 64,
  waitingAll: 512,
  patience: 20_000,
};

/** `asker`: this asker has too many waiting. `all`: everyone together has, or it waited too long. */
export class QueueFull extends Error {
  readonly whose: 'asker' | 'all';
  /** In seconds: when another attempt may do better. */
  readonly retryAfter: number;

  constructor(whose: QueueFull['whose'], retryAfter: number) {
    super(whose === 'asker' ? 'too many questions of one asker' : 'too many questions');
    this.name = 'QueueFull';
    this.whose = whose;
    this.retryAfter = retryAfter;
  }
}

export interface FairQueue {
  /**
   * Does the work when it is this asker's turn. Askers take turns, so that one with many questions delays itself and
   * not the others. Rejects with `QueueFull`, or with the signal's reason when it aborts while waiting.
   */
  run<T>(asker: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
  counts(): { readonly running: number; readonly waiting: number };
}

interface Place {
  enter(): void;
}

export function createFairQueue(size: QueueSize = QUEUE_SIZE): FairQueue {
  /** Who waits, in the order of their turns; each with their own questions in order. */
  const lines = new Map<string, Place[]>();
  let running = 0;
  let waiting = 0;
  /** How long work takes of late, in ms: an average that forgets. */
  let usual = 200;

  const retryAfter = (ahead: number) =>
    Math.min(60, Math.max(1, Math.ceil((usual * (ahead + 1)) / size.running / 1_000)));

  const leave = (asker: string, place: Place): boolean => {
    const line = lines.get(asker);
    const at = line?.indexOf(place) ?? -1;
    if (!line || at < 0) return false;
    line.splice(at, 1);
    waiting -= 1;
    if (line.length === 0) lines.delete(asker);
    return true;
  };

  const admit = () => {
    while (running < size.running) {
      const [first] = lines;
      if (first === undefined) return;
      const [asker, line] = first;
      const [place] = line;
      if (place === undefined) return;
      leave(asker, place);
      // Whoever had a turn goes to the end of the round.
      if (lines.delete(asker)) lines.set(asker, line);
      running += 1;
      place.enter();
    }
  };

  const turn = (asker: string, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal.throwIfAborted();
      const own = lines.get(asker)?.length ?? 0;
      if (own >= size.waitingEach) throw new QueueFull('asker', retryAfter(own));
      if (waiting >= size.waitingAll) throw new QueueFull('all', retryAfter(waiting));
      const giveUp = (reason: unknown) => {
        done();
        if (leave(asker, place)) reject(reason);
      };
      const onAbort = () => giveUp(signal.reason);
      const timer = setTimeout(
        () => giveUp(new QueueFull('all', retryAfter(waiting))),
        size.patience,
      );
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      };
      const place: Place = {
        enter: () => {
          done();
          resolve();
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      lines.set(asker, [...(lines.get(asker) ?? []), place]);
      waiting += 1;
      admit();
    });

  return {
    run: async (asker, signal, work) => {
      await turn(asker, signal);
      const began = Date.now();
      try {
        return await work();
      } finally {
        running -= 1;
        usual = usual * 0.9 + (Date.now() - began) * 0.1;
        admit();
      }
    },
    counts: () => ({ running, waiting }),
  };
}
