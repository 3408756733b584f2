import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isColour } from './colours.ts';
import { DEFAULT_DISPLAY, type Display, decodeDisplay, encodeDisplay, PARTS } from './display.ts';
import { decodePanelLink, encodePanelLink, isPanelHash, withQuestion } from './panel-link.ts';

const display: fc.Arbitrary<Display> = fc.record({
  header: fc.boolean(),
  range: fc.boolean(),
  filters: fc.boolean(),
  legend: fc.boolean(),
  chart: fc.boolean(),
  table: fc.boolean(),
  border: fc.boolean(),
  theme: fc.constantFrom('system', 'light', 'dark'),
  background: fc.constantFrom('plain', 'transparent'),
  density: fc.constantFrom('normal', 'compact'),
  fit: fc.constantFrom('frame', 'content'),
  refresh: fc.option(fc.integer({ min: 5, max: 86_400 })),
  locale: fc.constantFrom(null, 'de', 'en-GB', 'pt-BR'),
  title: fc.option(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' })),
  scores: fc.option(
    fc.array(fc.string({ minLength: 1, maxLength: 9, unit: 'grapheme' }), {
      minLength: 1,
      maxLength: 4,
    }),
  ),
  lock: fc.uniqueArray(fc.constantFrom(...PARTS)),
  colours: fc.constantFrom({}, { ink: '#e8ebf0' }, { ground: '#fff', accent: '#8fb0ff80' }),
});

test('a display goes into an address and comes back, beside any question', () => {
  fc.assert(
    fc.property(
      display,
      fc.constantFrom('', '#1.eNqrVkrLzC1R0lHKTFGyUqoFAA'),
      (shown, question) => {
        const hash = encodePanelLink(question, shown);
        expect(isPanelHash(hash)).toBe(true);
        // What an address bar holds is what a browser makes of it.
        const { hash: written } = new URL(hash, 'https://scores.example/');
        expect(decodePanelLink(written)).toEqual({ question, display: shown, problems: [] });
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});

test('the grammar of a panel’s address', () => {
  expect(encodePanelLink('#1.abc', DEFAULT_DISPLAY)).toBe('#panel.1.abc');
  expect(encodePanelLink('', { ...DEFAULT_DISPLAY, range: true, header: false })).toBe(
    '#panel?header=off&range=on',
  );
  expect(withQuestion('#panel.1.abc?range=on&theme=dark', '#1.def')).toBe(
    '#panel.1.def?range=on&theme=dark',
  );
  expect(withQuestion('#panel', '#1.def')).toBe('#panel.1.def');
  for (const other of ['', '#1.abc', '#panels', '#panel-1', '#connect', 'panel'])
    expect(isPanelHash(other), other).toBe(false);
});

test('what can’t be read is the default and is named', () => {
  const query =
    'range=maybe&refresh=1&theme=neon&lock=range,everything&colours=ink:url(x)&locale=___&nonsense=1&scores=&legend=off';
  const { display: read, problems } = decodeDisplay(query);
  expect(read).toEqual({ ...DEFAULT_DISPLAY, legend: false });
  expect(problems).toEqual([
    'The panel’s range can’t be “maybe”.',
    'The panel’s refresh can’t be “1”.',
    'The panel’s theme can’t be “neon”.',
    'The panel’s lock can’t be “range,everything”.',
    'The panel’s colours can’t be “ink:url(x)”.',
    'The panel’s locale can’t be “___”.',
    'This panel has no option “nonsense”.',
    'The panel’s scores can’t be “”.',
  ]);
  expect(encodeDisplay(DEFAULT_DISPLAY)).toBe('');
  expect(decodeDisplay('__proto__=1&toString=2').display).toEqual(DEFAULT_DISPLAY);
});

test.each([
  '#fff',
  '#FFFF',
  '#12ab9f',
  '#12ab9fcc',
  'rgb(1, 2, 3)',
  'rgb(1 2 3 / 50%)',
  'rgba(1,2,3,.4)',
  'hsl(210deg 40% 50%)',
  'oklch(60% 0.1 250)',
])('%s is a colour', (text) => expect(isColour(text)).toBe(true));

test.each([
  '',
  'red',
  '#12',
  '#12345',
  'var(--ink)',
  'url(https://a.example)',
  'rgb(var(--x))',
  '#fff;background:url(x)',
  'rgb(1,2,3);color:red',
  'env(x)',
  'rgb(1,2,3',
  'inherit',
])('“%s” is none', (text) => expect(isColour(text)).toBe(false));
