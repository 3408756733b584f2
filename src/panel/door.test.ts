import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createDoor } from './door.ts';
import { createHeightTeller } from './height.ts';
import type { PanelNews } from './panel-messages.ts';
import { panelMessageSchema } from './panel-messages.ts';
import { openPanelSide, type PanelWindow } from './panel-side.ts';

const HOST = 'https://team.example';
const parent = { postMessage: vi.fn() };
const hello = { scorelens: 1, type: 'hello' };
const port = () => ({ close: vi.fn() }) as unknown as MessagePort;
const knock = (data: unknown, more: object = {}) => ({
  origin: HOST,
  source: parent,
  data,
  ports: [],
  ...more,
});

test('only the page that holds the frame, from an allowed origin, is heard', () => {
  const door = createDoor({ parent, allowedHosts: [HOST, 'null'] });
  for (const hostile of [
    { origin: 'https://team.example.evil.example' },
    { origin: 'http://team.example' },
    { origin: 'https://team.example:8443' },
    { origin: 'null' },
    { origin: '' },
    { source: null },
    { source: { postMessage: () => undefined } },
  ])
    expect(door.admit(knock(hello, hostile))).toBeNull();
  expect(door.ignored()).toBe(7);
  expect(door.host()).toBeNull();
  expect(door.admit(knock({ scorelens: 1, type: 'refresh' }))).toBeNull();
  expect(door.admit(knock(hello))?.message.type).toBe('hello');
  expect(door.admit(knock({ scorelens: 1, type: 'refresh' }))?.message.type).toBe('refresh');
  expect(door.host()).toBe(HOST);
});

test('once greeted, another allowed origin has to stay silent', () => {
  const door = createDoor({ parent, allowedHosts: [HOST, 'https://other.example'] });
  door.admit(knock(hello));
  expect(door.admit(knock(hello, { origin: 'https://other.example' }))).toBeNull();
});

test('a port comes with a token and with nothing else; others are closed', () => {
  const door = createDoor({ parent, allowedHosts: [HOST] });
  door.admit(knock(hello));
  const given = port();
  expect(door.admit(knock({ scorelens: 1, type: 'token' }, { ports: [given] }))?.port).toBe(given);
  expect(door.admit(knock({ scorelens: 1, type: 'token' }))).toBeNull();
  const unwanted = port();
  expect(door.admit(knock({ scorelens: 1, type: 'refresh' }, { ports: [unwanted] }))).toBeNull();
  expect(unwanted.close).toHaveBeenCalledOnce();
});

test.each([
  { type: 'set', question: { range: 'last-7-day', zone: 'UTC', scores: null } },
  { type: 'set', id: 'a', question: { filterText: 'model = x', colours: { ink: '#fff' } } },
  { type: 'lock', parts: ['range', 'filters'] },
  { type: 'crosshair', at: 1_700_000_000_000 },
  { type: 'export', id: '1', format: 'png' },
  { type: 'count', id: '2' },
])('a known message is let in: $type', (message) => {
  const door = createDoor({ parent, allowedHosts: [HOST] });
  door.admit(knock(hello));
  const whole = { scorelens: 1, ...message };
  expect(door.admit(knock(whole))?.message).toEqual(whole);
});

test.each([
  null,
  'hello',
  7,
  [],
  { type: 'hello' },
  { scorelens: 2, type: 'hello' },
  { scorelens: '1', type: 'hello' },
  { scorelens: 1, type: 'destroy' },
  { scorelens: 1, type: 'hello', more: true },
  { scorelens: 1, type: 'set', question: { range: 7 } },
  { scorelens: 1, type: 'set', question: { colours: { ink: 'url(x)' } } },
  { scorelens: 1, type: 'set', question: { colours: { '--ink': '#fff' } } },
  { scorelens: 1, type: 'set', question: { scores: Array(201).fill('a') } },
  { scorelens: 1, type: 'lock', parts: ['everything'] },
  { scorelens: 1, type: 'crosshair', at: Number.NaN },
  { scorelens: 1, type: 'export', id: '1', format: 'exe' },
  { scorelens: 1, type: 'count', id: '' },
])('anything else changes nothing and is counted: %j', (data) => {
  const door = createDoor({ parent, allowedHosts: [HOST] });
  expect(door.admit(knock(data))).toBeNull();
  expect([door.ignored(), door.host()]).toEqual([1, null]);
});

test('no value at all makes the door throw', () => {
  const door = createDoor({ parent, allowedHosts: [HOST] });
  door.admit(knock(hello));
  const message = fc.oneof(
    fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true, withDate: true }),
    fc.record({
      scorelens: fc.constantFrom<unknown>(1, 2, '1'),
      type: fc.constantFrom('set', 'lock', 'export', 'crosshair', 'nothing'),
      question: fc.anything(),
      parts: fc.anything(),
      at: fc.string(),
      id: fc.anything(),
    }),
  );
  fc.assert(
    fc.property(message, (data) => {
      expect(door.admit(knock(data))).toBeNull();
    }),
    { seed: 10_000, numRuns: 2_000 },
  );
  expect(door.ignored()).toBe(2_000);
});

/** A frame in a page: what it tells its parent, and how the parent speaks to it. */
function framed(origin = 'https://scores.example') {
  const told: [unknown, string][] = [];
  const listeners = new Set<(event: MessageEvent) => void>();
  const own: PanelWindow = {
    parent: { postMessage: (message, target) => void told.push([message, target]) },
    location: { origin },
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  };
  const say = (data: unknown, from = HOST) => {
    const event = { origin: from, source: own.parent, data, ports: [] };
    for (const listener of listeners) listener(event as unknown as MessageEvent);
  };
  return { own, told, say, listeners };
}

test('before a hello only that it listens and its height are told; then the host alone is', () => {
  const { own, told, say, listeners } = framed();
  const heard: string[] = [];
  const side = openPanelSide(own, [HOST], ({ message }) => void heard.push(message.type));
  side?.post({ type: 'error', kind: 'x', message: 'secret' });
  side?.tellHeight(120);
  expect(told.map(([message]) => (message as { type: string }).type)).toEqual(['loaded', 'height']);
  say(hello, 'https://evil.example');
  side?.post({ type: 'error', kind: 'x', message: 'secret' });
  expect(told).toHaveLength(2);
  say(hello);
  side?.post({ type: 'crosshair', at: 5 });
  expect(told.at(-1)).toEqual([{ scorelens: 1, type: 'crosshair', at: 5 }, HOST]);
  expect([heard, side?.ignored()]).toEqual([['hello'], 1]);
  side?.close();
  expect(listeners.size).toBe(0);
});

test('without allowed hosts only pages of the same site are heard; a sandboxed frame hears nobody', () => {
  const { own, say } = framed();
  const heard: string[] = [];
  openPanelSide(own, [], ({ message }) => void heard.push(message.type));
  say(hello);
  say(hello, 'https://scores.example');
  expect(heard).toEqual(['hello']);
  const sandboxed = framed('null');
  openPanelSide(sandboxed.own, [], () => void heard.push('sandboxed'));
  sandboxed.say(hello, 'null');
  expect(heard).toEqual(['hello']);
});

test('a page that is in no frame talks to nobody', () => {
  const own = { location: { origin: HOST } } as PanelWindow & { parent: unknown };
  Object.assign(own, { parent: own });
  expect(openPanelSide(own, [HOST], () => undefined)).toBeNull();
});

test('what a panel tells has the documented shape', () => {
  const question = {
    filter: 'all',
    filterText: '',
    range: 'day',
    zone: 'UTC',
    increment: 'auto' as const,
    scores: null,
    theme: 'dark' as const,
    link: '#1.x',
  };
  const news: PanelNews[] = [
    { type: 'loaded' },
    { type: 'height', height: 240 },
    { type: 'ready', question, locked: ['range'] },
    { type: 'question', question },
    { type: 'crosshair', at: null },
    { type: 'selected', start: 1, end: 2, label: 'Mon', means: { accuracy: null } },
    { type: 'needs-token', reason: 'missing' },
    { type: 'error', kind: 'refused', message: 'range: …', id: '3' },
    {
      type: 'answer',
      buckets: [{ start: 1, end: 2, partial: false }],
      scores: [{ key: 'accuracy', means: [87.5] }],
    },
    { type: 'reply', id: '4', count: 9 },
    { type: 'reply', id: '5', file: new Blob(['a']), name: 'scores.csv' },
  ];
  for (const one of news)
    expect(panelMessageSchema.safeParse({ scorelens: 1, ...one }).success, one.type).toBe(true);
});

test('a height is told rounded up, when it changed by 2 px or more', () => {
  const told: number[] = [];
  const tell = createHeightTeller((height) => void told.push(height));
  for (const height of [0, 100.2, 101, 101.9, 103, 102.4, 60, 61, 0, 61.5, 400]) tell(height);
  expect(told).toEqual([101, 103, 60, 62, 400]);
});
