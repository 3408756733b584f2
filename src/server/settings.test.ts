import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('defaults; empty variables count as absent', () => {
  expect(readSettings({ PORT: '', HOST: '' })).toEqual({
    port: 8585,
    host: '127.0.0.1',
    dataDirectory: '.data',
    demo: true,
    clickHouseUrl: null,
  });
});

test('a database of one’s own gets the demo only when asked for', () => {
  const CLICKHOUSE_URL = 'http://db:8123';
  expect(readSettings({ CLICKHOUSE_URL })).toMatchObject({
    demo: false,
    clickHouseUrl: CLICKHOUSE_URL,
  });
  expect(readSettings({ CLICKHOUSE_URL, SCORELENS_DEMO: 'on' })).toMatchObject({ demo: true });
});

test('every variable that does not fit is named', () => {
  expect(() =>
    readSettings({ PORT: 'x', HOST: '0.0.0.0', SCORELENS_DEMO: 'maybe', CLICKHOUSE_URL: 'db' }),
  ).toThrow(
    /PORT: expected a port number\n {2}HOST: without access keys[^\n]*\n {2}SCORELENS_DEMO: expected on or off\n {2}CLICKHOUSE_URL: expected an http or https address/,
  );
});
