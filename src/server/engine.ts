import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { type ClickHouseClient, ClickHouseError, createClient } from '@clickhouse/client';
import { EngineError } from './engine-error.ts';

/** Values of typed placeholders (`{p0:String}`); numbers and instants travel as text so that none loses a digit. */
export type QueryParams = Readonly<Record<string, string | readonly string[]>>;

/** What one question may cost: seconds of work, bytes of memory, rows read and rows answered. */
export interface Limits {
  readonly seconds: number;
  readonly memoryBytes: number;
  readonly rowsRead: number;
  readonly rowsAnswered: number;
}

export const QUESTION_LIMITS: Limits = {
  seconds: 15,
  memoryBytes: 2_000_000_000,
  rowsRead: 500_000_000,
  rowsAnswered: 5_000_000,
};

export type Cell = string | number | null;
export type Row = readonly Cell[];

/** A database of the ClickHouse family. Every method fails with an `EngineError` and nothing else. */
export interface Engine {
  /** Runs a read-only question within limits; rows hold their cells in the order of the SELECT. */
  query(sql: string, params: QueryParams, limits: Limits): Promise<Row[]>;
  /** Runs a statement that changes the schema. */
  command(sql: string): Promise<void>;
  /** Adds rows given as JSON lines. */
  insert(table: string, jsonLines: string): Promise<void>;
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * chDB on a directory, in this process. Each call opens a session of its own: in a shared one the half-written
 * output of a failed question heads the next answer, and settings stick. One more session stays open and idle: it
 * keeps the engine running and the directory locked between calls.
 */
export function openChdb(directory: string): Engine {
  mkdirSync(directory, { recursive: true });
  const { createChdbConnection } = loadChdb();
  const openSession = () =>
    attempt(() =>
      createClient({ connection: createChdbConnection({ path: directory }), log: QUIET }),
    );
  const anchor = openSession();
  const inSession = async <T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T> => {
    const client = openSession();
    try {
      return await work(client);
    } catch (error) {
      throw translate(error);
    } finally {
      await client.close();
    }
  };
  return {
    query: (sql, params, limits) =>
      inSession(async (client) => {
        await client.command({ query: `SET ${settingsText(questionSettings(limits))}` });
        return readRows(client, sql, params);
      }),
    command: (sql) => inSession(async (client) => void (await client.command({ query: sql }))),
    insert: (table, jsonLines) => inSession((client) => insertLines(client, table, jsonLines)),
    ping: () => inSession(async (client) => (await client.ping()).success).catch(() => false),
    close: () => anchor.close(),
  };
}

/** A ClickHouse server or cluster over HTTP; user, password and database can stand in the URL. */
export function openClickHouse(url: string): Engine {
  const client = attempt(() =>
    createClient({ url, log: QUIET, use_multipart_params_auto: true, request_timeout: 60_000 }),
  );
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw translate(error);
    }
  };
  return {
    query: (sql, params, limits) =>
      guarded(() => readRows(client, sql, params, questionSettings(limits))),
    command: (sql) => guarded(async () => void (await client.command({ query: sql }))),
    insert: (table, jsonLines) => guarded(() => insertLines(client, table, jsonLines)),
    ping: async () => (await client.ping()).success,
    close: () => client.close(),
  };
}

const QUIET = { level: 127 } as const;
const INSERT_SETTINGS = {
  date_time_input_format: 'best_effort',
  max_partitions_per_insert_block: '0',
} as const;

type Settings = Record<string, number | string>;

/** Room for 5,000 conditions in one statement; without it the parser gives up long before. */
function questionSettings(limits: Limits): Settings {
  return {
    max_query_size: 32_000_000,
    max_parser_depth: 10_000,
    max_ast_depth: 10_000,
    max_ast_elements: 2_000_000,
    max_expanded_ast_elements: 4_000_000,
    max_execution_time: limits.seconds,
    max_memory_usage: limits.memoryBytes,
    max_rows_to_read: limits.rowsRead,
    max_result_rows: limits.rowsAnswered,
    readonly: 1,
  };
}

function settingsText(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}

async function readRows(
  client: ClickHouseClient,
  query: string,
  query_params: QueryParams,
  clickhouse_settings?: Settings,
): Promise<Row[]> {
  const result = await client.query({
    query,
    query_params: { ...query_params },
    format: 'JSONCompactEachRow',
    ...(clickhouse_settings && { clickhouse_settings }),
  });
  return result.json<Row>();
}

/** The lines go through as they are; `insert` would take objects only and write them out again. */
async function insertLines(client: ClickHouseClient, table: string, jsonLines: string) {
  const { stream } = await client.exec({
    query: `INSERT INTO ${table} FORMAT JSONEachRow`,
    values: Readable.from([jsonLines], { objectMode: false }),
    clickhouse_settings: { ...INSERT_SETTINGS },
  });
  for await (const _ of stream);
}

interface ChdbModule {
  createChdbConnection(options: {
    path: string;
  }): NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;
}

function loadChdb(): ChdbModule {
  return attempt(() => createRequire(import.meta.url)('chdb/connection') as ChdbModule);
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw translate(error);
  }
}

const REASON_OF_CODE: Readonly<Record<string, EngineError['reason']>> = {
  158: 'too-large',
  159: 'time',
  241: 'memory',
  307: 'too-large',
  396: 'too-large',
  427: 'pattern',
};

function translate(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ClickHouseError || (error instanceof Error && 'code' in error)) {
    const reason = REASON_OF_CODE[String(error.code)];
    if (reason) return new EngineError(reason, message, error);
    if (CONNECTION_CODES.has(String(error.code))) return new EngineError('down', message, error);
  }
  if (/Cannot find module|MODULE_NOT_FOUND|prebuilt|libchdb/i.test(message))
    return new EngineError('missing', message, error);
  return new EngineError('failed', message, error);
}

const CONNECTION_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
]);
