import { FIELD_NAMES, FIELDS, type FieldName, fieldSpec } from '../contract/fields.ts';
import { comparisonsOf } from './comparisons.ts';
import type { Operator } from './tree.ts';
import { escaped } from './visible-text.ts';

/** Words with a meaning of their own in the typed language; as values they stand in quotes. */
export const RESERVED: readonly string[] = [
  ...['and', 'or', 'not', 'all', 'any', 'muted', 'locked', 'unfinished'],
  ...['is', 'in', 'between', 'contains', 'like', 'ilike', 'empty', 'set', 'does'],
  ...['true', 'false', 'yes', 'no', 'null'],
];

/** Words that concern the whole filter where they stand at its very start. */
export const HEADERS = ['muted:', 'locked:', 'any:', 'all:'];

/** The one word a field is printed as: its label, except where a shorter one says the same. */
export function fieldWord(field: FieldName): string {
  return SHORT_WORDS[field] ?? folded(fieldSpec(field).label);
}

/** The field behind a word: its own word, wire name, label or synonym, in any case; null for none or several. */
export function fieldOf(word: string): FieldName | null {
  return FIELDS_BY_WORD.get(folded(word)) ?? null;
}

/** The words a mistyped field is compared with: synonyms would be guessed at too readily. */
export function fieldWords(): readonly string[] {
  return FIELD_NAMES.flatMap((field) => [fieldWord(field), field]);
}

export function isKeyed(field: FieldName): boolean {
  return FIELDS[field].kind === 'keyed';
}

/** The inner key of a field whose key carries no meaning. */
export const ANY_KEY = 'any';

/** `property.env`, `property."any key"`, `any_property`, `model`. */
export function subjectText(field: FieldName, key: string | null): string {
  const word = fieldWord(field);
  if (key === null || (field === 'search_properties' && key === ANY_KEY)) return word;
  return `${word}.${keyText(key)}`;
}

/** A key as it stands where it is one word, else in quotes. */
export function keyText(key: string): string {
  return /^[\p{L}\p{N}_-]+(?:[.:/][\p{L}\p{N}_-]+)*$/u.test(key) ? key : quoted(key);
}

/** A text value: bare where it is a plain word without a meaning of its own, else in quotes. */
export function valueText(text: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !RESERVED.includes(text.toLowerCase());
  return isPlain ? text : quoted(text);
}

export function quoted(text: string): string {
  return escaped(text);
}

/** How each operator is printed between its field and its value. */
export const OPERATOR_TEXTS: Readonly<Record<Operator, string>> = {
  equals: '=',
  'not-equals': '!=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  between: 'between',
  'one-of': 'in',
  'none-of': 'not in',
  contains: 'contains',
  'not-contains': 'not contains',
  like: 'like',
  ilike: 'ilike',
  'contains-pattern': 'contains-pattern',
  'not-contains-pattern': 'not contains-pattern',
  empty: 'is empty',
  set: 'is set',
};

/** A way to write an operator; `negated` asks for the opposite of the whole condition. */
export interface Phrase {
  readonly words: readonly string[];
  readonly operator: Operator;
  readonly negated: boolean;
}

/** Every way, longer ones before those they begin with. */
export const PHRASES: readonly Phrase[] = [
  ...Object.entries(OPERATOR_TEXTS).map(([operator, text]) => phrase(text, operator as Operator)),
  ...(
    [
      ['==', 'equals'],
      ['is', 'equals'],
      ['is exactly', 'equals'],
      ['<>', 'not-equals'],
      ['≠', 'not-equals'],
      ['is not', 'not-equals'],
      ['≥', 'gte'],
      ['≤', 'lte'],
      ['is after', 'gt'],
      ['is at or after', 'gte'],
      ['is before', 'lt'],
      ['is at or before', 'lte'],
      ['is between', 'between'],
      ['is in', 'one-of'],
      ['is one of', 'one-of'],
      ['is not in', 'none-of'],
      ['is not one of', 'none-of'],
      ['is none of', 'none-of'],
      ['does not contain', 'not-contains'],
      ['is not empty', 'set'],
      ['is not set', 'empty'],
    ] as const
  ).map(([text, operator]) => phrase(text, operator)),
  ...(['between', 'like', 'ilike'] as const).map((operator) =>
    phrase(`not ${operator}`, operator, true),
  ),
  phrase('is not between', 'between', true),
].sort((one, other) => other.words.length - one.words.length);

/** The printed operators of a field, for a message: `=, !=, >`. */
export function operatorList(field: FieldName): string {
  return comparisonsOf(field, { scoreOrdering: true })
    .map(({ operator }) => OPERATOR_TEXTS[operator])
    .join(', ');
}

function phrase(text: string, operator: Operator, negated = false): Phrase {
  return { words: text.split(' '), operator, negated };
}

const SHORT_WORDS: Partial<Record<FieldName, string>> = {
  scores_column: 'any_score',
  search_properties: 'any_property',
};

/** Labels before synonyms; a synonym of several fields, of a keyed one or with a meaning of its own is none. */
const FIELDS_BY_WORD: ReadonlyMap<string, FieldName> = collectWords();

function collectWords() {
  const words = new Map<string, FieldName>();
  const plurals = { properties: 'properties', scores: 'scores' } as const;
  for (const field of FIELD_NAMES)
    for (const name of [fieldWord(field), field, fieldSpec(field).label])
      words.set(folded(name), field);
  for (const [plural, field] of Object.entries(plurals)) words.set(plural, field);
  const claims = FIELD_NAMES.filter((field) => !isKeyed(field)).flatMap((field) =>
    (fieldSpec(field).synonyms ?? []).map((synonym) => ({ word: folded(synonym), field })),
  );
  for (const { word, field } of claims) {
    const isShared = claims.some((claim) => claim.word === word && claim.field !== field);
    if (!isShared && !words.has(word) && !RESERVED.includes(word)) words.set(word, field);
  }
  return words;
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[\s-]/g, '_');
}
