import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import {
  formatCount,
  formatExactMean,
  formatMean,
  formatTick,
  writeNumbersAs,
} from './format-number.ts';
import { unitOf } from './units.ts';

const unit = (key: string) => unitOf({ key, means: new Float64Array() });
const SHARE = unit('helpful-hcone-bool');
const PLAIN = unit('accuracy');
const MS = unit('judge_ms');

test.each([
  [82.125, '82.1'],
  [0, '0.0'],
  [-0, '0.0'],
  [1, '1.0'],
  [100, '100.0'],
  [99.949, '99.9'],
  [0.5, '0.5'],
  [0.123_45, '0.123'],
  [0.000_012_34, '0.0000123'],
  [-3.25, '−3.3'],
  [-0.004, '−0.004'],
  [999.94, '999.9'],
  [1_234_567.89, '1\u202f234\u202f568'],
])('the mean %d reads %s', (mean, text) => {
  expect(formatMean(mean, PLAIN)).toBe(text);
});

test('a count of thousands is grouped', () => {
  expect([7, 1441].map(formatCount)).toEqual(['7', '1\u202f441']);
});

test('units are written after the number, shares in percent', () => {
  expect(formatMean(0.821, SHARE)).toBe('82.1 %');
  // 0.57 × 100 is 56.99999999999999 in binary.
  expect(formatMean(0.57, SHARE)).toBe('57.0 %');
  expect(formatMean(0.004, SHARE)).toBe('0.4 %');
  expect(formatMean(1, SHARE)).toBe('100.0 %');
  expect(formatMean(1_250, MS)).toBe('1\u202f250 ms');
});

test('a table’s cells know thousandths: 746 of 2,924 and its like', () => {
  expect(formatExactMean(746 / 2_924, SHARE)).toBe('25.513');
  expect(formatExactMean(6_667 / 12_594, SHARE)).toBe('52.938');
  expect(formatExactMean(25.513, PLAIN)).toBe('25.513');
  expect(formatExactMean(0, PLAIN)).toBe('0.000');
  expect(formatExactMean(-0, PLAIN)).toBe('0.000');
  expect(formatExactMean(87, PLAIN)).toBe('87.000');
  expect(formatExactMean(0.012_345_678, PLAIN)).toBe('0.0123457');
  expect(formatExactMean(-1_234.5, PLAIN)).toBe('−1\u202f234.500');
  expect(formatExactMean(0.000_4, PLAIN)).toBe('0.0004');
});

test.each([
  [0, 20, '0'],
  [40, 20, '40'],
  [0, 0.2, '0.0'],
  [0.6000000000000001, 0.2, '0.6'],
  [7.5, 2.5, '7.5'],
  [0.25, 0.25, '0.25'],
  [-50, 50, '−50'],
  [10_000, 2_000, '10\u202f000'],
  [250_000, 250_000, '250\u202f000'],
  [1_250_000, 250_000, '1.25 M'],
  [10_000_000, 2_000_000, '10 M'],
  [-2_500_000_000, 500_000_000, '−2.5 B'],
  [4e12, 1e12, '4 T'],
  [9e18, 1e18, '9e18'],
  [0.000_02, 0.000_01, '0.00002'],
  [0, 2.5e-7, '0'],
  [2.5e-7, 2.5e-7, '2.5e−7'],
  [-7.5e-7, 2.5e-7, '−7.5e−7'],
])('the tick %d by steps of %d reads %s', (value, step, text) => {
  expect(formatTick(value, step, PLAIN)).toBe(text);
});

test('ticks say percent, and leave other units to the title', () => {
  expect(formatTick(40, 20, SHARE)).toBe('40 %');
  expect(formatTick(40, 20, MS)).toBe('40');
});

/** The number a text says, read back. */
const read = (text: string) =>
  Number(text.replaceAll('\u202f', '').replace('−', '-').split(' ')[0]);
const anyMean = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: -15, max: 6 }))
  .map(([digits, power]) => digits * 10 ** power);

test('numbers on screen are rounded, never wrong', () => {
  fc.assert(
    fc.property(anyMean, fc.constantFrom(PLAIN, SHARE, MS), (mean, own) => {
      const value = mean * own.factor;
      const shown = read(formatMean(mean, own));
      // Half of the last digit: ones from a thousand on, a tenth from one on, the third significant digit below.
      const size = Math.abs(value);
      const half = size >= 1_000 ? 0.5 : size >= 1 ? 0.05 : size * 0.005;
      expect(Math.abs(shown - value)).toBeLessThanOrEqual(half * 1.000_001);
      const exact = read(formatExactMean(mean, own));
      const exactHalf = Math.abs(value) >= 0.1 ? 0.0005 : Math.abs(value) * 0.000_005;
      expect(Math.abs(exact - value)).toBeLessThanOrEqual(exactHalf * 1.000_001);
      // What is not zero never reads as zero.
      expect(shown === 0 || exact === 0).toBe(value === 0);
    }),
    { seed: 20240131, numRuns: 1_000 },
  );
});

afterEach(() => writeNumbersAs(null));

test.each([
  ['de', '82,1', '−0,500', '1.234.568', '2,5 M', '12.500'],
  ['fr-CA', '82,1', '−0,500', '1\u00a0234\u00a0568', '2,5 M', '12\u00a0500'],
  ['en-GB', '82.1', '−0.500', '1,234,568', '2.5 M', '12,500'],
  ['en-IN', '82.1', '−0.500', '12,34,568', '2.5 M', '12,500'],
  // Digits of its own would stand beside English words and units.
  ['ar-EG', '82.1', '−0.500', '1,234,568', '2.5 M', '12,500'],
])('numbers in %s', (locale, mean, exact, large, short, tick) => {
  writeNumbersAs(locale);
  expect(formatMean(82.1, PLAIN)).toBe(mean);
  expect(formatExactMean(-0.5, PLAIN)).toBe(exact);
  expect(formatMean(1_234_567.89, PLAIN)).toBe(large);
  expect(formatTick(2_500_000, 500_000, PLAIN)).toBe(short);
  expect(formatTick(12_500, 2_500, PLAIN)).toBe(tick);
});

test('a language that groups from five digits on leaves four together', () => {
  writeNumbersAs('es');
  expect(formatMean(1_250, MS)).toBe('1250 ms');
  expect(formatTick(2.5e-7, 2.5e-7, PLAIN)).toBe('2,5e−7');
});
