import { fieldSpec } from '../contract/fields.ts';
import { comparisonOf, isNullTest } from './comparisons.ts';
import { describePredicate } from './describe-predicate.ts';
import { type Refusal, refuse } from './refusal.ts';
import {
  type Condition,
  createCondition,
  createGroup,
  type FilterNode,
  type Group,
  isApplied,
  marksOf,
  type NewId,
  type NodeId,
  type Operator,
  type Predicate,
} from './tree.ts';

export type Negation =
  | { readonly node: FilterNode; readonly refusal: null }
  | { readonly node: null; readonly refusal: Refusal };

/**
 * The node that matches exactly the requests this one does not, under the same id; groups by De Morgan. Refused when
 * an applied condition in it has no honest opposite. Muted parts turn too where they can, and else stay as they are.
 */
export function negateNode(node: FilterNode, newId: NewId): Negation {
  if (!isApplied({ ...node, muted: false }))
    return { node: null, refusal: refuse('nothing-to-negate', node.id) };
  return turn(node, newId, true);
}

/** Why the predicate has no opposite, as the rest of a sentence; null when it has one. */
export function whyNoOpposite(predicate: Predicate): string | null {
  const { field, operator } = predicate;
  const { kind, label, nullable } = fieldSpec(field);
  if (operator === 'empty' || operator === 'set') return null;
  if (field === 'scores') return 'a request without this score matches neither side';
  if (kind === 'body') return 'the endpoint cannot ask what a body does not contain';
  if (PATTERNS.includes(operator)) return 'the endpoint has no opposite of a pattern';
  if (nullable && !isNullTest(predicate))
    return `a request without a value for “${label}” matches neither side`;
  if (kind === 'timestamp' && operator === 'equals')
    return 'the endpoint cannot ask for every other instant';
  return null;
}

const PATTERNS: readonly Operator[] = ['like', 'ilike', 'contains-pattern', 'not-contains-pattern'];

const OPPOSITES: readonly (readonly Operator[])[] = [
  ['equals', 'not-equals'],
  ['gt', 'lte'],
  ['gte', 'lt'],
  ['contains', 'not-contains'],
  ['one-of', 'none-of'],
  ['empty', 'set'],
];

function turn(node: FilterNode, newId: NewId, applied: boolean): Negation {
  const isAsked = applied && isApplied({ ...node, muted: false });
  if (node.kind === 'condition') return turnCondition(node, newId, isAsked);
  const children: FilterNode[] = [];
  for (const child of node.children) {
    const turned = turn(child, newId, isAsked && !child.muted);
    if (turned.refusal) return turned;
    children.push(turned.node);
  }
  const operator = node.operator === 'and' ? 'or' : 'and';
  return { node: { ...node, operator, children }, refusal: null };
}

function turnCondition(condition: Condition, newId: NewId, isAsked: boolean): Negation {
  const { id, predicate, draft } = condition;
  if (predicate === null) return { node: condition, refusal: null };
  const why = whyNoOpposite(predicate);
  if (why !== null || draft !== null) {
    if (!isAsked) return { node: condition, refusal: null };
    const refusal =
      why === null ? refuse('half-typed', id) : refuse('no-opposite', id, sentence(predicate, why));
    return { node: null, refusal };
  }
  if (predicate.operator === 'between')
    return { node: { ...outside(predicate, id, newId), ...marksOf(condition) }, refusal: null };
  return { node: { ...condition, predicate: opposite(predicate) }, refusal: null };
}

/** The condition under the opposite operator, honest or not; null where the field has none. */
export function flipped(predicate: Predicate): Predicate | null {
  const other = opposite(predicate);
  const isSame = other.operator === predicate.operator && other.value === predicate.value;
  return isSame || comparisonOf(other.field, other.operator) === null ? null : other;
}

function opposite(predicate: Predicate): Predicate {
  const { operator, value } = predicate;
  if (typeof value === 'boolean') return { ...predicate, value: !value };
  const other = OPPOSITES.find((pair) => pair.includes(operator))?.find((one) => one !== operator);
  return { ...predicate, operator: other ?? operator };
}

/** Not between is below or above: a group in the place of the condition. */
function outside(predicate: Predicate, id: NodeId, newId: NewId): Group {
  const [low = null, high = null] = Array.isArray(predicate.value) ? predicate.value : [];
  const sides: readonly Predicate[] = [
    { ...predicate, operator: 'lt', value: low },
    { ...predicate, operator: 'gt', value: high },
  ];
  return createGroup(
    'or',
    sides.map((side) => createCondition(side, newId())),
    id,
  );
}

function sentence(predicate: Predicate, why: string): string {
  const { field, operator, value } = describePredicate(predicate, { zone: 'UTC' });
  const condition = [field, operator, value].filter((part) => part !== '').join(' ');
  return `${condition} has no opposite: ${why}.`;
}
