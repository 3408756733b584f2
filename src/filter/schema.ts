import * as z from 'zod/mini';
import { FIELDS, isFieldName } from '../contract/fields.ts';
import { FILTER_LIMITS, VALUE_SCHEMAS } from '../contract/filter-node.ts';
import { comparisonOf, isOperator } from './comparisons.ts';
import {
  type Condition,
  createCondition,
  createGroup,
  type Draft,
  type FilterNode,
  foldTree,
  newId as freshId,
  type Group,
  type NewId,
  type Operator,
  type Predicate,
} from './tree.ts';

/** A tree as links and storage keep it: names instead of positions, no ids, absent where there is nothing to say. */
export interface CompactTree {
  readonly version: 1;
  readonly tree: CompactNode;
}

type CompactNode =
  | (CompactMarks & { readonly kind: 'and' | 'or'; readonly of: readonly CompactNode[] })
  | (CompactMarks & {
      readonly kind: 'is';
      readonly ask?: CompactPredicate;
      readonly draft?: Draft;
    });

interface CompactMarks {
  readonly muted?: true;
  readonly locked?: true;
  readonly note?: string;
}

type CompactPredicate = Pick<Predicate, 'field' | 'operator'> & {
  readonly key?: string;
  readonly value?: Exclude<Predicate['value'], null>;
};

export type DecodedTree =
  | { readonly tree: Group; readonly problem: null }
  | { readonly tree: null; readonly problem: { readonly path: string; readonly message: string } };

export function encodeTree(tree: Group): CompactTree {
  return { version: 1, tree: foldTree<CompactNode>(tree, encodeCondition, encodeGroup) };
}

/** Whether two trees would be drawn and asked alike, whatever their ids. */
export function isSameTree(one: Group, other: Group): boolean {
  return one === other || JSON.stringify(encodeTree(one)) === JSON.stringify(encodeTree(other));
}

/**
 * Reads an untrusted value back to a tree with new ids; mutes and drafts survive. Anything unknown is refused with
 * its path (`tree.of.2.ask.operator`), nothing is dropped.
 */
export function decodeTree(value: unknown, newId: NewId = freshId): DecodedTree {
  if (isTooDeep(value))
    return refused('tree', `is nested deeper than ${FILTER_LIMITS.depth} levels`);
  const result = compactTreeSchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    return issue ? problemOf(issue) : refused('', 'is not a filter');
  }
  const root = decodeNode(result.data.tree, newId);
  return root.kind === 'group'
    ? { tree: root, problem: null }
    : refused('tree.kind', 'expected "and" or "or" at the top');
}

function encodeGroup(group: Group, of: readonly CompactNode[]): CompactNode {
  return { kind: group.operator, of, ...encodeMarks(group) };
}

function encodeCondition(condition: Condition): CompactNode {
  const { predicate, draft } = condition;
  return {
    kind: 'is',
    ...(predicate === null ? {} : { ask: encodePredicate(predicate) }),
    ...(draft === null ? {} : { draft }),
    ...encodeMarks(condition),
  };
}

function encodePredicate({ field, key, operator, value }: Predicate): CompactPredicate {
  return {
    field,
    ...(key === null ? {} : { key }),
    operator,
    ...(value === null ? {} : { value }),
  };
}

function encodeMarks({ muted, locked, note }: CompactMarks | FilterNode): CompactMarks {
  return {
    ...(muted ? { muted } : {}),
    ...(locked ? { locked } : {}),
    ...(note === undefined ? {} : { note }),
  };
}

function decodeNode(node: CompactNode, newId: NewId): FilterNode {
  if (node.kind !== 'is') {
    const children = node.of.map((child) => decodeNode(child, newId));
    return { ...createGroup(node.kind, children, newId()), ...encodeMarks(node) };
  }
  const predicate = node.ask ? { key: null, value: null, ...node.ask } : null;
  const condition = createCondition(predicate, newId());
  return { ...condition, ...encodeMarks(node), draft: node.draft ?? null };
}

const fieldName = z.string().check(z.refine(isFieldName, { error: 'is not a field' }));
const operatorName = z.string().check(z.refine(isOperator, { error: 'is not an operator' }));
const single = z.union([z.string(), z.number(), z.boolean()]);

const predicateSchema = z.pipe(
  z
    .strictObject({
      field: fieldName,
      key: z.optional(z.string()),
      operator: operatorName,
      value: z.optional(z.union([single, z.array(z.union([z.string(), z.number()]))])),
    })
    .check((context) => {
      const problem = predicateProblem(context.value);
      if (problem !== null)
        context.issues.push({ code: 'custom', input: context.value, ...problem });
    }),
  z.transform((value) => value as CompactPredicate),
);

const draftSchema = z.pipe(
  z.strictObject({
    field: z.nullable(fieldName),
    key: z.string(),
    operator: z.nullable(operatorName),
    values: z.array(z.string()),
    raw: z.optional(z.string()),
  }),
  z.transform((value) => value as Draft),
);

const flag = z.optional(z.literal(true));
const marks = { muted: flag, locked: flag, note: z.optional(z.string()) };
const of = z.array(z.lazy(() => nodeSchema));
const nodeSchema: z.ZodMiniType<CompactNode> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal(['and', 'or']), of, ...marks }),
  z.strictObject({
    kind: z.literal('is'),
    ask: z.optional(predicateSchema),
    draft: z.optional(draftSchema),
    ...marks,
  }),
]);

const compactTreeSchema = z.strictObject({ version: z.literal(1), tree: nodeSchema });

/** What no field-by-field check can see: whether operator, key and value fit the field. */
function predicateProblem(given: {
  field: string;
  key?: string | undefined;
  operator: string;
  value?: unknown;
}): { path: string[]; message: string } | null {
  const { field, key, operator, value } = given;
  if (!isFieldName(field)) return null;
  const keyed = FIELDS[field].kind === 'keyed';
  if (keyed !== (key !== undefined))
    return { path: ['key'], message: keyed ? 'is missing' : `does not belong to ${field}` };
  const comparison = comparisonOf(field, operator as Operator);
  if (comparison === null) return { path: ['operator'], message: `is not an operator of ${field}` };
  if (comparison.value === null)
    return value === undefined
      ? null
      : { path: ['value'], message: `does not belong to ${operator}` };
  const items = comparison.arity === 'one' ? [value] : Array.isArray(value) ? value : [];
  const wrongCount = comparison.arity === 'pair' ? items.length !== 2 : items.length === 0;
  if (wrongCount)
    return {
      path: ['value'],
      message: comparison.arity === 'pair' ? 'expected two values' : 'expected a list of values',
    };
  for (const [index, item] of items.entries()) {
    const result = VALUE_SCHEMAS[comparison.value].safeParse(item);
    if (result.success) continue;
    const path = comparison.arity === 'one' ? ['value'] : ['value', String(index)];
    return { path, message: result.error.issues[0]?.message ?? 'has a wrong value' };
  }
  return null;
}

/** Looks before parsing, without recursion, so that a hostile depth can't overflow the stack. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    // Each level of groups is two of JSON: the object and its list; a few more hold version, draft and values.
    if (depth > FILTER_LIMITS.depth * 2 + 8) return true;
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
  }
  return false;
}

/** In our own words: what the browser loads of zod speaks no language. */
function problemOf(issue: z.core.$ZodIssue): DecodedTree {
  const path = issue.path.join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return refused([...issue.path, issue.keys[0] ?? ''].join('.'), 'is not known here');
    case 'invalid_type':
      return refused(path, `expected ${issue.expected}`);
    case 'invalid_value':
      return refused(
        path,
        `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`,
      );
    case 'invalid_union':
      return refused(
        path,
        issue.discriminator === 'kind'
          ? 'expected "and", "or" or "is"'
          : 'expected a text, a number, true or false, or a list',
      );
    default:
      return refused(path, issue.message);
  }
}

function refused(path: string, message: string): DecodedTree {
  return { tree: null, problem: { path, message } };
}
