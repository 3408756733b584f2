import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTableSql } from './columns.ts';
import { openTestStore } from './store.test-support.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/clickhouse.md'), 'utf8');

/** The statements of one block of SQL on the page. */
function statements(name: string): string[] {
  const [, block = ''] = new RegExp(`\`\`\`sql ${name}\n([\\s\\S]*?)\`\`\``).exec(page) ?? [];
  return block.split(/;\n/).filter((statement) => statement.trim() !== '');
}
const columnsOf = (sql: string) => /\(\n([\s\S]*?)\n\) ENGINE/.exec(sql)?.[1];

test('the page shows the table as the endpoint makes it', () => {
  const [table = ''] = statements('one-node');
  expect(table.trim()).toBe(createTableSql({}).trim());
});

test('the cluster’s table has the same columns and order, and the statements can be read', async () => {
  const [local = '', distributed = ''] = statements('cluster');
  const [table = ''] = statements('one-node');
  expect(columnsOf(local)).toBe(columnsOf(table));
  const layout = /PARTITION BY[\s\S]*/;
  expect(layout.exec(local)?.[0]).toBe(layout.exec(table)?.[0]);
  const { store, close } = await openTestStore();
  for (const sql of [local, distributed]) await store.engine.command(`EXPLAIN AST ${sql}`);
  await close();
});
