import type { Abilities } from '../contract/abilities.ts';
import { FIELDS, type FieldName, fieldSpec } from '../contract/fields.ts';
import { instantSchema } from '../contract/filter-node.ts';
import type { ValueKind } from '../contract/operators.ts';
import { absenceText, asksForNull, type Comparison, comparisonsOf } from './comparisons.ts';
import { toDraft } from './draft.ts';
import { decimalText, isExact, readNumberOf } from './number-text.ts';
import { endsInEscape } from './pattern.ts';
import type { Draft, Operator, Predicate, Value } from './tree.ts';

/** What is wrong with one part of a draft; `index` says which value and is 0 for the other parts. */
export interface DraftProblem {
  readonly part: 'field' | 'key' | 'operator' | 'value';
  readonly index: number;
  readonly message: string;
}

export type DraftCheck =
  | { readonly predicate: Predicate; readonly problems: null }
  | { readonly predicate: null; readonly problems: readonly DraftProblem[] };

/**
 * Reads what stands in an editor: the predicate it means, or every part that is wrong, in words. A draft that still
 * says what `current` says is fine as it is, so that a value only the wire can hold survives being looked at.
 */
export function checkDraft(
  draft: Draft,
  abilities: Abilities,
  current: Predicate | null = null,
): DraftCheck {
  if (current !== null && isSame(draft, toDraft(current)))
    return { predicate: current, problems: null };
  const { field } = draft;
  if (field === null)
    return refused(
      'field',
      draft.raw === undefined ? 'Choose a field' : `“${draft.raw}” can’t be read; choose a field`,
    );
  if (abilities.missingFields.includes(field))
    return refused('field', `This endpoint holds nothing under ${fieldSpec(field).label}`);
  const comparison = comparisonsOf(field, abilities).find(
    ({ operator }) => operator === draft.operator,
  );
  const keyProblems = keyProblem(field, draft.key);
  if (comparison === undefined)
    return {
      predicate: null,
      problems: [...keyProblems, problem('operator', operatorMessage(draft, field))],
    };
  const values = checkValues(field, comparison, draft.values);
  const problems = [...keyProblems, ...('problems' in values ? values.problems : [])];
  if ('problems' in values || problems.length > 0) return { predicate: null, problems };
  const key = FIELDS[field].kind === 'keyed' ? draft.key || ANY_KEY : null;
  return {
    predicate: { field, key, operator: comparison.operator, value: values.value },
    problems: null,
  };
}

/** The inner key of `search_properties`, which must be there and carries no meaning. */
const ANY_KEY = 'any';

type Values = { readonly value: Value } | { readonly problems: readonly DraftProblem[] };
type Reading = { readonly value: string | number | boolean } | { readonly message: string };

function checkValues(
  field: FieldName,
  { arity, value: kind, operator }: Comparison,
  texts: readonly string[],
): Values {
  if (arity === 'none' || kind === null) return { value: null };
  const typed = texts.map((text, index) => ({ text, index }));
  const wanted = {
    one: [{ text: texts[0] ?? '', index: 0 }],
    pair: [0, 1].map((index) => ({ text: texts[index] ?? '', index })),
    list: typed.filter(({ text }) => text !== ''),
  }[arity];
  if (wanted.length === 0) return { problems: [problem('value', 'Add at least one value')] };
  const problems: DraftProblem[] = [];
  const values: (string | number | boolean)[] = [];
  for (const { text, index } of wanted) {
    const reading = readOne(field, operator, kind, text);
    if ('message' in reading) problems.push(problem('value', reading.message, index));
    else values.push(reading.value);
  }
  if (problems.length > 0) return { problems };
  const [first, second] = values;
  if (arity === 'one') return { value: first ?? null };
  if (arity === 'pair' && first !== undefined && second !== undefined && first > second)
    return { problems: [problem('value', 'The second value must not be less than the first', 1)] };
  const listed = values.filter((value) => typeof value !== 'boolean');
  return { value: arity === 'pair' ? listed : [...new Set(listed)] };
}

function readOne(field: FieldName, operator: Operator, kind: ValueKind, text: string): Reading {
  const comparesExactly = ['equals', 'not-equals', 'one-of', 'none-of'].includes(operator);
  if (comparesExactly && asksForNull(field, text)) return { message: nullMessage(field) };
  if (operator.endsWith('-pattern') && endsInEscape(text))
    return { message: 'Write \\\\ for a backslash at the end' };
  return readValue(field, kind, text);
}

function readValue(field: FieldName, kind: ValueKind, text: string): Reading {
  switch (kind) {
    case 'number':
    case 'number-or-text': {
      const reading = readNumberOf(field, text);
      if ('message' in reading) return reading;
      // Scores are compared by their decimal text, which is exact at any length.
      if (kind === 'number-or-text') return { value: decimalText(reading) };
      if (!isExact(reading.number))
        return { message: 'The number is too large to be kept exactly' };
      return { value: reading.number };
    }
    case 'instant':
      return readInstant(text.trim());
    case 'boolean':
      if (text === 'true' || text === 'false') return { value: text === 'true' };
      return { message: 'Choose yes or no' };
    case 'text':
      if (text !== '') return { value: text };
      return {
        message: absenceText(field) === null ? 'Type a text' : 'Type a text, or use “is empty”',
      };
  }
}

function readInstant(text: string): Reading {
  if (text === '') return { message: 'Choose a date and time' };
  if (!instantSchema.safeParse(text).success || !isOnCalendar(text))
    return { message: `“${text}” is not a date and time` };
  const value = new Date(text).toISOString();
  if (!instantSchema.safeParse(value).success) return { message: 'The date is out of range' };
  return { value };
}

/** `Date.parse` takes 30 February for 1 March. */
function isOnCalendar(text: string): boolean {
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

function keyProblem(field: FieldName, key: string): readonly DraftProblem[] {
  if (FIELDS[field].kind !== 'keyed' || field === 'search_properties' || key !== '') return [];
  return [problem('key', field === 'scores' ? 'Choose a score' : 'Choose a property')];
}

function operatorMessage(draft: Draft, field: FieldName): string {
  if (draft.operator === null) return 'Choose an operator';
  const withAll = comparisonsOf(field, { scoreOrdering: true });
  return withAll.some(({ operator }) => operator === draft.operator)
    ? 'This endpoint cannot compare scores by size'
    : `${fieldSpec(field).label} has no such operator`;
}

function nullMessage(field: FieldName): string {
  const meaning = 'The endpoint reads “null” as “has no value”';
  return absenceText(field) === null ? meaning : `${meaning}; use “is empty”`;
}

function problem(part: DraftProblem['part'], message: string, index = 0): DraftProblem {
  return { part, index, message };
}

function refused(part: DraftProblem['part'], message: string): DraftCheck {
  return { predicate: null, problems: [problem(part, message)] };
}

function isSame(one: Draft, other: Draft): boolean {
  return (
    one.field === other.field &&
    one.key === other.key &&
    one.raw === other.raw &&
    one.operator === other.operator &&
    one.values.length === other.values.length &&
    one.values.every((text, index) => text === other.values[index])
  );
}
