import { type FieldName, fieldSpec } from '../contract/fields.ts';
import { comparisonOf, isNullTest } from './comparisons.ts';
import { instantText } from './instant-text.ts';
import type { Operator, Predicate } from './tree.ts';
import { escaped, hasUnseen, isolated } from './visible-text.ts';

/** Where the reader is: instants are told on the clocks of this IANA zone. */
export interface Telling {
  readonly zone: string;
}

/** The three parts of a readable row; `value` is empty where the operator takes none. */
export interface PredicateText {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

/** `Property env · is · “prod”` */
export function describePredicate(predicate: Predicate, telling: Telling): PredicateText {
  const { field, operator } = predicate;
  if (isNullTest(predicate) && !ELEMENTS[field])
    return {
      field: subject(predicate),
      operator: operator === 'equals' ? 'has no value' : 'has a value',
      value: '',
    };
  return {
    field: subject(predicate),
    operator: comparisonOf(field, operator)?.label ?? operator,
    value: valueText(predicate, telling),
  };
}

/** One condition inside a sentence that starts with “Requests”: `whose latency is over 2,000 ms`. */
export function clauseOf(predicate: Predicate, telling: Telling): string {
  const { field, operator, value } = predicate;
  const element = ELEMENTS[field];
  if (element !== undefined) {
    const positive = POSITIVE[operator];
    const verb = verbOf(field, positive ?? operator);
    const found = phrase(verb, valueText(predicate, telling));
    return `that have ${positive ? `no ${element.noun}` : element.one} whose ${element.of} ${found}`;
  }
  const states = STATES[field];
  if (states !== undefined && typeof value === 'boolean') return value ? states.yes : states.no;
  const [first = '', ...rest] = subject(predicate);
  const noun = `${first.toLowerCase()}${rest.join('')}`;
  if (isNullTest(predicate))
    return `whose ${noun} has ${operator === 'equals' ? 'no value' : 'a value'}`;
  return `whose ${noun} ${phrase(verbOf(field, operator), valueText(predicate, telling))}`;
}

/** Fields that hold several texts, told by the one that is or is not among them. */
const ELEMENTS: Partial<Record<FieldName, { one: string; noun: string; of: string }>> = {
  scores_column: { one: 'a score', noun: 'score', of: 'name' },
  search_properties: { one: 'a property', noun: 'property', of: 'name' },
  assets: { one: 'an asset', noun: 'asset', of: 'id' },
};

/** The operator that a “no … whose” turns into the one at hand. */
const POSITIVE: Partial<Record<Operator, Operator>> = {
  'not-equals': 'equals',
  'none-of': 'one-of',
  'not-contains': 'contains',
  'not-contains-pattern': 'contains-pattern',
};

const STATES: Partial<Record<FieldName, { yes: string; no: string }>> = {
  threat: {
    yes: 'that were flagged as a threat',
    no: 'that were checked and not flagged as a threat',
  },
  cache_enabled: { yes: 'that had caching on', no: 'that had caching off' },
  'helicone-score-feedback': { yes: 'that users rated up', no: 'that users rated down' },
};

/** `#` stands for the value. */
const VERBS: Readonly<Record<Operator, string>> = {
  equals: 'is #',
  'not-equals': 'is not #',
  gt: 'is over #',
  gte: 'is at least #',
  lt: 'is under #',
  lte: 'is at most #',
  between: 'is between #',
  'one-of': 'is one of #',
  'none-of': 'is none of #',
  contains: 'contains #',
  'not-contains': 'does not contain #',
  like: 'matches the pattern #',
  ilike: 'matches the pattern # in any case',
  'contains-pattern': 'contains the pattern #',
  'not-contains-pattern': 'does not contain the pattern #',
  empty: 'is empty',
  set: 'is set',
};

function verbOf(field: FieldName, operator: Operator): string {
  const { kind, unit } = fieldSpec(field);
  if (kind === 'timestamp') return `${comparisonOf(field, operator)?.label ?? operator} #`;
  // “Prompt tokens are over 2,000”: the name is plural and says the unit.
  return unit === 'tokens' ? VERBS[operator].replace(/^is /, 'are ') : VERBS[operator];
}

function phrase(verb: string, value: string): string {
  return verb.replace('#', () => value);
}

function subject({ field, key }: Predicate): string {
  const { label } = fieldSpec(field);
  return key === null || ELEMENTS[field] ? label : `${label} ${nameText(key)}`;
}

function valueText({ field, operator, value }: Predicate, telling: Telling): string {
  if (value === null) return '';
  if (typeof value !== 'object') return itemText(field, operator, value, telling);
  const items = value.map((item) => itemText(field, operator, item, telling));
  return items.join(operator === 'between' ? ' and ' : ', ');
}

function itemText(
  field: FieldName,
  operator: Operator,
  item: string | number | boolean,
  { zone }: Telling,
): string {
  const { kind, unit } = fieldSpec(field);
  if (typeof item === 'boolean') return item ? 'yes' : 'no';
  if (typeof item === 'number')
    return unit === 'ms' ? `${numberText(item)} ms` : unit ? numberText(item) : String(item);
  if (kind === 'timestamp') return instantText(item, zone);
  const isDecimal = comparisonOf(field, operator)?.value === 'number-or-text';
  return isDecimal && /^-?[\d.]+$/.test(item) ? item : quoted(item);
}

function numberText(number: number): string {
  // Beyond fifteen digits the grouped form would show digits the number does not have.
  if (Math.abs(number) >= 1e15) return String(number);
  return NUMBERS.format(number);
}

// Made once: making one costs more than drawing a row, and there may be a thousand rows.
const NUMBERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** A key as it stands when it reads as one word, else in quotes. */
export function nameText(key: string): string {
  return /^[\p{L}\p{N}_.:/-]+$/u.test(key) ? isolated(key) : quoted(key);
}

/** Curly quotes; where the text holds some itself or what nobody sees, straight ones with escapes, so that its end is clear. */
function quoted(text: string): string {
  if (/[“”\p{Cc}]/u.test(text) || hasUnseen(text)) return isolated(escaped(text));
  return `“${isolated(text)}”`;
}
