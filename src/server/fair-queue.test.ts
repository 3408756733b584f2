import { expect, test, vi } from 'vitest';
import { createFairQueue, type FairQueue, type QueueSize } from './fair-queue.ts';

const SIZE: QueueSize = { running: 1, waitingEach: 2, waitingAll: 3, patience: 60_000 };
const NEVER = new AbortController().signal;

/** Puts named work into the queue; `finish` ends what runs, `began` tells the order. */
function workshop(queue: FairQueue) {
  const began: string[] = [];
  const open: (() => void)[] = [];
  const add = (asker: string, name: string, signal = NEVER) =>
    queue.run(asker, signal, async () => {
      began.push(name);
      await new Promise<void>((resolve) => open.push(resolve));
      return name;
    });
  const finish = async () => {
    open.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { add, finish, began };
}

test('askers take turns, each with their own questions in order', async () => {
  const { add, finish, began } = workshop(
    createFairQueue({ ...SIZE, waitingEach: 9, waitingAll: 9 }),
  );
  const all = Promise.all([
    add('a', 'a1'),
    add('a', 'a2'),
    add('a', 'a3'),
    add('a', 'a4'),
    add('b', 'b1'),
    add('b', 'b2'),
    add('c', 'c1'),
  ]);
  for (let round = 0; round < 8; round += 1) await finish();
  expect(began).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
  expect(await all).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1']);
});

test('too many of one asker, too many of all', async () => {
  const queue = createFairQueue(SIZE);
  const { add, finish } = workshop(queue);
  const kept = [add('a', '1'), add('a', '2'), add('a', '3')];
  await expect(add('a', '4')).rejects.toMatchObject({ whose: 'asker', retryAfter: 1 });
  kept.push(add('b', '5'));
  await expect(add('c', '6')).rejects.toMatchObject({ whose: 'all', retryAfter: 1 });
  expect(queue.counts()).toEqual({ running: 1, waiting: 3 });
  for (let round = 0; round < 5; round += 1) await finish();
  expect(await Promise.all(kept)).toEqual(['1', '2', '3', '5']);
  expect(queue.counts()).toEqual({ running: 0, waiting: 0 });
});

test('who leaves makes room, who waits too long is sent away, and failed work frees its place', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const queue = createFairQueue({ ...SIZE, patience: 1_000 });
    const { add, finish, began } = workshop(queue);
    const first = add('a', '1');
    const gone = new AbortController();
    const left = add('a', '2', gone.signal);
    const late = add('a', '3');
    const [leaving, waiting] = [
      expect(left).rejects.toMatchObject({ name: 'AbortError' }),
      expect(late).rejects.toMatchObject({ whose: 'all' }),
    ];
    gone.abort();
    await leaving;
    expect(queue.counts()).toEqual({ running: 1, waiting: 1 });
    vi.advanceTimersByTime(1_000);
    await waiting;
    await finish();
    await first;
    expect(began).toEqual(['1']);
    const failing = queue.run('a', NEVER, async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await queue.run('a', NEVER, async () => 4)).toBe(4);
    await expect(queue.run('a', AbortSignal.abort(), async () => 5)).rejects.toThrow();
    expect(queue.counts()).toEqual({ running: 0, waiting: 0 });
  } finally {
    vi.useRealTimers();
  }
});
