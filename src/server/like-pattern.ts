/**
 * A pattern of the wire as the engine takes it: `%` any text, `_` any one character, `\` before `%`, `_` or `\` makes
 * that a plain character. Any other `\`, a trailing one included, is itself; the engine would refuse it.
 */
export function likePattern(pattern: string): string {
  return pattern.replace(/\\([%_\\])?/g, (whole, escaped) => (escaped ? whole : '\\\\'));
}

/** `contains` is a pattern too: `%`, `_` and `\` in the value are live, as everywhere on this wire. */
export function containsPattern(value: string): string {
  return likePattern(`%${value}%`);
}
