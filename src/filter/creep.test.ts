import { expect, test } from 'vitest';
import { creepAt } from './creep.ts';

test('the page rests in the middle and creeps the faster the nearer the edge', () => {
  expect([96, 400, 752].map((y) => creepAt(y, 800))).toEqual([0, 0, 0]);
  expect([48, 0, -50].map((y) => creepAt(y, 800))).toEqual([-8, -16, -16]);
  expect([753, 776, 800, 900].map((y) => creepAt(y, 800))).toEqual([1, 8, 16, 16]);
});
