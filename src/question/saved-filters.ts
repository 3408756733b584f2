import * as z from 'zod/mini';
import { decodeTree, encodeTree } from '../filter/schema.ts';
import type { Group } from '../filter/tree.ts';

export interface SavedFilter {
  readonly name: string;
  readonly tree: Group;
}

/** Filters kept under names, in the order they were first saved; `standard` is the one a fresh visit begins with. */
export interface SavedSet {
  readonly filters: readonly SavedFilter[];
  readonly standard: string | null;
}

export const NOTHING_SAVED: SavedSet = { filters: [], standard: null };

/** The set with a filter under a name; one that had the name is replaced. */
export function saveAs(set: SavedSet, name: string, tree: Group): SavedSet {
  const isKnown = set.filters.some((saved) => saved.name === name);
  const filters = isKnown
    ? set.filters.map((saved) => (saved.name === name ? { name, tree } : saved))
    : [...set.filters, { name, tree }];
  return { ...set, filters };
}

export function forget(set: SavedSet, name: string): SavedSet {
  return {
    filters: set.filters.filter((saved) => saved.name !== name),
    standard: set.standard === name ? null : set.standard,
  };
}

/** Both sets; where a name is in both, the newer one's filter counts. */
export function merge(set: SavedSet, newer: SavedSet): SavedSet {
  const merged = newer.filters.reduce((all, { name, tree }) => saveAs(all, name, tree), set);
  return { ...merged, standard: set.standard ?? newer.standard };
}

const fileSchema = z.object({
  scorelens: z.literal('saved filters'),
  version: z.literal(1),
  standard: z.nullable(z.string()),
  filters: z.array(z.object({ name: z.string().check(z.minLength(1)), tree: z.unknown() })),
});

/** The set as the text of a file, and as browsers keep it. */
export function encodeSaved({ filters, standard }: SavedSet): string {
  const kept = filters.map(({ name, tree }) => ({ name, tree: encodeTree(tree) }));
  return JSON.stringify(
    { scorelens: 'saved filters', version: 1, standard, filters: kept },
    null,
    2,
  );
}

export type DecodedSaved =
  | { readonly set: SavedSet; readonly problem: null }
  | { readonly set: null; readonly problem: string };

/** Reads such a text; a sentence says what is wrong with one that is none. Nothing is taken from a faulty file. */
export function decodeSaved(text: string): DecodedSaved {
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) return { set: null, problem: 'This is not a file of saved filters.' };
  const filters: SavedFilter[] = [];
  for (const { name, tree: encoded } of parsed.data.filters) {
    const { tree, problem } = decodeTree(encoded);
    if (problem)
      return {
        set: null,
        problem: `The filter “${name}” can’t be read: ${problem.path} ${problem.message}.`,
      };
    filters.push({ name, tree });
  }
  const { standard } = parsed.data;
  const isKnown = filters.some(({ name }) => name === standard);
  return { set: { filters, standard: isKnown ? standard : null }, problem: null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
