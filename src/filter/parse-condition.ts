import type { FieldName } from '../contract/fields.ts';
import { type Comparison, comparisonOf, comparisonsOf } from './comparisons.ts';
import { nearestWord } from './nearest-word.ts';
import { parseValue, type ReadInstant } from './parse-value.ts';
import {
  type Cursor,
  type Failure,
  failAt,
  failBehind,
  isFailure,
  isWord,
  peek,
  takeWord,
} from './text-cursor.ts';
import type { Token } from './text-tokens.ts';
import {
  ANY_KEY,
  fieldOf,
  fieldWord,
  fieldWords,
  isKeyed,
  operatorList,
  PHRASES,
  type Phrase,
  quoted,
  subjectText,
} from './text-words.ts';
import type { Predicate, Value } from './tree.ts';

export interface Subject {
  readonly field: FieldName;
  readonly key: string | null;
}

export interface ParsedCondition {
  readonly predicate: Predicate;
  /** The opposite of the predicate is meant. */
  readonly negated: boolean;
}

/** Reads a field, an operator and its values, and moves the cursor behind them. */
export function parseCondition(
  cursor: Cursor,
  readInstant: ReadInstant,
): ParsedCondition | Failure {
  const subject = parseSubject(cursor);
  if (isFailure(subject)) return subject;
  const start = peek(cursor);
  const phrase = takePhrase(cursor, subject.field);
  if (isFailure(phrase)) return phrase;
  const asked = comparisonFor(subject.field, phrase);
  if (asked === null)
    return failAt(
      { from: start?.from ?? 0, to: cursor.tokens[cursor.at - 1]?.to ?? 0 },
      `${fieldWord(subject.field)} has no “${phrase.words.join(' ')}”; it has ${operatorList(subject.field)}`,
    );
  const { comparison, negated } = asked;
  const value = parseValues(cursor, subject, comparison, readInstant);
  if (value !== null && typeof value === 'object' && isFailure(value)) return value;
  return { predicate: { ...subject, operator: comparison.operator, value }, negated };
}

/** Reads `latency`, `property.env`, `property."any key"`; the word of a keyed field alone means nothing. */
export function parseSubject(cursor: Cursor): Subject | Failure {
  const token = peek(cursor);
  if (token === null) return failBehind(cursor, 'a condition is missing here');
  if (token.kind !== 'word') return failAt(token, 'a condition starts with a field, such as model');
  const dot = token.value.indexOf('.');
  const field = fieldOf(dot < 0 ? token.value : token.value.slice(0, dot));
  if (field === null) return failAt(token, unknownField(token.value));
  cursor.at += 1;
  if (!isKeyed(field))
    return dot < 0 ? { field, key: null } : failAt(token, `${fieldWord(field)} has no keys`);
  const key = dot < 0 ? null : keyBehindDot(cursor, token, dot);
  if (key !== null) return typeof key === 'string' ? { field, key } : key;
  if (field === 'search_properties') return { field, key: ANY_KEY };
  return failAt(token, `${token.value} needs a key, as in ${subjectText(field, 'name')}`);
}

function keyBehindDot(cursor: Cursor, token: Token, dot: number): string | Failure | null {
  const bare = token.value.slice(dot + 1);
  if (bare !== '') return bare;
  const next = peek(cursor);
  if (next?.kind !== 'string' || next.from !== token.to) return null;
  cursor.at += 1;
  return next.closed ? next.value : failAt(next, 'the quote is not closed');
}

const LONGEST_PHRASE = Math.max(...PHRASES.map(({ words }) => words.length));

/** The longest way to write an operator that stands here. */
export function takePhrase(cursor: Cursor, field: FieldName): Phrase | Failure {
  const typed = Array.from({ length: LONGEST_PHRASE }, (_, ahead) => {
    const token = peek(cursor, ahead);
    return token?.kind === 'word' || token?.kind === 'symbol' ? token.value.toLowerCase() : null;
  });
  const found = PHRASES.find(({ words }) => words.every((word, ahead) => word === typed[ahead]));
  if (found === undefined) {
    const next = peek(cursor);
    const choice = `${fieldWord(field)} has ${operatorList(field)}`;
    return next === null || isWord(next, 'and', 'or')
      ? failBehind(cursor, `an operator is missing here; ${choice}`)
      : failAt(next, `“${next.value}” is not an operator; ${choice}`);
  }
  cursor.at += found.words.length;
  return found;
}

/** What a phrase asks of a field; where the field lacks an operator but has its opposite, the opposite is negated. */
function comparisonFor(
  field: FieldName,
  { operator, negated }: Phrase,
): { readonly comparison: Comparison; readonly negated: boolean } | null {
  const comparison = comparisonOf(field, operator);
  if (comparison !== null) return { comparison, negated };
  if (!operator.startsWith('not-')) return null;
  const positive = comparisonsOf(field, { scoreOrdering: true }).find(
    (one) => `not-${one.operator}` === operator,
  );
  return positive === undefined ? null : { comparison: positive, negated: !negated };
}

function parseValues(
  cursor: Cursor,
  { field }: Subject,
  { arity, value: kind }: Comparison,
  readInstant: ReadInstant,
): Value | Failure {
  if (arity === 'none' || kind === null) return null;
  const one = () => parseValue(cursor, field, kind, readInstant);
  if (arity === 'list') return parseList(cursor, one);
  const first = one();
  if (isFailure(first)) return first;
  if (arity === 'one') return first.value;
  if (takeWord(cursor, 'and') === null)
    return failBehind(cursor, 'between needs two values, as in between 1 and 2');
  const second = one();
  if (isFailure(second)) return second;
  return listed([first.value, second.value]);
}

function parseList(
  cursor: Cursor,
  one: () => ReturnType<typeof parseValue>,
): readonly (string | number)[] | Failure {
  const needed = `a list stands in brackets, as in in (${quoted('a')}, ${quoted('b')})`;
  const open = peek(cursor);
  if (open?.kind !== 'open') return open ? failAt(open, needed) : failBehind(cursor, needed);
  const values: (string | number | boolean)[] = [];
  do {
    cursor.at += 1;
    const reading = one();
    if (isFailure(reading)) return reading;
    values.push(reading.value);
  } while (peek(cursor)?.kind === 'comma');
  const close = peek(cursor);
  if (close?.kind !== 'close')
    return close
      ? failAt(close, 'a comma or ) is missing before this')
      : failBehind(cursor, 'the list is not closed by )');
  cursor.at += 1;
  return listed(values);
}

function listed(values: readonly (string | number | boolean)[]): readonly (string | number)[] {
  return values.filter((value) => typeof value !== 'boolean');
}

function unknownField(word: string): string {
  const [name = ''] = word.split('.');
  const near = nearestWord(name, fieldWords());
  const field = near === null ? null : fieldOf(near);
  const meant =
    field === null
      ? `; a score is written score.${word}, a property property.${word}`
      : `; did you mean ${fieldWord(field)}?`;
  return `“${word}” is not a field${meant}`;
}
