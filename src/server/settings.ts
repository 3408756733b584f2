import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type AccessKey, parseKeys } from './access-keys.ts';
import type { ClickHouseAddress } from './engine.ts';
import { QUEUE_SIZE, type QueueSize } from './fair-queue.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';
import { type Upstream, upstreamOf } from './proxy.ts';
import { type Limits, QUESTION_LIMITS, ROWS_ANSWERED } from './question-limits.ts';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** The endpoint's environment, read once. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** With a database of one's own the demo is loaded only when asked for by name. */
  readonly demo: boolean;
  /** The database, where it is a server; null means the embedded one. */
  readonly clickHouse: ClickHouseAddress | null;
  /** Where questions are passed on to; null means that they are answered here. */
  readonly upstream: Upstream | null;
  readonly keys: readonly AccessKey[];
  /** Sites other than the endpoint's own whose pages may ask. */
  readonly origins: readonly string[];
  readonly limits: Limits;
  readonly queue: QueueSize;
  /** Of one key; null is any number. */
  readonly questionsPerMinute: number | null;
  readonly log: LogLevel;
}

const count = (least: number, most: number) =>
  z.coerce
    .number({ error: 'expected a number' })
    .int('expected a whole number')
    .min(least, `expected at least ${least}`)
    .max(most, `expected at most ${most}`);

const port = z.coerce
  .number({ error: 'expected a port number' })
  .int('expected a port number')
  .min(0, 'expected a port number')
  .max(65_535, 'expected a port number');

const settingsSchema = z.object({
  PORT: port.default(8585),
  HOST: z.string().default('127.0.0.1'),
  // The engine takes braces for a choice of names, and would import nothing from a file below them.
  SCORELENS_DATA: z
    .string()
    .refine((folder) => !/[{}]/.test(folder), { error: 'expected a path without braces' })
    .default('.data'),
  SCORELENS_DEMO: z.enum(['on', 'off'], { error: 'expected on or off' }).optional(),
  SCORELENS_KEYS: z.string().optional(),
  SCORELENS_KEYS_FILE: z.string().optional(),
  SCORELENS_ORIGINS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((origin) => origin !== ''))
    .refine((origins) => origins.every(isOrigin), {
      error: 'expected origins such as https://example.com, separated by commas',
    })
    .default([]),
  SCORELENS_LOG: z.enum(LOG_LEVELS, { error: `expected ${LOG_LEVELS.join(', ')}` }).optional(),
  SCORELENS_QUESTION_SECONDS: count(1, 600).default(QUESTION_LIMITS.seconds),
  SCORELENS_QUESTION_MEMORY_MB: count(16, 1_000_000).default(
    QUESTION_LIMITS.memoryBytes / 1_000_000,
  ),
  SCORELENS_QUESTION_ROWS_READ: count(1, 1e15).default(QUESTION_LIMITS.rowsRead),
  SCORELENS_QUESTION_ROWS_ANSWERED: count(1, 1e9).default(ROWS_ANSWERED),
  SCORELENS_PARALLEL: count(1, 1_000).default(QUEUE_SIZE.running),
  SCORELENS_WAITING: count(0, 100_000).default(QUEUE_SIZE.waitingEach),
  SCORELENS_WAITING_ALL: count(0, 1_000_000).default(QUEUE_SIZE.waitingAll),
  SCORELENS_WAIT_SECONDS: count(1, 600).default(QUEUE_SIZE.patience / 1_000),
  SCORELENS_QUESTIONS_PER_MINUTE: count(1, 1_000_000).optional(),
  CLICKHOUSE_URL: z
    .url({ protocol: /^https?$/, error: 'expected an http or https address' })
    .optional(),
  CLICKHOUSE_USER: z.string().optional(),
  CLICKHOUSE_PASSWORD: z.string().optional(),
  CLICKHOUSE_DATABASE: z.string().optional(),
  CLICKHOUSE_CA: z.string().optional(),
  SCORES_UPSTREAM: z.string().optional(),
  HELICONE_API_KEY: z.string().optional(),
});

type Environment = z.infer<typeof settingsSchema>;

/** Throws one sentence that lists every variable that doesn't fit, and why; empty variables count as absent. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal = false,
): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = settingsSchema.safeParse(given);
  const problems = new Map<string, string>(
    result.error?.issues.map((issue) => [issue.path.join('.'), issue.message]),
  );
  const settings = result.success ? settingsOf(result.data, isTerminal, problems) : null;
  if (settings !== null && problems.size === 0) return settings;
  const lines = [...problems].map(([name, message]) => `  ${name}: ${message}`);
  throw new Error(`The environment does not fit:\n${lines.join('\n')}`);
}

/** What one variable alone can't tell; adds to the problems what doesn't go together. */
function settingsOf(
  env: Environment,
  isTerminal: boolean,
  problems: Map<string, string>,
): Settings {
  /** The value, or null after noting why there is none. */
  const attempt = <T>(name: string, read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      problems.set(name, error instanceof Error ? error.message : String(error));
      return null;
    }
  };
  const keys = [
    ...(attempt('SCORELENS_KEYS', () => keysOf(env.SCORELENS_KEYS)) ?? []),
    ...(attempt('SCORELENS_KEYS_FILE', () => keysOf(readText(env.SCORELENS_KEYS_FILE))) ?? []),
  ];
  if (keys.length === 0 && !LOOPBACK.includes(env.HOST))
    problems.set(
      'HOST',
      `without access keys the endpoint answers this machine only: use one of ${LOOPBACK.join(', ')}, or set SCORELENS_KEYS`,
    );
  const isLocal = (env.SCORES_UPSTREAM ?? 'local').trim() === 'local';
  const upstream = isLocal
    ? null
    : attempt('SCORES_UPSTREAM', () =>
        upstreamOf({
          SCORES_UPSTREAM: env.SCORES_UPSTREAM,
          HELICONE_API_KEY: env.HELICONE_API_KEY,
        }),
      );
  const organizations = new Set(keys.map(({ asker }) => asker.reader.organizationId));
  if (upstream && organizations.size > 1)
    problems.set(
      'SCORES_UPSTREAM',
      'what is passed on is read with one HELICONE_API_KEY, so all access keys must name its organization',
    );
  return {
    port: env.PORT,
    host: env.HOST,
    dataDirectory: env.SCORELENS_DATA,
    demo: env.SCORELENS_DEMO ? env.SCORELENS_DEMO === 'on' : env.CLICKHOUSE_URL === undefined,
    clickHouse:
      env.CLICKHOUSE_URL === undefined
        ? null
        : {
            url: env.CLICKHOUSE_URL,
            user: env.CLICKHOUSE_USER,
            password: env.CLICKHOUSE_PASSWORD,
            database: env.CLICKHOUSE_DATABASE,
            authority: attempt('CLICKHOUSE_CA', () => readBytes(env.CLICKHOUSE_CA)) ?? undefined,
          },
    upstream,
    keys,
    origins: env.SCORELENS_ORIGINS,
    limits: {
      seconds: env.SCORELENS_QUESTION_SECONDS,
      memoryBytes: env.SCORELENS_QUESTION_MEMORY_MB * 1_000_000,
      rowsRead: env.SCORELENS_QUESTION_ROWS_READ,
      rowsAnswered: env.SCORELENS_QUESTION_ROWS_ANSWERED,
    },
    queue: {
      running: env.SCORELENS_PARALLEL,
      waitingEach: env.SCORELENS_WAITING,
      waitingAll: env.SCORELENS_WAITING_ALL,
      patience: env.SCORELENS_WAIT_SECONDS * 1_000,
    },
    questionsPerMinute: env.SCORELENS_QUESTIONS_PER_MINUTE ?? null,
    log: env.SCORELENS_LOG ?? (isTerminal ? 'warn' : 'info'),
  };
}

/** Keys that were set and hold nothing must not count as no keys: without keys everyone here sees every row. */
function keysOf(text: string | undefined): AccessKey[] {
  const keys = parseKeys(text ?? '');
  if (text !== undefined && keys.length === 0) throw new Error('holds no key');
  return keys;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text;
}

function readText(file: string | undefined): string | undefined {
  return file === undefined ? undefined : new TextDecoder().decode(readBytes(file));
}

function readBytes(file: string | undefined): Uint8Array | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file);
  } catch {
    throw new Error(`there is no file ${file} that can be read`);
  }
}
