/** One piece of the typed language; `from` and `to` count UTF-16 units of the whole text, lines count from 0. */
export interface Token {
  readonly kind: 'word' | 'string' | 'symbol' | 'open' | 'close' | 'comma' | 'end';
  /** A word or symbol as it stands; a string without quotes and escapes. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
  readonly line: number;
  /** False for a string whose quote is still open at the end of its line. */
  readonly closed: boolean;
}

/** A `#` comment without its sign and the one space behind it. */
export interface Comment {
  readonly value: string;
  readonly from: number;
  readonly line: number;
  /** An empty line follows. */
  readonly standsApart: boolean;
}

export interface Tokens {
  /** In order, an `end` last. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

/** Cuts any text into tokens; between them there is only white space and comments. */
export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  let line = 0;
  let at = 0;
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0];
    const { space, comment, string, bracket, symbol } = match.groups ?? {};
    const place = { from: at, to: at + piece.length, line };
    at = place.to;
    if (space !== undefined) line += piece.split('\n').length - 1;
    else if (comment !== undefined)
      comments.push({
        value: piece.replace(/^# ?/, '').replace(/\r$/, ''),
        from: place.from,
        line,
        standsApart: /^\n[^\S\n]*\n/.test(text.slice(at, at + 1_000)),
      });
    else if (string !== undefined)
      tokens.push({ kind: 'string', ...place, ...readString(piece, match.groups ?? {}) });
    else if (bracket !== undefined)
      tokens.push({ kind: BRACKETS[piece] ?? 'comma', value: piece, ...place, closed: true });
    else
      tokens.push({
        kind: symbol === undefined ? 'word' : 'symbol',
        value: piece,
        ...place,
        closed: true,
      });
  }
  tokens.push({ kind: 'end', value: '', from: at, to: at, line, closed: true });
  return { tokens, comments };
}

const BRACKETS: Readonly<Record<string, Token['kind']>> = { '(': 'open', ')': 'close' };

/** A quote opens a string only where a token begins, `"` everywhere, so that a word may hold an apostrophe. */
const PIECE = new RegExp(
  [
    '(?<space>\\s+)',
    '(?<comment>#[^\\n]*)',
    '(?<string>"(?:[^"\\\\\\n]|\\\\[^\\n])*\\\\?(?<double>")?|\'(?:[^\'\\\\\\n]|\\\\[^\\n])*\\\\?(?<single>\')?|“[^”\\n]*(?<curly>”)?)',
    '(?<bracket>[(),])',
    '(?<symbol>==|!=|<>|>=|<=|[=<>≥≤≠])',
    '(?<word>(?:[^\\s(),"=<>≥≤≠!]|!(?!=))+)',
  ].join('|'),
  'g',
);

function readString(
  piece: string,
  { double, single, curly }: Record<string, string | undefined>,
): Pick<Token, 'value' | 'closed'> {
  const closed = (double ?? single ?? curly) !== undefined;
  const inner = closed ? piece.slice(1, -1) : piece.slice(1);
  return { value: piece.startsWith('“') ? inner : unescaped(inner), closed };
}

/** The escapes of JSON; any other backslash is itself, as patterns are full of them. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(["'\\bfnrt]))/g, (_, code, sign) =>
    code === undefined ? (ESCAPES[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
