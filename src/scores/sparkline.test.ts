import { expect, test } from 'vitest';
import { sparkline } from './sparkline.ts';

const HOLE = Number.NaN;
const whole = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ start: index, end: index + 1, partial: null }));
const drawn = (...means: number[]) =>
  sparkline(Float64Array.from(means), whole(means.length), 44, 14);

test('lowest at the bottom, highest at the top, 2 px from every edge', () => {
  // 40 px for two steps, 10 px for values 0 to 10.
  expect(drawn(0, 10, 5).solid).toBe('M2,12L22,2L42,7');
});

test('a hole breaks it, a lone point is a dot, a flat line lies in the middle', () => {
  const broken = drawn(4, 4, HOLE, 4, HOLE);
  expect([broken.solid, broken.dashed, broken.rings]).toEqual(['M2,7L12,7', '', '']);
  expect(broken.dots).toMatch(/^M32,7/);
  expect(drawn(3).dots).toMatch(/^M2,7/);
});
