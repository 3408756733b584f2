/** Values of typed placeholders (`{p0:String}`); numbers and instants travel as text so that none loses a digit. */
export type QueryParams = Readonly<Record<string, string | readonly string[]>>;

/**
 * The values as the words after `SET`, for an engine in this process. Each is a quoted text which the engine reads
 * into the placeholder's type, so a value stays a value. Bound to the question itself they would make chDB answer
 * one question at a time.
 */
export function paramsText(params: QueryParams): string {
  return Object.entries(params)
    .map(([name, value]) => `param_${name} = ${quote(paramText(value))}`)
    .join(', ');
}

/** A value as the engine writes it in tab-separated text, a list with its elements quoted. */
function paramText(value: string | readonly string[]): string {
  return typeof value === 'string' ? escapeText(value) : `[${value.map(quote).join(',')}]`;
}

function escapeText(value: string): string {
  return value.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

function quote(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`;
}
