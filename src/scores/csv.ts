/** What a cell holds; null is an empty one. */
export type Cell = string | number | null;

/** Rows as RFC 4180 has them: cells quoted where they must be, lines that end in CR LF. */
export function writeCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Rows for the clipboard: spreadsheets split tabs and lines into cells, so texts hold neither. */
export function writeTsv(rows: readonly (readonly Cell[])[]): string {
  return rows
    .map((row) => row.map((cell) => safeText(cell).replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');
}

function csvCell(cell: Cell): string {
  const text = safeText(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets run what begins like a formula, and a score may be called anything: an apostrophe keeps it a text. */
function safeText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
}

export interface CsvRow {
  /** The line it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads RFC 4180, with LF or CR LF; empty lines are skipped. Null when a quote stays open or stands inside a text. */
export function readCsv(text: string): readonly CsvRow[] | null {
  const body = text.replace(/^\ufeff/, '');
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  let end = 0;
  for (const match of body.matchAll(CELL)) {
    end = match.index + match[0].length;
    const [, quoted, plain = '', stop] = match;
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    line += match[0].split('\n').length - 1;
    if (stop === ',') continue;
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: begun, cells });
    cells = [];
    begun = line;
    if (stop === '') break;
  }
  return end === body.length ? rows : null;
}

/** One cell and what ends it: a comma, a line's end, or the end of everything. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n][^,\r\n]*)?)(,|\r?\n|$)/gy;
