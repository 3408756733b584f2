import { afterAll, beforeAll, expect, test } from 'vitest';
import { ABILITIES_PATH } from '../contract/scores-query.ts';
import { createApp } from './app.ts';
import { TABLE } from './columns.ts';
import { demoLoadedAt, loadDemo } from './demo.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import { openTestStore } from './store.test-support.ts';

let opened: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());

const NOW = new Date('2026-11-23T10:00:00Z');
const count = async () => {
  const sql = `SELECT count(), uniqExact(request_id) FROM ${TABLE} FINAL`;
  return (await opened.store.engine.query(sql, {}, QUESTION_LIMITS))[0];
};

test('a load that was cut short is done again, on another day too, and a complete one never', async () => {
  const cutShort = loadDemo(opened.store, NOW, (_share, rows) => {
    if (rows > 45_000) throw new Error('power cut');
  });
  expect(await demoLoadedAt(opened.store)).toBe(null);
  await expect(cutShort).rejects.toThrow('power cut');
  const shares: number[] = [];
  const nextDay = new Date(NOW.getTime() + 86_400_000);
  await loadDemo(opened.store, nextDay, (share) => shares.push(share));
  expect(shares.at(-1)).toBe(1);
  expect(await count()).toEqual([88_445, 88_445]);
  expect(await demoLoadedAt(opened.store)).toEqual(nextDay);
  await loadDemo(opened.store, nextDay, () => {
    throw new Error('loaded twice');
  });
}, 120_000);

test('the story is told for the day on which the demo was loaded', async () => {
  const app = createApp({ store: opened.store, demoLoadedAt: new Date('2026-11-20T10:00:00Z') });
  const { demoStory } = await (await app.request(ABILITIES_PATH)).json();
  // 2026-11-03 is the Tuesday 17 days before 2026-11-20.
  expect(demoStory).toEqual({
    model: 'gpt-4o',
    env: 'prod',
    promptVersion: 'v7',
    score: 'faithfulness',
    points: 12,
    start: '2026-11-03T09:00:00.000Z',
    end: '2026-11-06T09:00:00.000Z',
  });
});
