import { scoreLabel } from '../contract/score-keys.ts';

/** Beyond this a name would take more lines than a legend has room for. */
const LONGEST = 40;
const HEAD = 14;

/**
 * A score's name where room is short: a long one loses its middle, as the names of one judge begin alike and differ at
 * the end.
 */
export function shortName(key: string): string {
  const letters = [...scoreLabel(key)];
  if (letters.length <= LONGEST) return letters.join('');
  return `${letters.slice(0, HEAD).join('')}…${letters.slice(HEAD + 1 - LONGEST).join('')}`;
}
