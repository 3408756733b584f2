import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeTurn } from './use-turn.ts';

/** What waits for a task of its own. */
const tasks: (() => void)[] = [];

beforeEach(() => void vi.stubGlobal('setTimeout', (task: () => void) => tasks.push(task)));
afterEach(() => {
  expect(tasks).toEqual([]);
  vi.unstubAllGlobals();
});

/** One task, and what promises make of it before the next. */
async function nextTask() {
  await promised();
  tasks.shift()?.();
  await promised();
}

async function promised() {
  for (let step = 0; step < 10; step += 1) await Promise.resolve();
}

test('turns come one a task, in the order they were asked for', async () => {
  const had: string[] = [];
  takeTurn(() => had.push('first'));
  takeTurn(() => had.push('second'));
  expect(had).toEqual([]);
  await nextTask();
  expect(had).toEqual(['first']);
  takeTurn(() => had.push('late'));
  await nextTask();
  expect(had).toEqual(['first', 'second']);
  await nextTask();
  expect(had).toEqual(['first', 'second', 'late']);
});

test('a turn that was given up is not had, and keeps nobody waiting', async () => {
  const had: string[] = [];
  const giveUp = takeTurn(() => had.push('gone'));
  takeTurn(() => had.push('here'));
  giveUp();
  await nextTask();
  await nextTask();
  expect(had).toEqual(['here']);
});
