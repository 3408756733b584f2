/** A text as one word of a POSIX shell, whatever it holds: nothing in it is expanded. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The words of a shell command: single, double and `$'…'` quotes, and line ends behind a backslash. Nothing is expanded.
 * Null when a quote stays open.
 */
export function shellWords(command: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  for (const match of command.matchAll(PIECE)) {
    if (match.index !== at) return null;
    at += match[0].length;
    const { space, single, double, ansi, escaped, plain } = match.groups ?? {};
    if (space !== undefined) {
      if (word !== null) words.push(word);
      word = null;
    } else if (escaped !== '\n')
      word = `${word ?? ''}${single ?? inDouble(double) ?? inAnsi(ansi) ?? escaped ?? plain ?? ''}`;
  }
  if (at !== command.length) return null;
  return word === null ? words : [...words, word];
}

const PIECE =
  /(?<space>\s+)|\$'(?<ansi>(?:[^'\\]|\\[\s\S])*)'|'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\[\s\S])*)"|\\(?<escaped>[\s\S])|(?<plain>[^\s'"\\])/g;

function inDouble(text: string | undefined): string | undefined {
  return text?.replace(/\\([$`"\\\n])/g, (_, sign: string) => (sign === '\n' ? '' : sign));
}

/** The escapes browsers write when they copy a request as cURL. */
function inAnsi(text: string | undefined): string | undefined {
  return text?.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (_, unicode?: string, hex?: string, sign: string = '') => {
      const code = unicode ?? hex;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return ANSI_SIGNS[sign] ?? sign;
    },
  );
}

const ANSI_SIGNS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
