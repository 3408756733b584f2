import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStyleBook, type LineStyle } from './colours.ts';

const text = ({ colour, dash }: LineStyle) => `${colour} ${dash ?? 'whole'}`;
const keysUpTo = (count: number) => Array.from({ length: count }, (_, index) => `score_${index}`);
const anyKeys = fc.uniqueArray(fc.string({ maxLength: 6 }), { maxLength: 12 });
const SETTINGS = { seed: 20240131, numRuns: 200 };

test('a score keeps its style whatever else is shown before, beside or after it', () => {
  fc.assert(
    fc.property(fc.array(anyKeys, { maxLength: 8 }), (answers) => {
      const stylesOf = createStyleBook();
      const first = new Map<string, string>();
      for (const keys of answers) {
        const styles = stylesOf(keys);
        expect([...styles.keys()]).toEqual(keys);
        for (const [key, style] of styles) {
          expect(text(style)).toBe(first.get(key) ?? text(style));
          first.set(key, text(style));
        }
      }
    }),
    SETTINGS,
  );
});

test('the order in which an answer names its scores decides nothing', () => {
  fc.assert(
    fc.property(anyKeys, (keys) => {
      const one = createStyleBook()(keys);
      const other = createStyleBook()(keys.toReversed());
      for (const key of keys) expect(other.get(key)).toEqual(one.get(key));
    }),
    SETTINGS,
  );
});

test('a score on its own has the same colour in every visit', () => {
  const visit = () => createStyleBook()(['accuracy']).get('accuracy');
  expect(visit()).toEqual(visit());
  // Another score that comes later does not take it away.
  const stylesOf = createStyleBook();
  const before = stylesOf(['accuracy']).get('accuracy');
  expect(stylesOf(keysUpTo(7)).size).toBe(7);
  expect(stylesOf(['accuracy']).get('accuracy')).toEqual(before);
});

test('eight scores have eight colours, 32 have 32 styles, more share them', () => {
  const eight = [...createStyleBook()(keysUpTo(8)).values()];
  expect(eight.map(({ colour }) => colour).sort()).toEqual(
    Array.from({ length: 8 }, (_, index) => `var(--series-${index})`),
  );
  expect(eight.every(({ dash }) => dash === null)).toBe(true);
  const many = [...createStyleBook()(keysUpTo(32)).values()];
  expect(new Set(many.map(text)).size).toBe(32);
  const tooMany = [...createStyleBook()(keysUpTo(40)).values()];
  expect(new Set(tooMany.map(text)).size).toBe(32);
});

test('odd keys have styles like any other', () => {
  const keys = ['', '__proto__', 'constructor', '😀', '"'];
  const styles = createStyleBook()(keys);
  for (const key of keys) expect(styles.get(key)?.colour).toMatch(/^var\(--series-[0-7]\)$/);
});
