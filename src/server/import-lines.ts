import { insertRequests } from './insert-requests.ts';
import { type FileLine, parseExactly } from './json-lines.ts';
import { BadRow, type RequestRow, readRequestRow } from './request-rows.ts';
import type { Store } from './store.ts';

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

const BATCH_ROWS = 10_000;
const BATCH_CHARACTERS = 16_000_000;

/** Adds the requests of JSON lines in batches; bad lines are named and left out, the rest is kept. */
export async function importLines(
  store: Store,
  lines: AsyncIterable<FileLine> | Iterable<FileLine>,
  listener: ImportListener,
): Promise<ImportReport> {
  const unknown = new Map<string, number>();
  let batch: RequestRow[] = [];
  let characters = 0;
  let rows = 0;
  let badLines = 0;
  let bytesRead = 0;
  const flush = async () => {
    await insertRequests(store, batch);
    rows += batch.length;
    batch = [];
    characters = 0;
    listener.onProgress({ rows, badLines, bytesRead });
  };
  for await (const line of lines) {
    bytesRead = line.bytesRead;
    try {
      const read = readRequestRow(parseLine(line.text));
      for (const name of read.unknown) unknown.set(name, (unknown.get(name) ?? 0) + 1);
      batch.push(read.row);
      characters += line.text.length;
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      badLines += 1;
      listener.onBadLine(line.number, error.message);
    }
    if (batch.length >= BATCH_ROWS || characters >= BATCH_CHARACTERS) await flush();
  }
  if (batch.length > 0) await flush();
  return { rows, badLines, bytesRead, unknown };
}

function parseLine(text: string): unknown {
  try {
    return parseExactly(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new BadRow('is not JSON');
  }
}
