import * as z from 'zod/mini';
import { FIELDS, type FieldName, isFieldName, operatorsOf } from './fields.ts';
import type { ValueKind, WireOperator } from './operators.ts';

export const FILTER_TABLE = 'request_response_rmt';

/**
 * Deepest nesting and most conditions an endpoint takes, each test of a leaf being one; folding groups balanced keeps
 * 5,000 of them 13 deep.
 */
export const FILTER_LIMITS = { depth: 200, conditions: 5_000 } as const;

export type WireValue = string | number | boolean;
export type WireTest = Partial<Record<WireOperator, WireValue>>;
/** `{operator: value}` of a plain field, `{key: {operator: value}}` of a keyed one. */
export type WireLeafFields = Partial<Record<FieldName, WireTest | Record<string, WireTest>>>;

export interface WireLeaf {
  readonly [FILTER_TABLE]: WireLeafFields;
}
export interface WireBranch {
  readonly left: WireNode;
  readonly operator: 'and' | 'or';
  readonly right: WireNode;
}
export type WireNode = WireLeaf | WireBranch;
export type WireFilter = 'all' | WireNode;

const NO_INSTANT = 'expected a date or an ISO 8601 instant such as 2024-01-31T05:00:00.000Z';

/** A date (`2024-01-31`) or an ISO 8601 instant with `Z` or an offset, in the years 0001 to 9999. */
export const instantSchema = z
  .string({ error: NO_INSTANT })
  .check(z.refine((text) => ISO_INSTANT.test(text) && isOnCalendar(text), { error: NO_INSTANT }));
const ISO_INSTANT =
  /^(?!0000)\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/;

/** Runtimes read 30 February as 1 March; here it is no date. */
function isOnCalendar(text: string): boolean {
  const day = text.slice(0, 10);
  const midnight = Date.parse(day);
  return (
    !Number.isNaN(Date.parse(text)) &&
    !Number.isNaN(midnight) &&
    new Date(midnight).toISOString().startsWith(day)
  );
}

/** One schema per value kind; numbers on the wire are finite. */
export const VALUE_SCHEMAS: Readonly<Record<ValueKind, z.ZodMiniType<WireValue>>> = {
  number: z.number({ error: 'expected a number' }),
  instant: instantSchema,
  text: z.string({ error: 'expected a text' }),
  boolean: z.boolean({ error: 'expected true or false' }),
  'number-or-text': z.union([z.number(), z.string()], { error: 'expected a number or a text' }),
};

/** What is wrong with a value that should be a filter, and where (`left.request_response_rmt.latency.like`). */
export interface FilterProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/**
 * Checks an untrusted value against the whole filter contract, without recursion so that depth can't overflow the
 * stack. `{}` counts as "all", as newer Helicone versions send it. Unknown names are refused, never ignored.
 */
export function findFilterProblem(
  value: unknown,
  abilities: { readonly scoreOrdering: boolean },
): FilterProblem | null {
  if (value === 'all' || isEmptyRecord(value)) return null;
  const open: { value: unknown; path: readonly string[]; depth: number }[] = [
    { value, path: [], depth: 1 },
  ];
  let conditions = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: node, path, depth } = next;
    if (depth > FILTER_LIMITS.depth)
      return {
        path: [],
        message: `the filter is nested deeper than ${FILTER_LIMITS.depth} levels`,
      };
    if (!isRecord(node)) return { path, message: 'expected a leaf or a left/operator/right node' };
    if ('left' in node || 'right' in node || 'operator' in node) {
      const problem = findBranchProblem(node, path);
      if (problem) return problem;
      open.push({ value: node.right, path: [...path, 'right'], depth: depth + 1 });
      open.push({ value: node.left, path: [...path, 'left'], depth: depth + 1 });
    } else {
      const problem = findLeafProblem(node, path, abilities);
      if (problem) return problem;
      conditions += countTests(node as unknown as WireLeaf);
      if (conditions > FILTER_LIMITS.conditions)
        return {
          path: [],
          message: `the filter has more than ${FILTER_LIMITS.conditions} conditions`,
        };
    }
  }
  return null;
}

function findBranchProblem(node: Record<string, unknown>, path: readonly string[]) {
  for (const side of ['left', 'right'])
    if (!Object.hasOwn(node, side)) return { path: [...path, side], message: 'is missing' };
  if (node.operator !== 'and' && node.operator !== 'or')
    return { path: [...path, 'operator'], message: 'expected "and" or "or"' };
  const extra = Object.keys(node).find((name) => !['left', 'operator', 'right'].includes(name));
  return extra === undefined ? null : { path: [...path, extra], message: 'is not known here' };
}

function findLeafProblem(
  node: Record<string, unknown>,
  path: readonly string[],
  abilities: { readonly scoreOrdering: boolean },
): FilterProblem | null {
  const table = Object.keys(node).find((name) => name !== FILTER_TABLE);
  if (table !== undefined)
    return { path: [...path, table], message: `is not a table; use ${FILTER_TABLE}` };
  const fields = node[FILTER_TABLE];
  const fieldsPath = [...path, FILTER_TABLE];
  if (!isRecord(fields) || isEmptyRecord(fields))
    return { path: fieldsPath, message: 'expected one field with its operator' };
  for (const [field, test] of Object.entries(fields)) {
    const fieldPath = [...fieldsPath, field];
    if (!isFieldName(field)) return { path: fieldPath, message: 'is not a field' };
    if (FIELDS[field].kind !== 'keyed') {
      const problem = findTestProblem(field, test, fieldPath, abilities);
      if (problem) return problem;
      continue;
    }
    if (!isRecord(test) || isEmptyRecord(test))
      return { path: fieldPath, message: 'expected a key with an operator' };
    for (const [key, keyedTest] of Object.entries(test)) {
      const problem = findTestProblem(field, keyedTest, [...fieldPath, key], abilities);
      if (problem) return problem;
    }
  }
  return null;
}

/** Of a leaf without a problem. */
function countTests(leaf: WireLeaf): number {
  const tests = Object.entries(leaf[FILTER_TABLE]).flatMap(([field, test]) =>
    isFieldName(field) && FIELDS[field].kind === 'keyed' ? Object.values(test) : [test],
  );
  return tests.reduce((count, test) => count + Object.keys(test).length, 0);
}

function findTestProblem(
  field: FieldName,
  test: unknown,
  path: readonly string[],
  abilities: { readonly scoreOrdering: boolean },
): FilterProblem | null {
  if (!isRecord(test) || isEmptyRecord(test))
    return { path, message: 'expected an operator with a value' };
  const operators = operatorsOf(field, abilities);
  for (const [operator, value] of Object.entries(test)) {
    const kind = Object.hasOwn(operators, operator)
      ? operators[operator as WireOperator]
      : undefined;
    if (kind === undefined)
      return {
        path: [...path, operator],
        message: `is not an operator of ${field}; it has ${Object.keys(operators).join(', ')}`,
      };
    const result = VALUE_SCHEMAS[kind].safeParse(value);
    if (!result.success)
      return {
        path: [...path, operator],
        message: result.error.issues[0]?.message ?? 'has a wrong value',
      };
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmptyRecord(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

/** Zod's face of `findFilterProblem`: parses to a `WireFilter`, `{}` normalised to "all". */
export function filterSchema(abilities: { readonly scoreOrdering: boolean }) {
  return z.pipe(
    z.unknown().check((context) => {
      const problem = findFilterProblem(context.value, abilities);
      if (problem)
        context.issues.push({
          code: 'custom',
          message: problem.message,
          path: [...problem.path],
          input: context.value,
        });
    }),
    z.transform((value): WireFilter => (isEmptyRecord(value) ? 'all' : (value as WireFilter))),
  );
}
