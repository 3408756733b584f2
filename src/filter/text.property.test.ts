import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyWire, SEED } from './arbitrary.test-support.ts';
import { parseText } from './parse-text.ts';
import { printText } from './print-text.ts';
import { anyMarkedTree, WINTER, withoutIds } from './text.test-support.ts';
import { tokenize } from './text-tokens.ts';
import { fromWire } from './wire.ts';

test('a tree goes out as text and comes back the same, and so does the text', () => {
  fc.assert(
    fc.property(anyMarkedTree, (tree) => {
      const text = printText(tree, WINTER);
      const { tree: again } = parseText(text, WINTER);
      expect(withoutIds(again)).toEqual(withoutIds(tree));
      expect(printText(again, WINTER)).toBe(text);
    }),
    { seed: SEED, numRuns: 10_000 },
  );
});

test('so does whatever the wire brought', () => {
  fc.assert(
    fc.property(anyWire, (wire) => {
      const tree = fromWire(wire);
      const { tree: again, diagnostics } = parseText(printText(tree, WINTER), WINTER);
      expect(withoutIds(again)).toEqual(withoutIds(tree));
      expect(diagnostics).toEqual([]);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

/** Each `@` becomes a number of its own, so that a lost piece shows. */
const PIECES = [
  ...['model = m@', 'model in (m@, "m @")', 'property.k@ like "p@"', 'latency > @0', 'm@', '"m@"'],
  ...['latency between @0 and @1', 'request_time > 2025-03-01 14:00 Zone/m@', 'any_property = m@'],
  ...['(', ')', '(', ')', ',', 'and', 'and', 'and', 'or', 'or', 'not', 'muted', 'locked', 'any'],
  ...['# note m@\n', '# m@\n\n', '\n', '"open m@', "'m@", '“m@”', 'any:', 'muted:', '= m@', '='],
  ...['between', 'in', 'is', 'unfinished', 'unfinished "m@"', 'unfinished(field model, key "m@")'],
];
const anyPieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => {
  let count = 100;
  return pieces.join(' ').replace(/@/g, () => {
    count += 1;
    return String(count);
  });
});
const anyGarbage = fc.oneof(anyPieces, fc.string(), fc.string({ unit: 'binary' }));

test('of any text nothing is lost, and what it is printed as stays', () => {
  fc.assert(
    fc.property(anyPieces, (text) => {
      const { tree, diagnostics } = parseText(text, WINTER);
      const printed = printText(tree, WINTER);
      for (const [marker] of text.matchAll(/\d{3}/g)) expect(printed).toContain(marker);
      expect(printText(parseText(printed, WINTER).tree, WINTER)).toBe(printed);
      expect(withoutIds(parseText(printed, WINTER).tree)).toEqual(withoutIds(tree));
      for (const { from, to } of diagnostics) {
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(text.length);
      }
    }),
    { seed: SEED, numRuns: 4_000 },
  );
});

test('no text throws, and tokens with the space between them are the whole of it', () => {
  fc.assert(
    fc.property(anyGarbage, (text) => {
      expect(() => parseText(text, WINTER)).not.toThrow();
      const { tokens, comments } = tokenize(text);
      const pieces = [
        ...tokens,
        ...comments.map(({ from }) => ({
          from,
          to: from + (/^#[^\n]*/.exec(text.slice(from))?.[0].length ?? 0),
        })),
      ].sort((one, other) => one.from - other.from);
      let at = 0;
      for (const { from, to } of pieces) {
        expect(text.slice(at, from)).toMatch(/^\s*$/);
        at = to;
      }
      expect(at).toBe(text.length);
    }),
    { seed: SEED, numRuns: 2_000 },
  );
});
