import type { FieldName } from '../contract/fields.ts';
import { instantSchema } from '../contract/filter-node.ts';
import type { ValueKind } from '../contract/operators.ts';
import { inUtc } from './leaf.ts';
import { decimalText, isExact, readNumberOf } from './number-text.ts';
import { type Cursor, type Failure, failAt, failBehind, isWord, peek } from './text-cursor.ts';
import type { Token } from './text-tokens.ts';

/** Reads a date or time as clocks of the IANA zone show it, or of the reader's zone for null; null when it is none. */
export type ReadInstant = (text: string, zone: string | null) => string | null;

type Reading = { readonly value: string | number | boolean } | Failure;

/** Reads one value of this kind and moves the cursor behind it. */
export function parseValue(
  cursor: Cursor,
  field: FieldName,
  kind: ValueKind,
  readInstant: ReadInstant,
): Reading {
  const token = peek(cursor);
  if (token === null || isWord(token, 'and', 'or') || !/word|string/.test(token.kind))
    return token === null || token.kind === 'word'
      ? failBehind(cursor, 'a value is missing here')
      : failAt(token, `“${token.value}” is not a value`);
  if (!token.closed) return failAt(token, 'the quote is not closed');
  cursor.at += 1;
  switch (kind) {
    case 'text':
      return textOf(token);
    case 'boolean':
      return booleanOf(token);
    case 'number':
    case 'number-or-text':
      return numberOf(token, field, kind);
    case 'instant':
      return token.kind === 'string'
        ? instantOf(token.value.trim().split(/\s+/), token, readInstant)
        : parseInstant(cursor, token, readInstant);
  }
}

function textOf(token: Token): Reading {
  if (token.kind === 'word' && token.value.toLowerCase() === 'null')
    return failAt(token, 'write "null" for the text, or use “is empty” for no value');
  return { value: token.value };
}

function booleanOf(token: Token): Reading {
  const word = token.value.toLowerCase();
  if (word === 'true' || word === 'yes') return { value: true };
  if (word === 'false' || word === 'no') return { value: false };
  return failAt(token, `“${token.value}” is neither true nor false`);
}

function numberOf(token: Token, field: FieldName, kind: ValueKind): Reading {
  // A score compared with a text in quotes is compared as it stands: endpoints take any text there.
  if (kind === 'number-or-text' && token.kind === 'string') return { value: token.value };
  const reading = readNumberOf(field, token.value);
  if ('message' in reading) return failAt(token, reading.message);
  if (kind === 'number-or-text') return { value: decimalText(reading) };
  const { number, digits } = reading;
  if (!isExact(number) && String(number) !== digits)
    return failAt(token, 'the number is too large to be kept exactly');
  return { value: number === 0 ? 0 : number };
}

/** A date alone, with a time, and with a zone or an offset behind it, or some time ago: up to three words. */
function parseInstant(cursor: Cursor, token: Token, readInstant: ReadInstant): Reading {
  const words = [token.value];
  const span = { from: token.from, to: token.to };
  const take = (fits: RegExp) => {
    const next = peek(cursor);
    if (next?.kind !== 'word' || isWord(next, 'and', 'or', 'unfinished') || !fits.test(next.value))
      return;
    cursor.at += 1;
    words.push(next.value);
    span.to = next.to;
  };
  if (/^\d+$/.test(token.value)) {
    // “7 days ago”
    take(/^[a-z]+$/i);
    take(/^ago$/i);
    return instantOf(words, span, readInstant);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(token.value)) take(/^\d{1,2}:/);
  if (!ENDS_IN_OFFSET.test(words.join(' '))) take(/^([A-Za-z]|[+-]\d)/);
  return instantOf(words, span, readInstant);
}

function instantOf(
  words: readonly string[],
  span: { readonly from: number; readonly to: number },
  readInstant: ReadInstant,
): Reading {
  const last = words.at(-1) ?? '';
  const hasZone = words.length > 1 && /^[A-Za-z]/.test(last) && !/^(Z|ago)$/i.test(last);
  const clock = (hasZone ? words.slice(0, -1) : words).join(' ').replace(/ (?=Z$|[+-]\d)/, '');
  const iso = clock.replace(' ', 'T');
  if (!hasZone && iso.includes('T') && instantSchema.safeParse(iso).success)
    return { value: inUtc(iso) };
  const value = readInstant(clock, hasZone ? last : null);
  if (value !== null) return { value };
  if (hasZone && readInstant(clock, null) !== null)
    return failAt(span, `“${last}” is not a time zone, such as Europe/Berlin`);
  return failAt(span, `“${words.join(' ')}” is not a date and time, such as 2025-03-01 14:00`);
}

const ENDS_IN_OFFSET = /\d(Z|[+-]\d{2}:?\d{2})$/;
