import { stat } from 'node:fs/promises';
import { explainStart } from './explain-start.ts';
import { importLines } from './import-lines.ts';
import { readLines } from './json-lines.ts';
import { openEngine } from './open-engine.ts';
import type { RefreshProgress } from './refresh-days.ts';
import { readSettings } from './settings.ts';
import { openStore, type Store } from './store.ts';

const NAMED_BAD_LINES = 20;

/** Imports files one after another; says how far it is, which lines are bad, and sets the exit code. */
export async function runImport(files: readonly string[]): Promise<void> {
  if (files.length === 0) {
    console.error('Say which files to import: npm run import -- FILE… (JSON lines, plain or gzip)');
    process.exitCode = 1;
    return;
  }
  try {
    const engine = await openEngine(readSettings(process.env));
    try {
      const store = await openStore(engine);
      if (!store.own) throw new Error('This table is written by Helicone and only read from here.');
      for (const file of files) await importFile(store, file);
      await addUpDays(store);
    } finally {
      await engine.close();
    }
  } catch (error) {
    console.error(explainStart(error));
    process.exitCode = 1;
  }
}

async function importFile(store: Store, file: string) {
  const { size } = await stat(file).catch(() => {
    throw new Error(`There is no file ${file}.`);
  });
  const started = Date.now();
  let unnamed = 0;
  let named = 0;
  const report = await importLines(store, readLines(file), {
    onProgress: ({ rows, bytesRead }) =>
      console.log(
        `${file}: ${progressText(rows, bytesRead / size, (Date.now() - started) / 1000)}`,
      ),
    onBadLine: (line, reason) => {
      if (named < NAMED_BAD_LINES) console.error(`line ${line}: ${reason}`);
      else unnamed += 1;
      named += 1;
    },
  });
  if (unnamed > 0) console.error(`and ${unnamed} more bad lines`);
  for (const [name, count] of report.unknown)
    console.log(`${name} has no column and was left out (${count} rows)`);
  console.log(`${file}: ${report.rows} rows imported, ${report.badLines} bad lines left out`);
}

/** Versions of one request make every question about its day slower, so they are merged here, where time is. */
async function addUpDays({ days }: Store) {
  if (days === null) return;
  const say = ({ days: done, ofDays }: RefreshProgress) =>
    console.log(`Adding up scores: ${done} of ${ofDays} days`);
  await days.refresh(say);
  await days.mergeVersions((month) => console.log(`Merging versions of requests: ${month}`));
  await days.refresh(say);
}

function progressText(rows: number, share: number, seconds: number): string {
  const rate = Math.round(rows / Math.max(seconds, 0.001));
  const left = share > 0 ? Math.max(0, Math.round(seconds / share - seconds)) : 0;
  return `${rows} rows, ${rate} a second, about ${left} s left`;
}
