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

/**
 * What was pasted where one value stands: a column or a list, or the text as it is, which may hold a comma or two of
 * its own. A number in groups of three digits is one number.
 */
export function splitPasted(text: string, isNumber: boolean): readonly string[] {
  const commas = text.split(',').length - 1;
  const isList = /[\t\r\n]/.test(text.trim()) || /^\s*"/.test(text);
  const isListed = isNumber ? commas > 0 && !GROUPED.test(text.trim()) : commas > 1;
  return isList || isListed ? splitList(text) : [text];
}

const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const SEPARATOR = /[,\t\r\n]$/;
const QUOTED = /^\s*"((?:[^"]|"")*)"[^\S\t\r\n]*(?:[,\t\r\n]|$)/;
const BARE = /^[^,\t\r\n]*(?:[,\t\r\n]|$)/;
