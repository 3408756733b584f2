import { isOperator } from './comparisons.ts';
import { EMPTY_DRAFT } from './draft.ts';
import { type Cursor, type Failure, failAt, failBehind, peek, takeWord } from './text-cursor.ts';
import { fieldOf } from './text-words.ts';
import type { Draft } from './tree.ts';

/**
 * Reads what stands behind the word `unfinished`: a text that could not be read, the parts of an editor in brackets,
 * or nothing at all for a condition that was only just added.
 */
export function parseDraft(cursor: Cursor): { readonly draft: Draft | null } | Failure {
  const next = peek(cursor);
  if (next?.kind === 'string') {
    cursor.at += 1;
    return next.closed
      ? { draft: { ...EMPTY_DRAFT, raw: next.value } }
      : failAt(next, 'the quote is not closed');
  }
  if (next?.kind !== 'open') return { draft: null };
  cursor.at += 1;
  let draft = EMPTY_DRAFT;
  const seen = new Set<string>();
  while (peek(cursor) !== null && peek(cursor)?.kind !== 'close') {
    const part = parsePart(cursor);
    if ('message' in part) return part;
    const [name = ''] = Object.keys(part);
    if (seen.has(name)) return failBehind(cursor, 'this part of unfinished stands here twice');
    seen.add(name);
    draft = { ...draft, ...part };
    if (peek(cursor)?.kind === 'comma') cursor.at += 1;
  }
  if (peek(cursor) === null) return failBehind(cursor, ') is missing here');
  cursor.at += 1;
  return { draft };
}

function parsePart(cursor: Cursor): Partial<Draft> | Failure {
  const name = takeWord(cursor, 'field', 'key', 'operator', 'values', 'text');
  const next = peek(cursor);
  if (name === null || next === null)
    return failBehind(cursor, 'unfinished holds field, key, operator, values or text');
  const part = name.value.toLowerCase();
  if (part === 'values') return { values: takeStrings(cursor) };
  cursor.at += 1;
  if (part === 'field') {
    const field = next.kind === 'word' ? fieldOf(next.value) : null;
    return field === null ? failAt(next, `“${next.value}” is not a field`) : { field };
  }
  if (part === 'operator')
    return isOperator(next.value)
      ? { operator: next.value }
      : failAt(next, `“${next.value}” is not an operator`);
  if (next.kind !== 'string' || !next.closed) return failAt(next, 'a text in quotes belongs here');
  return part === 'key' ? { key: next.value } : { raw: next.value };
}

function takeStrings(cursor: Cursor): readonly string[] {
  const strings: string[] = [];
  for (let next = peek(cursor); next?.kind === 'string' && next.closed; next = peek(cursor)) {
    strings.push(next.value);
    cursor.at += 1;
  }
  return strings;
}
