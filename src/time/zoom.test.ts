import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Range, resolveRange } from './range.ts';
import { readRange, writeRange } from './range-text.ts';
import { zoomOut } from './zoom.ts';

const BERLIN = 'Europe/Berlin';
/** A Wednesday, 14:32 in Berlin. */
const NOW = Date.parse('2026-11-25T13:32:10.500Z');

test.each([
  ['last 24 hours', 'last 48 hours'],
  ['last 30 days', 'last 60 days'],
  ['2025-03-01 14:00 to 16:00', '2025-03-01 13:00 to 17:00'],
  // Three days become six and a half each side, rounded out to whole days.
  ['2025-03-04 to 2025-03-06', '2025-03-02 to 2025-03-08'],
  ['2025-03-04 to 2025-03-05', '2025-03-03 to 2025-03-06'],
  // What would lie after now lies before instead: 12:00 to 14:00 could grow by 32 minutes only.
  ['2026-11-25 12:00 to 14:00', '2026-11-25 10:32 to 2026-11-25 14:32:10.501'],
  // Three days so far become six.
  ['since 2026-11-23', 'since 2026-11-20'],
  ['this week', 'since 2026-11-20'],
  ['yesterday', '2026-11-23 to 2026-11-25 14:32:10.501'],
])('%s becomes %s', (before, after) => {
  const { range } = readRange(before, BERLIN, NOW);
  const wider = range && zoomOut(range, BERLIN, NOW);
  expect(wider && writeRange(wider, BERLIN)).toBe(after);
});

test('whatever is zoomed out for ever becomes all since 1970, and then stays', () => {
  const starts = fc.oneof(
    fc
      .tuple(fc.integer({ min: 0, max: NOW }), fc.integer({ min: 0, max: 1e12 }))
      .map(([start, width]): Range => ({ kind: 'between', start, end: start + width })),
    fc.integer({ min: 0, max: NOW }).map((start): Range => ({ kind: 'since', start })),
    fc.constant<Range>({ kind: 'last', count: 7, unit: 'minute' }),
    fc.constant<Range>({ kind: 'calendar', unit: 'month', back: 3 }),
  );
  const zones = fc.constantFrom(BERLIN, 'Pacific/Apia', 'America/Sao_Paulo', 'UTC');
  const property = fc.property(starts, zones, (first, zone) => {
    let range = first;
    for (let times = 0; times < 60; times += 1) {
      const wider = zoomOut(range, zone, NOW);
      if (wider === null) break;
      const [inner, outer] = [resolveRange(range, zone, NOW), resolveRange(wider, zone, NOW)];
      expect(outer.start).toBeLessThanOrEqual(inner.start);
      expect(outer.end).toBeGreaterThanOrEqual(inner.end);
      expect(outer).not.toEqual(inner);
      expect(outer.end).toBeLessThanOrEqual(Math.max(NOW, inner.end));
      range = wider;
    }
    expect(zoomOut(range, zone, NOW)).toBeNull();
    expect(resolveRange(range, zone, NOW).start).toBe(0);
  });
  fc.assert(property, { seed: 20240131, numRuns: 200 });
});
