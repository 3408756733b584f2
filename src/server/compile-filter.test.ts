import { expect, test } from 'vitest';
import type { WireFilter } from '../contract/filter-node.ts';
import { compileFilter, fieldsOf } from './compile-filter.ts';
import { collectValues } from './sql-values.ts';

function compile(filter: WireFilter) {
  const values = collectValues();
  return { sql: compileFilter(filter, values), params: values.params() };
}
const leaf = (fields: Record<string, never> | object) =>
  ({ request_response_rmt: fields }) as Exclude<WireFilter, 'all'>;

test('values never stand in the text', () => {
  const evil = "x' OR 1=1; --";
  const { sql, params } = compile({
    left: leaf({ model: { equals: evil } }),
    operator: 'or',
    right: leaf({ properties: { [evil]: { contains: evil } } }),
  });
  expect(sql).toBe('(model = {p0:String} OR properties[{p0:String}] ILIKE {p1:String})');
  expect(params).toEqual({ p0: evil, p1: `%${evil}%` });
});

test('runs of one operator share brackets; several tests in a leaf are all meant', () => {
  const status = (value: number) => leaf({ status: { equals: value } });
  const { sql } = compile({
    left: { left: status(1), operator: 'or', right: status(2) },
    operator: 'or',
    right: { left: status(3), operator: 'and', right: leaf({ latency: { gt: 1, lt: 9.5 } }) },
  });
  expect(sql).toBe(
    '(status = {p0:Int64} OR status = {p1:Int64} OR (status = {p2:Int64} AND (latency >= {p1:Int64} AND latency <= {p3:Int64})))',
  );
});

test('"all" is no condition at all', () => {
  expect(compile('all')).toEqual({ sql: null, params: {} });
});

test('the fields of a filter, each once', () => {
  const filter = {
    left: leaf({ model: { equals: 'a' }, status: { gt: 1 } }),
    operator: 'and',
    right: leaf({ model: { equals: 'b' } }),
  } as const;
  expect(fieldsOf(filter)).toEqual(['model', 'status']);
  expect(fieldsOf('all')).toEqual([]);
});
