import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');
const light = paletteIn(blockOf(':root'));
const dark = paletteIn(blockOf(':root[data-theme="dark"]'));

// Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
const VISIONS = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
};

for (const [theme, palette] of Object.entries({ light, dark })) {
  const series = Array.from({ length: 8 }, (_, index) => palette[`series-${index}`] ?? '');

  test(`${theme}: every series colour stands 3:1 against both grounds`, () => {
    for (const colour of series)
      for (const ground of [palette.surface, palette.ground])
        expect(contrast(colour, ground ?? ''), colour).toBeGreaterThanOrEqual(3);
  });

  test(`${theme}: words stand 4.5:1 against everything they are written on`, () => {
    for (const ink of ['ink', 'quiet', 'accent', 'good', 'danger', 'unsure'])
      for (const ground of [
        'ground',
        'surface',
        'raised',
        'sunken',
        'accent-soft',
        'danger-soft',
        'unsure-soft',
      ])
        expect(
          contrast(palette[ink] ?? '', palette[ground] ?? ''),
          `${ink} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.entries(VISIONS))(
    `${theme}: the first six series differ under %s`,
    (_, matrix) => {
      const seen = series.slice(0, 6).map((colour) => oklab(through(matrix, linear(colour))));
      for (const [index, one] of seen.entries())
        for (const other of seen.slice(index + 1))
          expect(distance(one, other)).toBeGreaterThan(0.1);
    },
  );
}

/** What stands between the first braces after a selector that begins a line. */
function blockOf(selector: string): string {
  const from = css.indexOf(`\n${selector} {`);
  return css.slice(from, css.indexOf('}', from));
}

function paletteIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]),
  );
}

function linear(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [a, b]
    .map((hex) =>
      linear(hex).reduce((sum, part, i) => sum + part * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0),
    )
    .sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function through(matrix: readonly number[], rgb: readonly number[]): number[] {
  return [0, 3, 6].map((row) => {
    const sum = rgb.reduce((total, part, column) => total + part * (matrix[row + column] ?? 0), 0);
    return Math.min(1, Math.max(0, sum));
  });
}

function oklab([r = 0, g = 0, b = 0]: readonly number[]): number[] {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));
}
