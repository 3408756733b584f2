import { expect, test } from 'vitest';
import { sortedPlaces } from './order.ts';

test('numbers by size, holes last both ways, equals as they stood', () => {
  const values = [3, Number.NaN, -1, 10, null, 3];
  expect(sortedPlaces(values, 'ascending')).toEqual([2, 0, 5, 3, 1, 4]);
  expect(sortedPlaces(values, 'descending')).toEqual([3, 0, 5, 2, 1, 4]);
});

test('names as people count', () => {
  expect(sortedPlaces(['pass_10', 'Accuracy', 'pass_2'], 'ascending')).toEqual([1, 2, 0]);
});
