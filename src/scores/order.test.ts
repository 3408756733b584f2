import { expect, test } from 'vitest';
import { byName, sortedPlaces } from './order.ts';

test('numbers by size, holes last both ways, equals as they stood', () => {
  const values = [3, Number.NaN, -1, 10, null, 3];
  expect(sortedPlaces(values, 'ascending')).toEqual([2, 0, 5, 3, 1, 4]);
  expect(sortedPlaces(values, 'descending')).toEqual([3, 0, 5, 2, 1, 4]);
});

test('names as people count', () => {
  expect(sortedPlaces(['pass_10', 'Accuracy', 'pass_2'], 'ascending')).toEqual([1, 2, 0]);
});

test('any two different names have an order, and it counts', () => {
  const names = ['check_10', 'check_1', 'check_02', 'check_2', 'Check_3', 'é', 'e\u0301'];
  expect(names.toSorted(byName)).toEqual([
    'check_1',
    'check_02',
    'check_2',
    'Check_3',
    'check_10',
    'e\u0301',
    'é',
  ]);
  expect(byName('é', 'é')).toBe(0);
});
