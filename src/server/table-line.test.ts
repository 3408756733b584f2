import { expect, test } from 'vitest';
import { tableLine } from './table-line.ts';

const LEAST = {
  request_id: '5b178c37-a9b2-5cf9-a417-edae55769edd',
  request_created_at: '2024-01-28T05:00:00.000Z',
};
const lineOf = (row: object) => {
  const text = JSON.stringify(row);
  return tableLine(text, JSON.parse(text));
};

test('a row as the table takes it goes as it is, with what it leaves out', () => {
  const row = {
    ...LEAST,
    latency: null,
    status: 200,
    threat: false,
    properties: { env: 'prod' },
    scores: { accuracy: 90 },
    assets: ['a'],
  };
  expect(lineOf(row)).toEqual({
    ...LEAST,
    organization_id: '00000000-0000-0000-0000-000000000000',
    updated_at: '1970-01-01T00:00:00.000Z',
    model: '',
    json: JSON.stringify(row),
  });
});

test.each([
  ['no id', { request_created_at: LEAST.request_created_at }],
  ['no time', { request_id: LEAST.request_id, request_created_at: null }],
  ['a name of its own', { ...LEAST, delay_ms: 5 }],
  ['a tombstone', { ...LEAST, is_deleted: 1 }],
  ['a day that not every month has', { ...LEAST, updated_at: '2024-02-30T05:00:00.000Z' }],
  ['an instant in another form', { ...LEAST, updated_at: '2024-01-28 05:00:00' }],
  ['an id in capitals', { ...LEAST, response_id: LEAST.request_id.toUpperCase() }],
  ['half a number', { ...LEAST, latency: 1.5 }],
  ['a number beyond 2^53', { ...LEAST, status: 2 ** 53 }],
  ['a score that is no number', { ...LEAST, scores: { good: true } }],
  ['a property that is no text', { ...LEAST, properties: { turn: 3 } }],
  ['a text that is none', { ...LEAST, request_body: {} }],
])('%s is left to be read with care', (_what, row) => {
  expect(lineOf(row)).toBeNull();
});

test('a key given twice is left to be read with care', () => {
  const text = JSON.stringify({ ...LEAST, scores: { a: 1 } }).replace('"a":1', '"a":1,"a":2');
  expect(tableLine(text, JSON.parse(text))).toBeNull();
});
