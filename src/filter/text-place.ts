import { type Comparison, comparisonOf } from './comparisons.ts';
import { parseSubject, type Subject, takePhrase } from './parse-condition.ts';
import { parseValue } from './parse-value.ts';
import { type Cursor, isFailure, isWord, peek, takeWord } from './text-cursor.ts';
import type { Token } from './text-tokens.ts';
import { HEADERS } from './text-words.ts';

/** What can stand behind some tokens. `words` are those of an operator already there. */
export type Place =
  | { readonly expects: 'field' }
  | { readonly expects: 'operator'; readonly subject: Subject; readonly words: readonly string[] }
  | {
      readonly expects: 'value';
      readonly subject: Subject;
      readonly words: readonly string[];
      readonly comparison: Comparison;
    }
  | { readonly expects: 'list' }
  | { readonly expects: 'joint'; readonly isInBrackets: boolean }
  | { readonly expects: 'nothing' };

/** Where the tokens lead to, an `end` not among them; whatever can't be read is passed over up to the next `and` or `or`. */
export function placeBehind(tokens: readonly Token[]): Place {
  const cursor: Cursor = { tokens, at: 0, limit: tokens.length };
  let depth = 0;
  for (;;) {
    depth += takeOpening(cursor);
    if (peek(cursor) === null) return { expects: 'field' };
    const place = placeInCondition(cursor);
    if (place !== null) return place;
    while (peek(cursor)?.kind === 'close') {
      cursor.at += 1;
      depth -= 1;
    }
    if (peek(cursor) === null) return { expects: 'joint', isInBrackets: depth > 0 };
    let isUnread = false;
    for (
      let next = peek(cursor);
      next !== null && !isWord(next, 'and', 'or');
      next = peek(cursor)
    ) {
      isUnread = true;
      if (next.kind === 'open') depth += 1;
      if (next.kind === 'close') depth -= 1;
      cursor.at += 1;
    }
    if (peek(cursor) === null) return { expects: isUnread ? 'nothing' : 'field' };
    cursor.at += 1;
  }
}

/** Takes everything that may stand before a condition; gives the number of brackets among it. */
function takeOpening(cursor: Cursor): number {
  let brackets = 0;
  for (let token = peek(cursor); token !== null; token = peek(cursor)) {
    const isAnyOrAll = isWord(token, 'any', 'all') && peek(cursor, 1)?.kind === 'open';
    const isMark = isWord(token, 'not', 'muted', 'locked', ...HEADERS);
    if (token.kind !== 'open' && !isMark && !isAnyOrAll) break;
    if (token.kind === 'open') brackets += 1;
    cursor.at += 1;
  }
  return brackets;
}

/** The place inside a condition that the tokens end in; null when they go on behind it. */
function placeInCondition(cursor: Cursor): Place | null {
  const subject = parseSubject(cursor);
  if (isFailure(subject)) return null;
  const start = cursor.at;
  const phrase = takePhrase(cursor, subject.field);
  const words = cursor.tokens.slice(start, isFailure(phrase) ? undefined : cursor.at);
  const typed = words.map(({ value }) => value.toLowerCase());
  if (isFailure(phrase))
    return typed.length <= MOST_WORDS ? { expects: 'operator', subject, words: typed } : null;
  const comparison = comparisonOf(subject.field, phrase.operator);
  if (comparison === null) return null;
  const value: Place = { expects: 'value', subject, words: typed, comparison };
  switch (comparison.arity) {
    case 'none':
      return null;
    case 'one':
      return takeValue(cursor, subject, comparison) ? null : value;
    case 'pair':
      if (!takeValue(cursor, subject, comparison)) return value;
      if (peek(cursor) === null) return { expects: 'nothing' };
      if (!takeWord(cursor, 'and')) return null;
      return takeValue(cursor, subject, comparison) ? null : { ...value, words: [] };
    case 'list':
      if (peek(cursor) === null) return { expects: 'list' };
      return placeInList(cursor, value, () => takeValue(cursor, subject, comparison));
  }
}

const MOST_WORDS = 4;

function placeInList(cursor: Cursor, value: Place, take: () => boolean): Place | null {
  if (peek(cursor)?.kind !== 'open') return null;
  for (;;) {
    cursor.at += 1;
    if (peek(cursor) === null) return value.expects === 'value' ? { ...value, words: [] } : value;
    if (!take()) return null;
    if (peek(cursor) === null) return { expects: 'nothing' };
    if (peek(cursor)?.kind === 'comma') continue;
    if (peek(cursor)?.kind === 'close') cursor.at += 1;
    return null;
  }
}

/** Whether a value stands here, right or wrong. */
function takeValue(cursor: Cursor, { field }: Subject, { value }: Comparison): boolean {
  if (peek(cursor) === null || value === null) return false;
  const before = cursor.at;
  parseValue(cursor, field, value, () => '');
  if (cursor.at === before) cursor.at += 1;
  return true;
}
