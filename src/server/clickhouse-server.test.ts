import { test } from 'vitest';
import { chooseTestEngine } from './store.test-support.ts';

// The endpoint's tests on a real server, in a database of their own there: with CLICKHOUSE_URL only.
if (process.env.CLICKHOUSE_URL) {
  chooseTestEngine('server');
  await import('./app.test.ts');
} else test.skip('a ClickHouse server answers as chDB does (set CLICKHOUSE_URL to see)', () => {});
