import { expect, test } from 'vitest';
import { framePicture, type Picture, type Shape, shiftPath, stackPictures } from './picture.ts';
import { pictureSvg } from './picture-svg.ts';

/** Every letter is 10 px wide, so that places can be worked out by hand. */
const measure = (text: string) => [...text].length * 10;
const INK = { ground: '#ffffff', ink: '#000000', quiet: '#666666' };
const LINE: Shape = {
  kind: 'path',
  d: 'M0,0L10,20',
  fill: null,
  stroke: '#aa0000',
  strokeWidth: 1.75,
  dash: [1, 4],
  opacity: 0.5,
  clip: { x: 0, y: 0, width: 200, height: 100 },
};
const CHART: Picture = { width: 200, height: 100, shapes: [LINE] };
const textsOf = ({ shapes }: Picture) =>
  shapes.flatMap((shape) => (shape.kind === 'text' ? [[shape.text, shape.x, shape.y]] : []));

test('title, legend, chart and notes stand under each other, 16 px from the edges', () => {
  const legend = [
    { label: 'abc', value: '1.0', colour: '#aa0000', dash: [] },
    { label: 'de', value: '2.0', colour: '#00aa00', dash: [7, 3] },
  ];
  const picture = framePicture(
    CHART,
    { title: 'Scale 0–100', legend, notes: ['All requests'] },
    INK,
    measure,
  );
  // Each entry is 22 + name + 6 + 30 px: two of 88 and 78 px do not fit into 200 - 16.
  expect(textsOf(picture)).toEqual([
    ['Scale 0–100', 16, 32],
    ['abc', 38, 54],
    ['1.0', 74, 54],
    ['de', 142, 54],
    ['2.0', 168, 54],
    ['All requests', 16, 184],
  ]);
  expect([picture.width, picture.height]).toEqual([232, 200]);
  const chart = picture.shapes.find((shape) => shape.kind === 'path' && shape.strokeWidth === 1.75);
  expect(chart).toMatchObject({ d: 'M16,66L26,86', clip: { x: 16, y: 66 } });
});

test('what is too long is wrapped, and cut where it can’t be', () => {
  const title = 'one two three four five six seven eight nine ten';
  const long = 'x'.repeat(40);
  const picture = framePicture(CHART, { title, legend: [], notes: [long] }, INK, measure);
  const texts = textsOf(picture).map(([text]) => text);
  expect(texts).toEqual([
    'one two three four',
    'five six seven eight',
    'nine ten',
    `${'x'.repeat(19)}…`,
  ]);
});

test('paths move by their own kind of command', () => {
  expect(shiftPath('M0,0L10,20H5V6', 1, 100)).toBe('M1,100L11,120H6V106');
  expect(shiftPath('M5,6h0M7,8l1,1z', 10, 20)).toBe('M15,26h0M17,28l1,1z');
  expect(shiftPath('M1.5 -2A5,5,0,0,1,10,20Z', 1, 1)).toBe('M2.5,-1A5,5,0,0,1,11,21Z');
});

test('pictures stand under each other on one ground, as wide as the widest', () => {
  const one: Picture = { width: 30, height: 40, shapes: [LINE] };
  const other: Picture = { width: 50, height: 10, shapes: [{ ...LINE, d: 'M1,2H9' }] };
  const { width, height, shapes } = stackPictures([one, other], '#ffffff');
  expect([width, height]).toEqual([50, 50]);
  expect(shapes[0]).toMatchObject({ kind: 'rect', width: 50, height: 50, fill: '#ffffff' });
  expect(shapes.slice(1)).toMatchObject([{ d: 'M0,0L10,20' }, { d: 'M1,42H9' }]);
});

test('the file stands alone and holds any name', () => {
  const picture: Picture = {
    width: 20,
    height: 10,
    shapes: [
      LINE,
      { ...LINE, kind: 'circle', x: 1.23456, y: 2, r: 2.5, dash: [], opacity: 1, clip: null },
      {
        kind: 'text',
        x: 5,
        y: 6,
        text: 'a<b> & "c"\u0007',
        size: 12,
        bold: true,
        anchor: 'end',
        fill: '#000000',
      },
    ],
  };
  const svg = pictureSvg(picture, 'Scores <over> time');
  expect(svg.split('\n').slice(1)).toEqual([
    '  <title>Scores &lt;over&gt; time</title>',
    '  <defs>',
    '    <clipPath id="clip0"><rect x="0" y="0" width="200" height="100"/></clipPath>',
    '  </defs>',
    '  <path d="M0,0L10,20" fill="none" stroke="#aa0000" stroke-width="1.75" stroke-dasharray="1 4" opacity="0.5" clip-path="url(#clip0)"/>',
    '  <circle cx="1.235" cy="2" r="2.5" fill="none" stroke="#aa0000" stroke-width="1.75"/>',
    '  <text x="5" y="6" font-size="12" font-weight="600" text-anchor="end" fill="#000000">a&lt;b&gt; &amp; &quot;c&quot;\ufffd</text>',
    '</svg>',
  ]);
  expect(svg).not.toContain('style');
});
