import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { endedBy, withinTime } from './end-early.ts';
import { EngineError, engineErrorOf } from './engine-error.ts';
import { paramsText, type QueryParams } from './query-params.ts';
import { type Limits, QUESTION_LIMITS } from './question-limits.ts';
import {
  HTTP_QUESTION_SETTINGS,
  INSERT_SETTINGS,
  NEWER_SETTINGS,
  questionSettings,
  settingsText,
} from './question-settings.ts';

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
  const incoming = join(directory, 'incoming');
  rmSync(incoming, { recursive: true, force: true });
  mkdirSync(incoming);
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
      throw engineErrorOf(error);
    } finally {
      await client.close();
    }
  };
  const command = (sql: string) =>
    inSession(async (client) => void (await client.command({ query: sql })));
  return {
    query: (sql, params, limits) =>
      inSession(async (client) => {
        // chDB gives ids of its own to what runs, so that another session knows a question by its comment only.
        const mark = randomUUID();
        const settings = { ...questionSettings(sql, limits), log_comment: `'${mark}'` };
        const values = paramsText(params);
        // Each SET costs as much as a small question; only long values need the room that another makes for them.
        const texts = [settingsText(settings), `${values}${values && ', '}readonly = 1`];
        const isLong = values.length > LONG_STATEMENT;
        for (const text of isLong ? texts : [texts.join(', ')])
          await client.command({ query: `SET ${text}` });
        const kill = () => command(`KILL QUERY WHERE Settings['log_comment'] = '${mark}' ASYNC`);
        return endedBy(limits.signal, kill, () => readRows(client, sql));
      }),
    command,
    insert: (table, jsonLines) =>
      inSession((client) => insertFile(client, incoming, table, jsonLines)),
    ping: () => inSession(async (client) => (await client.ping()).success).catch(() => false),
    close: () => anchor.close(),
  };
}

/** The engine reads statements twice as long before it is told otherwise. */
const LONG_STATEMENT = 100_000;

/** Where a ClickHouse server answers. What is not given here can stand in the URL. */
export interface ClickHouseAddress {
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly database?: string | undefined;
  /** In PEM form: who vouches for a server that no public authority vouches for. */
  readonly authority?: Uint8Array | undefined;
}

/** A ClickHouse server or cluster over HTTP. */
export function openClickHouse(address: string | ClickHouseAddress): Engine {
  const { url, user, password, database, authority } =
    typeof address === 'string' ? { url: address } : address;
  const client = attempt(() =>
    createClient({
      url,
      ...(user !== undefined && { username: user }),
      ...(password !== undefined && { password }),
      ...(database !== undefined && { database }),
      ...(authority && { tls: { ca_cert: Buffer.from(authority) } }),
      compression: { request: true, response: true },
      log: QUIET,
      use_multipart_params_auto: true,
      request_timeout: LONGEST_CALL,
    }),
  );
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw engineErrorOf(error);
    }
  };
  let ability: Promise<ServerAbility> | null = null;
  const findOnce = () => {
    ability ??= withinTime(AT_ONCE, (until) => findAbility(client, until)).catch((error) => {
      ability = null;
      throw error;
    });
    return ability;
  };
  return {
    query: (sql, params, limits) =>
      guarded(async () => {
        const query_id = randomUUID();
        const killOnce = () =>
          client.command({ query: `KILL QUERY WHERE query_id = '${query_id}' ASYNC` });
        // The call ends at once when it is aborted; the server may only be about to begin with it.
        const kill = async () => {
          await killOnce();
          await sleep(KILL_LATE, undefined, { ref: false });
          await killOnce();
        };
        const { isReadOnly, known } = await findOnce();
        const wanted = { ...questionSettings(sql, limits), ...HTTP_QUESTION_SETTINGS };
        const settings = Object.fromEntries([
          ...Object.entries(wanted).filter(
            ([name]) => known.has(name) || !NEWER_SETTINGS.includes(name),
          ),
          ...(isReadOnly ? [] : [['readonly', '1']]),
        ]);
        return withinTime(limits, (until) =>
          endedBy(until, kill, () =>
            readRows(client, sql, {
              query_id,
              query_params: { ...params },
              clickhouse_settings: settings,
              abort_signal: until,
            }),
          ),
        );
      }),
    command: (sql) => guarded(async () => void (await client.command({ query: sql }))),
    insert: (table, jsonLines) => guarded(() => insertLines(client, table, jsonLines)),
    ping: async () => (await client.ping()).success,
    close: () => client.close(),
  };
}

const QUIET = { level: 127 } as const;
/** What a server has to answer before anything is asked of it. */
const AT_ONCE: Limits = { ...QUESTION_LIMITS, seconds: 0 };

/** In ms. Imports take longest; questions end by their own limit long before. */
const LONGEST_CALL = 180_000;

interface ServerAbility {
  /** A user that is read-only already may not say so again. */
  readonly isReadOnly: boolean;
  /** Those of the newer settings that this server has. */
  readonly known: ReadonlySet<string>;
}

/** Looks what user and server can do. A user that may not set limits is refused: no question runs without them. */
async function findAbility(client: ClickHouseClient, until: AbortSignal): Promise<ServerAbility> {
  const names = ['readonly', ...NEWER_SETTINGS].map((name) => `'${name}'`);
  // Compression is a setting too, and sent with every other call.
  const { stream } = await client.exec({
    query: `SELECT name, value FROM system.settings WHERE name IN (${names.join(', ')}) FORMAT TSV`,
    clickhouse_settings: { enable_http_compression: undefined },
    abort_signal: until,
  });
  until.addEventListener('abort', () => stream.destroy(), { once: true });
  let text = '';
  for await (const chunk of stream) text += chunk;
  const values = new Map(
    text.split('\n').map((line) => {
      const [name = '', value = ''] = line.split('\t');
      return [name, value] as const;
    }),
  );
  const readonly = values.get('readonly');
  if (readonly === '1')
    throw new EngineError(
      'failed',
      'the ClickHouse user may not set the limits of a question: give it a profile with readonly = 2, not 1',
    );
  return { isReadOnly: readonly === '2', known: new Set(values.keys()) };
}

/** In ms. */
const KILL_LATE = 500;

async function readRows(
  client: ClickHouseClient,
  query: string,
  options: Omit<Parameters<ClickHouseClient['query']>[0], 'query' | 'format'> = {},
): Promise<Row[]> {
  const result = await client.query({ ...options, query, format: 'JSONCompactEachRow' });
  const { abort_signal: signal } = options;
  // The client itself heeds the signal only until an answer has begun.
  const stop = () => result.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    if (signal?.aborted) stop();
    return await result.json<Row>();
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** From a file chDB takes rows in four times as fast as from the text of a statement. */
async function insertFile(
  client: ClickHouseClient,
  incoming: string,
  table: string,
  jsonLines: string,
) {
  const file = join(incoming, `${randomUUID()}.jsonl`);
  try {
    await writeFile(file, jsonLines, { mode: 0o600 });
    const path = file.replace(/[\\']/g, '\\$&');
    await client.command({
      query: `INSERT INTO ${table} FROM INFILE '${path}' FORMAT JSONEachRow`,
      clickhouse_settings: { ...INSERT_SETTINGS },
    });
  } finally {
    await rm(file, { force: true });
  }
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
    throw engineErrorOf(error);
  }
}
