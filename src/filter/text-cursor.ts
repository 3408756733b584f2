import type { Token } from './text-tokens.ts';

/** A place in the tokens, and how far the part being read reaches. */
export interface Cursor {
  readonly tokens: readonly Token[];
  /** The index of the next token. */
  at: number;
  /** The index of the token that is no longer part of it. */
  readonly limit: number;
}

/** What could not be read, where, and why in words. */
export interface Failure {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** The token `ahead` places on; null where the part ends. */
export function peek(cursor: Cursor, ahead = 0): Token | null {
  const index = cursor.at + ahead;
  return index < cursor.limit ? (cursor.tokens[index] ?? null) : null;
}

/** Whether a token is this word, in any case and without quotes. */
export function isWord(token: Token | null, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.value.toLowerCase());
}

/** Takes the next token when it is one of these words. */
export function takeWord(cursor: Cursor, ...words: readonly string[]): Token | null {
  const token = peek(cursor);
  if (!isWord(token, ...words)) return null;
  cursor.at += 1;
  return token;
}

export function failAt(token: Pick<Token, 'from' | 'to'>, message: string): Failure {
  return { from: token.from, to: token.to, message };
}

/** A failure for something missing: the last token before the gap carries it. */
export function failBehind(cursor: Cursor, message: string): Failure {
  const last = cursor.tokens[cursor.at - 1] ?? cursor.tokens[cursor.at];
  return failAt(last ?? { from: 0, to: 0 }, message);
}

export function isFailure(result: object): result is Failure {
  return 'message' in result;
}
