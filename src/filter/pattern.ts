/** A piece of a pattern: a literal text, or a wildcard (`%` any run of characters, `_` any single one). */
type Piece = { readonly literal: string } | { readonly wildcard: '%' | '_' };

/**
 * What the value of `contains` on the wire asks for: a text as it stands, or a pattern; `inner` is the pattern as
 * `contains` takes it, `whole` the same as `ilike` does.
 */
export type Contained =
  | { readonly text: string }
  | { readonly inner: string; readonly whole: string };

/** Makes `%`, `_` and `\` of a text mean themselves inside a pattern. */
export function escapePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/**
 * Reads the value of `contains` as endpoints do, which put `%` around it and match the whole: `\` escapes `%`, `_` and
 * `\`, and is itself before anything else. Further `%` at the ends change nothing and are dropped.
 */
export function readContained(value: string): Contained {
  let pieces = piecesOf(`%${value}%`);
  while (isAnyRun(pieces[0])) pieces = pieces.slice(1);
  // A value that ends in a lone `\` escapes the `%` put behind it and so asks for a text at the end.
  if (pieces.length > 0 && !isAnyRun(pieces.at(-1)))
    return { inner: printed(pieces).slice(0, -1), whole: `%${printed(pieces)}` };
  while (isAnyRun(pieces.at(-1))) pieces = pieces.slice(0, -1);
  if (pieces.every((piece) => 'literal' in piece))
    return { text: pieces.map((piece) => ('literal' in piece ? piece.literal : '')).join('') };
  return { inner: printed(pieces), whole: `%${printed(pieces)}%` };
}

/** Whether the text ends in a `\` that would escape whatever is put behind it. */
export function endsInEscape(pattern: string): boolean {
  return (/\\+$/.exec(pattern)?.[0].length ?? 0) % 2 === 1;
}

function piecesOf(pattern: string): readonly Piece[] {
  return Array.from(pattern.matchAll(/\\([\\%_])|([%_])|./gs), ([whole, escaped, wildcard]) => {
    if (wildcard === '%' || wildcard === '_') return { wildcard };
    return { literal: escaped ?? whole };
  });
}

function printed(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => ('literal' in piece ? escapePattern(piece.literal) : piece.wildcard))
    .join('');
}

function isAnyRun(piece: Piece | undefined): boolean {
  return piece !== undefined && 'wildcard' in piece && piece.wildcard === '%';
}
