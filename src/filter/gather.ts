import { asksForNull, comparisonOf } from './comparisons.ts';
import type { Group, Operator, Predicate } from './tree.ts';

/**
 * Draws together what the wire had to spell out, in the members of one group: an or of equals becomes `one-of`, an and
 * of not-equals `none-of`, and neighbouring gte and lte `between`. The first member of a list gives its place.
 */
export function gather(
  operator: Group['operator'],
  members: readonly (Predicate | Group)[],
): readonly (Predicate | Group)[] {
  return operator === 'or'
    ? gatherLists(members, 'equals', 'one-of')
    : gatherRanges(gatherLists(members, 'not-equals', 'none-of'));
}

function gatherLists(
  members: readonly (Predicate | Group)[],
  single: Operator,
  list: Operator,
): readonly (Predicate | Group)[] {
  const values = new Map<string, Set<string | number>>();
  for (const member of members) {
    const value = listValue(member, single, list);
    if (value === null || 'kind' in member) continue;
    const known = values.get(subject(member));
    if (known) known.add(value);
    else values.set(subject(member), new Set([value]));
  }
  return members.flatMap((member) => {
    if ('kind' in member || listValue(member, single, list) === null) return [member];
    const several = values.get(subject(member));
    values.delete(subject(member));
    if (several === undefined) return [];
    return several.size === 1 ? [member] : [{ ...member, operator: list, value: [...several] }];
  });
}

/** The value a predicate adds to a list, or null when it must stand alone: a text that asks for absence is no list item. */
function listValue(
  member: Predicate | Group,
  single: Operator,
  list: Operator,
): string | number | null {
  if ('kind' in member) return null;
  const { field, operator, value } = member;
  if (operator !== single || comparisonOf(field, list) === null) return null;
  if (value === '' || asksForNull(field, value)) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function gatherRanges(members: readonly (Predicate | Group)[]): readonly (Predicate | Group)[] {
  const gathered: (Predicate | Group)[] = [];
  for (const member of members) {
    const before = gathered.at(-1);
    const range = before === undefined ? null : rangeOf(before, member);
    if (range === null) gathered.push(member);
    else gathered[gathered.length - 1] = range;
  }
  return gathered;
}

function rangeOf(one: Predicate | Group, other: Predicate | Group): Predicate | null {
  if ('kind' in one || 'kind' in other || subject(one) !== subject(other)) return null;
  const low = [one, other].find(({ operator }) => operator === 'gte')?.value;
  const high = [one, other].find(({ operator }) => operator === 'lte')?.value;
  if (typeof low === 'number' && typeof high === 'number')
    return low <= high ? { ...one, operator: 'between', value: [low, high] } : null;
  if (typeof low === 'string' && typeof high === 'string')
    return Date.parse(low) <= Date.parse(high)
      ? { ...one, operator: 'between', value: [low, high] }
      : null;
  return null;
}

function subject({ field, key }: Predicate): string {
  return JSON.stringify([field, key]);
}
