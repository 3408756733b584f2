import type { Cursor } from './text-cursor.ts';
import type { Reading } from './text-reading.ts';
import type { Comment, Token } from './text-tokens.ts';

/** The comments not yet taken that begin before this place. */
export function takeComments(reading: Reading, before: number): readonly Comment[] {
  const taken: Comment[] = [];
  for (
    let comment = reading.comments[reading.nextComment];
    comment !== undefined && comment.from < before;
    comment = reading.comments[reading.nextComment]
  ) {
    taken.push(comment);
    reading.nextComment += 1;
  }
  return taken;
}

/** The end of the text is behind every comment. */
export function startOf(token: Token | undefined): number {
  return token === undefined || token.kind === 'end' ? Number.POSITIVE_INFINITY : token.from;
}

/** Comments behind an operand: on its last line, or anywhere before the bracket or text that holds it ends. */
export function takeTrailing(reading: Reading, cursor: Cursor): readonly Comment[] {
  const next = cursor.tokens[cursor.at];
  const before = startOf(next);
  if (cursor.at === cursor.limit) return takeComments(reading, before);
  const line = cursor.tokens[cursor.at - 1]?.line;
  const comment = reading.comments[reading.nextComment];
  return comment !== undefined && comment.line === line && comment.from < before
    ? takeComments(reading, comment.from + 1)
    : [];
}

export function noteOf(comments: readonly Comment[]): { readonly note?: string } {
  return comments.length === 0 ? {} : { note: comments.map(({ value }) => value).join('\n') };
}
