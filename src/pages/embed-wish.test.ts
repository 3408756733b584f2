import { expect, test } from 'vitest';
import { createGroup } from '../filter/tree.ts';
import { decodePanelLink } from '../panel/panel-link.ts';
import { decodeLink } from '../question/link.ts';
import { DEFAULT_VIEW, type Question } from '../question/question.ts';
import { frameOf, sizeProblem, USUAL_WISH, usualHeight } from './embed-wish.ts';

const NOW = Date.UTC(2026, 5, 10, 12);
const SITE = 'https://scores.example/team/';
const QUESTION: Question = {
  filters: createGroup('and', []),
  range: { kind: 'last', count: 2, unit: 'day' },
  zone: 'UTC',
  increment: 'hour',
  refresh: '1m',
  view: DEFAULT_VIEW,
};

function readBack(address: string | undefined) {
  const { hash } = new URL(address ?? '');
  const { question, display, problems } = decodePanelLink(hash);
  const decoded = decodeLink(question, { ...QUESTION, zone: 'Asia/Tokyo' });
  return { display, question: decoded.question, problems: [...problems, ...decoded.problems] };
}

test('the usual frame takes all the width there is and follows the clock', () => {
  const frame = frameOf(USUAL_WISH, QUESTION, NOW, SITE);
  expect(frame).toMatchObject({ name: 'Scores', width: null, height: 320, theme: 'system' });
  expect(frame?.address.startsWith('https://scores.example/team/#panel.1.')).toBe(true);
  const { question, display } = readBack(frame?.address);
  expect(question).toMatchObject({ range: QUESTION.range, zone: 'UTC', refresh: 'off' });
  expect(display).toMatchObject({ title: null, refresh: null, background: 'plain' });
});

test('a frame is high enough for its figures, up to the largest there is', () => {
  expect([0, 1, 2, 3, 60].map(usualHeight)).toEqual(['320', '320', '560', '800', '4000']);
});

test('every choice stands in the address', () => {
  const wish = {
    ...USUAL_WISH,
    title: ' Quality, prod ',
    parts: { ...USUAL_WISH.parts, legend: false, table: true, range: true },
    theme: 'dark',
    isTransparent: true,
    isCompact: true,
    isFrozen: true,
    refresh: 60,
    width: '480',
    height: ' 200 ',
  } as const;
  const frame = frameOf(wish, QUESTION, NOW, SITE);
  expect(frame).toMatchObject({ name: 'Quality, prod', width: 480, height: 200, theme: 'dark' });
  const { question, display, problems } = readBack(frame?.address);
  expect(problems).toEqual([]);
  expect(display).toMatchObject({
    title: 'Quality, prod',
    legend: false,
    table: true,
    range: true,
    header: true,
    theme: 'dark',
    background: 'transparent',
    density: 'compact',
    refresh: 60,
  });
  // Yesterday from its midnight on, up to now.
  const start = Date.UTC(2026, 5, 9);
  expect(question.range).toEqual({ kind: 'between', start, end: NOW });
});

test.each([
  ['100', true],
  ['4000', true],
  ['', false],
  ['99', false],
  ['4001', false],
  ['320.5', false],
  ['1e3', false],
  ['320px', false],
])('a height of “%s” fits: %s', (height, fits) => {
  expect(sizeProblem(height, false) === null).toBe(fits);
  expect(frameOf({ ...USUAL_WISH, height }, QUESTION, NOW, SITE) === null).toBe(!fits);
});
