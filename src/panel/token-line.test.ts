import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTokenLine } from './token-line.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** The host's end: what it was asked, and what it gives. */
function hosted() {
  const asked: string[] = [];
  const port = {
    postMessage: ({ reason }: { reason: string }) => void asked.push(reason),
    close: vi.fn(),
    onmessage: null as ((event: { data: unknown }) => void) | null,
  };
  const line = openTokenLine(port as unknown as MessagePort, Date.now);
  const give = (token: unknown, expiresAt?: number) =>
    port.onmessage?.({
      data: {
        scorelens: 1,
        type: 'token',
        token,
        ...(expiresAt === undefined ? {} : { expiresAt }),
      },
    });
  return { asked, line, give, port };
}

test('a token is asked for once it is needed, kept, and renewed half a minute before it ends', async () => {
  const { asked, line, give } = hosted();
  expect(asked).toEqual([]);
  const first = line.give(null);
  expect(asked).toEqual(['missing']);
  give('one', 100_000);
  expect(await first).toBe('one');
  expect(await line.give(null)).toBe('one');
  vi.advanceTimersByTime(69_000);
  expect(asked).toEqual(['missing']);
  vi.advanceTimersByTime(1_000);
  expect(asked).toEqual(['missing', 'expiring']);
  give('two', 200_000);
  expect(await line.give(null)).toBe('two');
});

test('a token that ran out or was refused is not given again', async () => {
  const { asked, line, give } = hosted();
  const first = line.give(null);
  give('one', 1_000);
  await first;
  vi.advanceTimersByTime(1_000);
  const second = line.give(null);
  give('two');
  expect(await second).toBe('two');
  const third = line.give('two');
  expect(asked).toEqual(['missing', 'expiring', 'missing', 'refused']);
  give('three');
  expect(await third).toBe('three');
});

test('what is no token, or over already, is none; a host that gives none in time fails the question', async () => {
  const { line, give } = hosted();
  const wanted = line.give(null);
  const failed = expect(wanted).rejects.toThrow('The host page gave no token.');
  for (const token of [7, '', 'two words', 'line\nbreak', 'ü', 'x'.repeat(9_000)]) give(token);
  give('over', -1);
  vi.advanceTimersByTime(15_000);
  await failed;
});

test('questions at the same time ask for one token together', async () => {
  const { asked, line, give } = hosted();
  const both = Promise.all([line.give(null), line.give(null)]);
  give('one');
  expect(await both).toEqual(['one', 'one']);
  const again = Promise.all([line.give('one'), line.give('one')]);
  give('two');
  expect(await again).toEqual(['two', 'two']);
  expect(await line.give('one')).toBe('two');
  expect(asked).toEqual(['missing', 'refused']);
});
