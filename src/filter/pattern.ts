/**
 * A piece of a pattern: a literal text, or a wildcard (`%` any run of characters, `_` any single one).
 */
type Piece = { readonly literal: string } | { readonly wildcard: '%' | '_' };

/** What the value of `contains` on the wire asks for: a text as it stands, or a pattern with wildcards. */
export type Contained = { readonly text: string } | { readonly pattern: string };

/** Makes `%`, `_` and `\` of a text mean themselves inside a pattern. */
export function escapePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/**
 * Reads the value of `contains` as the endpoint does: `\` escapes `%`, `_` and `\`, and is itself before anything
 * else. Outer `%` change nothing, because `contains` adds its own, and are dropped.
 */
export function readContained(value: string): Contained {
  let pieces = piecesOf(value);
  while (isAnyRun(pieces[0])) pieces = pieces.slice(1);
  while (isAnyRun(pieces.at(-1))) pieces = pieces.slice(0, -1);
  if (pieces.every((piece) => 'literal' in piece))
    return { text: pieces.map((piece) => ('literal' in piece ? piece.literal : '')).join('') };
  const print = (piece: Piece) =>
    'literal' in piece ? escapePattern(piece.literal) : piece.wildcard;
  return { pattern: pieces.map(print).join('') };
}

function piecesOf(pattern: string): readonly Piece[] {
  return Array.from(pattern.matchAll(/\\([\\%_])|([%_])|./gs), ([whole, escaped, wildcard]) => {
    if (wildcard === '%' || wildcard === '_') return { wildcard };
    return { literal: escaped ?? whole };
  });
}

function isAnyRun(piece: Piece | undefined): boolean {
  return piece !== undefined && 'wildcard' in piece && piece.wildcard === '%';
}
