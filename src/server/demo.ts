import { fileURLToPath } from 'node:url';
import { productionRequests } from '../demo/production-requests.ts';
import { type ImportListener, importLines } from './import-lines.ts';
import { type FileLine, readLines } from './json-lines.ts';
import { QUESTION_LIMITS } from './question-limits.ts';
import type { Store } from './store.ts';

const EVALUATIONS = fileURLToPath(new URL('../demo/aider-evals.jsonl.gz', import.meta.url));
/** The two sets together; progress is told against it. */
const EXPECTED_ROWS = 88_445;

/** Its only row says that the demo is complete; a load that was cut short has none and is done again. */
const CREATE_MARK = `CREATE TABLE IF NOT EXISTS scorelens_demo (loaded_at DateTime64(3, 'UTC'))
ENGINE = MergeTree ORDER BY loaded_at`;

/**
 * Loads the two demo sets once: real evaluation outcomes, and invented requests of the 90 days before `now`. Their
 * dates stay those of the first complete load. Says how far it is, in shares of one.
 */
export async function loadDemo(
  store: Store,
  now: Date,
  onProgress: (share: number, rows: number) => void,
): Promise<void> {
  const { engine } = store;
  await engine.command(CREATE_MARK);
  if ((await demoLoadedAt(store)) !== null) return;
  let before = 0;
  const listener: ImportListener = {
    onProgress: ({ rows }) => onProgress((before + rows) / EXPECTED_ROWS, before + rows),
    onBadLine: (line, reason) => {
      throw new Error(`demo line ${line}: ${reason}`);
    },
  };
  before = (await importLines(store, readLines(EVALUATIONS), listener)).rows;
  await importLines(store, linesOf(productionRequests(now)), listener);
  await store.days?.refresh();
  await engine.insert('scorelens_demo', `${JSON.stringify({ loaded_at: now.toISOString() })}\n`);
}

/** When the demo was loaded, which decides its dates; null where it never was. */
export async function demoLoadedAt({ engine }: Store): Promise<Date | null> {
  const tables = await engine.query(
    "SELECT 1 FROM system.tables WHERE database = currentDatabase() AND name = 'scorelens_demo'",
    {},
    QUESTION_LIMITS,
  );
  if (tables.length === 0) return null;
  const [mark] = await engine.query(
    'SELECT toUnixTimestamp64Milli(loaded_at) FROM scorelens_demo ORDER BY loaded_at LIMIT 1',
    {},
    QUESTION_LIMITS,
  );
  return mark === undefined ? null : new Date(Number(mark[0]));
}

function* linesOf(requests: Iterable<object>): Generator<readonly FileLine[]> {
  let number = 0;
  for (const request of requests) {
    number += 1;
    yield [{ number, text: JSON.stringify(request), bytesRead: 0 }];
  }
}
