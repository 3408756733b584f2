/**
 * A pasted column or comma list as its values, empty ones left out. A value in double quotes may hold commas, tabs and
 * line breaks, and quotes written twice; a quote that is never closed is a sign like any other.
 */
export function splitList(text: string): readonly string[] {
  const values: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const [whole = '', quoted] = QUOTED.exec(rest) ?? BARE.exec(rest) ?? [];
    const value = quoted === undefined ? whole.replace(SEPARATOR, '').trim() : quoted;
    if (value !== '') values.push(value.replaceAll('""', quoted === undefined ? '""' : '"'));
    rest = rest.slice(Math.max(whole.length, 1));
  }
  return values;
}

const SEPARATOR = /[,\t\r\n]$/;
const QUOTED = /^\s*"((?:[^"]|"")*)"[^\S\t\r\n]*(?:[,\t\r\n]|$)/;
const BARE = /^[^,\t\r\n]*(?:[,\t\r\n]|$)/;
