import { insertRequests } from './insert-requests.ts';
import { type FileLine, parseExactly } from './json-lines.ts';
import { BadRow, readRequestRow } from './request-rows.ts';
import type { Store } from './store.ts';
import { type Line, lineOfRow, tableLine } from './table-line.ts';

/** What an import has done so far. */
export interface ImportProgress {
  readonly rows: number;
  readonly badLines: number;
  readonly bytesRead: number;
}

export interface ImportReport extends ImportProgress {
  /** Names without a place in the table, and in how many rows each stood. */
  readonly unknown: ReadonlyMap<string, number>;
}

export interface ImportListener {
  onProgress(progress: ImportProgress): void;
  /** A line that was left out and why. */
  onBadLine(line: number, reason: string): void;
}

const BATCH_ROWS = 100_000;
const BATCH_CHARACTERS = 64_000_000;

/**
 * Adds the requests of JSON lines in batches; bad lines are named and left out, the rest is kept. While the engine
 * takes in one batch the next is read, and no more than that is held in memory.
 */
export async function importLines(
  store: Store,
  chunks: AsyncIterable<readonly FileLine[]> | Iterable<readonly FileLine[]>,
  listener: ImportListener,
): Promise<ImportReport> {
  const unknown = new Map<string, number>();
  let batch: Line[] = [];
  let characters = 0;
  let rows = 0;
  let badLines = 0;
  let bytesRead = 0;
  let inserting: Promise<unknown> = Promise.resolve();
  const flush = async () => {
    await inserting;
    const full = batch;
    const progress = { bytesRead, badLines };
    batch = [];
    characters = 0;
    inserting = insertRequests(store, full).then(() => {
      rows += full.length;
      listener.onProgress({ ...progress, rows });
    });
    // Whoever awaits it next is told of a failure; until then it is nobody's.
    inserting.catch(() => {});
  };
  for await (const lines of chunks)
    for (const line of lines) {
      bytesRead = line.bytesRead;
      try {
        const read = readLine(line.text);
        for (const name of read.unknown) unknown.set(name, (unknown.get(name) ?? 0) + 1);
        batch.push(read.line);
        characters += line.text.length;
      } catch (error) {
        badLines += 1;
        listener.onBadLine(line.number, reasonOf(error));
      }
      if (batch.length >= BATCH_ROWS || characters >= BATCH_CHARACTERS) await flush();
    }
  if (batch.length > 0) await flush();
  await inserting;
  return { rows, badLines, bytesRead, unknown };
}

/** Throws on what is no fault of the line. */
function reasonOf(error: unknown): string {
  if (error instanceof BadRow) return error.message;
  // Writing a body's JSON anew goes as deep as the body does.
  if (error instanceof RangeError) return 'is nested too deep';
  throw error;
}

interface ReadLine {
  readonly line: Line;
  readonly unknown: readonly string[];
}

/** Plain parsing rounds large whole numbers, which a line that goes as it is does not have. */
function readLine(text: string): ReadLine {
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const line = tableLine(clean, parse(JSON.parse, clean));
  if (line !== null) return { line, unknown: [] };
  const { row, unknown } = readRequestRow(parse(parseExactly, clean));
  return { line: lineOfRow(row), unknown };
}

function parse(parser: (text: string) => unknown, text: string): unknown {
  try {
    return parser(text);
  } catch {
    throw new BadRow('is not JSON');
  }
}
