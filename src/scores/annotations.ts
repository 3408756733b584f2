import * as z from 'zod/mini';
import type { Bucket } from './ask.ts';
import { readCsv } from './csv.ts';

/** Something that happened: a deploy, another prompt version. */
export interface Annotation {
  /** The instant (ms). */
  readonly at: number;
  readonly text: string;
}

/** More than this in one picture says nothing any more. */
export const MOST_ANNOTATIONS = 200;
export const LONGEST_TEXT = 200;

/** Which annotations fall into which bucket, by index, in time order. Those outside the buckets are left out. */
export function annotationsByBucket(
  annotations: readonly Annotation[],
  buckets: readonly Bucket[],
): ReadonlyMap<number, readonly Annotation[]> {
  const found = new Map<number, Annotation[]>();
  let index = 0;
  for (const annotation of [...annotations].sort((a, b) => a.at - b.at)) {
    while (index < buckets.length && (buckets[index] as Bucket).end <= annotation.at) index += 1;
    const bucket = buckets[index];
    if (!bucket) break;
    if (annotation.at < bucket.start) continue;
    const there = found.get(index);
    if (there) there.push(annotation);
    else found.set(index, [annotation]);
  }
  return found;
}

/** What was read of a file, and one sentence for each part that was not. */
export interface ReadAnnotations {
  readonly annotations: readonly Annotation[];
  readonly problems: readonly string[];
}

/**
 * Reads a file of annotations: JSON (a list of objects with `at` and `text`) or CSV (columns `at` and `text`, in any
 * order when a first line names them). `readInstant` turns a written time into an instant (ms) or null. Bad entries are
 * named by line or number, the rest is kept; never throws.
 */
export function readAnnotations(
  text: string,
  readInstant: (written: string) => number | null,
): ReadAnnotations {
  const isJson = /^\s*[[{]/.test(text);
  const entries = isJson ? jsonEntries(text) : csvEntries(text);
  if (typeof entries === 'string') return { annotations: [], problems: [entries] };
  const annotations: Annotation[] = [];
  const problems: string[] = [];
  for (const { where, at, text: words } of entries) {
    const instant = typeof at === 'number' ? at : readInstant(at.trim());
    const trimmed = words.trim();
    if (at === '') problems.push(`${where}: it has no time.`);
    else if (instant === null || !Number.isSafeInteger(instant))
      problems.push(`${where}: “${String(at).slice(0, 40)}” is not a date or time.`);
    else if (trimmed === '') problems.push(`${where}: it has no text.`);
    else if (annotations.length === MOST_ANNOTATIONS)
      problems.push(`${where}: more than ${MOST_ANNOTATIONS} annotations; this one is left out.`);
    else annotations.push({ at: instant, text: trimmed.slice(0, LONGEST_TEXT) });
  }
  return { annotations, problems };
}

interface Entry {
  readonly where: string;
  readonly at: string | number;
  readonly text: string;
}

const entrySchema = z.object({ at: z.union([z.string(), z.number()]), text: z.string() });

function jsonEntries(text: string): readonly Entry[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `The file is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!Array.isArray(value))
    return 'The file holds no list: annotations are [{"at": …, "text": …}].';
  return value.map((one, index) => {
    const where = `Annotation ${index + 1}`;
    const parsed = entrySchema.safeParse(one);
    return parsed.success ? { where, ...parsed.data } : { where, at: '', text: '' };
  });
}

function csvEntries(text: string): readonly Entry[] | string {
  const rows = readCsv(text);
  if (rows === null) return 'The file can’t be read as CSV: a quote in it is not closed.';
  const heads = rows[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const isNamed = heads.includes('at') && heads.includes('text');
  const [atColumn, textColumn] = isNamed ? [heads.indexOf('at'), heads.indexOf('text')] : [0, 1];
  return rows.slice(isNamed ? 1 : 0).map(({ line, cells }) => ({
    where: `Line ${line}`,
    at: cells[atColumn] ?? '',
    text: cells[textColumn] ?? '',
  }));
}
