import { fieldSpec } from '../contract/fields.ts';
import { absenceText, comparisonOf, isNullTest } from './comparisons.ts';
import { isExact } from './number-text.ts';
import type { Predicate } from './tree.ts';

/** No value at all; only a comparison that asks for it matches. */
const NONE = Symbol('none');
type Member = string | number | boolean | typeof NONE;

/** The values a predicate lets through. `but` is everything except some, a missing value excepted too. */
export type ValueSet =
  | { readonly kind: 'these' | 'but'; readonly members: readonly Member[] }
  | { readonly kind: 'range'; readonly low: Bound; readonly high: Bound }
  | { readonly kind: 'with' | 'without'; readonly text: string };

interface Bound {
  readonly at: number;
  readonly included: boolean;
}

/**
 * What a predicate asks of a field that holds one value; null where that can't be said surely: patterns, numbers that
 * lose digits, instants finer than a millisecond, and lists of values.
 */
export function valueSetOf(predicate: Predicate): ValueSet | null {
  const { field, operator, value } = predicate;
  if (isNullTest(predicate))
    return {
      kind: operator === 'equals' ? 'these' : 'but',
      members: operator === 'equals' ? [NONE] : [],
    };
  if (operator === 'empty' || operator === 'set') {
    const isNull = absenceText(field) === 'null';
    if (operator === 'empty') return { kind: 'these', members: [isNull ? NONE : ''] };
    return { kind: 'but', members: isNull ? [] : [''] };
  }
  if (operator === 'contains' || operator === 'not-contains')
    return field === 'scores'
      ? null
      : { kind: operator === 'contains' ? 'with' : 'without', text: String(value) };
  const members = membersOf(predicate);
  if (members === null) return null;
  const [first, second = first] = members;
  if (operator === 'equals' || operator === 'one-of') return { kind: 'these', members };
  if (operator === 'not-equals' || operator === 'none-of') return { kind: 'but', members };
  if (typeof first !== 'number' || typeof second !== 'number') return null;
  const open = (at: number): Bound => ({ at, included: false });
  const closed = (at: number): Bound => ({ at, included: true });
  switch (operator) {
    case 'gt':
      return { kind: 'range', low: open(first), high: TOP };
    case 'gte':
      return { kind: 'range', low: closed(first), high: TOP };
    case 'lt':
      return { kind: 'range', low: BOTTOM, high: open(first) };
    case 'lte':
      return { kind: 'range', low: BOTTOM, high: closed(first) };
    case 'between':
      return { kind: 'range', low: closed(first), high: closed(second) };
    default:
      return null;
  }
}

/** Whether every value of one set is surely in the other. */
export function isWithin(one: ValueSet, other: ValueSet): boolean {
  if (one.kind === 'these') return one.members.every((member) => holds(other, member) === true);
  switch (other.kind) {
    case 'but':
      return one.kind === 'but'
        ? other.members.every((member) => one.members.includes(member))
        : other.members.every((member) => holds(one, member) === false);
    case 'range':
      return (
        one.kind === 'range' && reaches(other.low, one.low, 1) && reaches(other.high, one.high, -1)
      );
    case 'with':
      return one.kind === 'with' && includes(one.text, other.text) === true;
    case 'without':
      return one.kind === 'without' && includes(other.text, one.text) === true;
    default:
      return false;
  }
}

/** Whether surely no value is in both. */
export function areApart(one: ValueSet, other: ValueSet): boolean {
  if (one.kind === 'these') return one.members.every((member) => holds(other, member) === false);
  if (other.kind === 'these') return areApart(other, one);
  if (one.kind === 'range' && other.kind === 'range')
    return isBelow(one, other) || isBelow(other, one);
  if (one.kind === 'with' && other.kind === 'without')
    return includes(one.text, other.text) === true;
  return one.kind === 'without' && other.kind === 'with' && areApart(other, one);
}

const BOTTOM: Bound = { at: Number.NEGATIVE_INFINITY, included: false };
const TOP: Bound = { at: Number.POSITIVE_INFINITY, included: false };

/** The single values a predicate names, comparable with `===` and `<`; null when one can't be compared surely. */
function membersOf({ field, operator, value }: Predicate): readonly Member[] | null {
  if (value === null) return null;
  const items = typeof value === 'object' ? value : [value];
  const kind = comparisonOf(field, operator)?.value;
  if (operator.endsWith('like') || operator.endsWith('pattern')) return null;
  const members = items.map((item): Member | null => {
    if (kind === 'text') return item === 'null' && fieldSpec(field).kind === 'text' ? null : item;
    if (kind === 'boolean') return item;
    if (kind === 'instant')
      return new Date(item as string).toISOString() === item ? Date.parse(item) : null;
    const number = Number(item);
    return String(number) === String(item) && isExact(number) ? number : null;
  });
  return members.every((member) => member !== null) ? members : null;
}

/** Whether the value is in the set; null when letter case leaves it open. */
function holds(set: ValueSet, member: Member): boolean | null {
  switch (set.kind) {
    case 'these':
      return isOneOf(set.members, member);
    case 'but': {
      if (member === NONE) return false;
      const isExcepted = isOneOf(set.members, member);
      return isExcepted === null ? null : !isExcepted;
    }
    case 'range':
      return (
        typeof member === 'number' &&
        (set.low.included ? member >= set.low.at : member > set.low.at) &&
        (set.high.included ? member <= set.high.at : member < set.high.at)
      );
    default: {
      if (typeof member !== 'string') return false;
      const isWith = includes(member, set.text);
      return isWith === null ? null : isWith === (set.kind === 'with');
    }
  }
}

/** Ids are compared without regard to case by some endpoints, so texts that differ only in case are neither. */
function isOneOf(members: readonly Member[], member: Member): boolean | null {
  if (members.includes(member)) return true;
  const isClose = members.some((one) => fold(one) === fold(member));
  return isClose ? null : false;
}

function fold(member: Member): Member {
  return typeof member === 'string' ? member.toLowerCase() : member;
}

/** Whether a text holds a part in any case; null when that hangs on how an endpoint folds letters beyond ASCII. */
function includes(text: string, part: string): boolean | null {
  if (text.includes(part)) return true;
  if (!/^[\x20-\x7e]*$/.test(text + part)) return null;
  return text.toLowerCase().includes(part.toLowerCase());
}

/** Whether the outer bound lets through all that the inner one does; `side` is 1 for low ends, -1 for high ones. */
function reaches(outer: Bound, inner: Bound, side: 1 | -1): boolean {
  if (outer.at === inner.at) return outer.included || !inner.included;
  return side === 1 ? outer.at < inner.at : outer.at > inner.at;
}

function isBelow({ high }: { high: Bound }, { low }: { low: Bound }): boolean {
  return high.at < low.at || (high.at === low.at && !(high.included && low.included));
}
