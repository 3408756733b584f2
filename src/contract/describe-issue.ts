import type { $ZodIssue } from 'zod/v4/core';

/** One line for what a schema found in `value`: the path (`whole` for all of it), a colon, what is wrong there. */
export function describeIssue(
  issue: $ZodIssue | undefined,
  value: unknown,
  whole = 'body',
): string {
  if (issue === undefined) return `${whole}: is not valid`;
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') path.push(issue.keys[0] ?? '');
  const what = valueAt(value, issue.path) === undefined ? 'is missing' : words(issue);
  return `${path.length === 0 ? whole : path.join('.')}: ${what}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[name]
        : undefined,
    value,
  );
}

function words(issue: $ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'is not known here';
    case 'invalid_type':
      return /^invalid input/i.test(issue.message) ? `expected ${issue.expected}` : issue.message;
    case 'invalid_value':
      return `expected one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `expected at least ${issue.minimum}`;
    case 'too_big':
      return `expected at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}
