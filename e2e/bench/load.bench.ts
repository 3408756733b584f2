import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type EndpointProcess,
  engineOf,
  killEndpoints,
  READY,
  runEndpointProcess,
} from '../../src/server/endpoint.test-support.ts';

export const name = 'load';

const ROWS = Number(process.env.BENCH_MILLIONS ?? 1) * 1_000_000;
/** On two cores, rows a second. */
const IMPORT_RATE = 50_000;
const CLIENTS = 32;
const SECONDS = 20;
const QUESTIONS = 300;
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAYS = 90;

/** Half of the memory samples at the end may be this much above the half before: caches fill, a leak goes on. */
const LEVEL = 1.25;

/**
 * The endpoint as a process of its own on a million requests, asked by 32 clients at once for 20 seconds. Every answer
 * must be, to the byte, the one that was given to the same question asked alone; whoever gets none must be told how
 * long to wait. Throws where that fails; prints how the crowd compares with one client.
 */
export async function run() {
  const directory = mkdtempSync(join(tmpdir(), 'scorelens-load-'));
  try {
    const file = join(directory, 'rows.jsonl');
    await pipeline(Readable.from(lines()), createWriteStream(file));
    const env = { SCORELENS_DATA: join(directory, 'data'), SCORELENS_LOG: 'off' };
    const began = performance.now();
    const importing = runEndpointProcess(['import', file], env);
    if ((await importing.ended) !== 0) throw new Error(importing.output());
    const imported = importRow((performance.now() - began) / 1_000);
    rmSync(file);
    const endpoint = runEndpointProcess([], env);
    const address = await endpoint.until(READY);
    const alone = await askAlone(address);
    const crowd = await askTogether(address, alone.answers, endpoint);
    endpoint.child.kill('SIGTERM');
    await endpoint.ended;
    return [imported, ...rowsOf(alone.times, crowd)];
  } finally {
    killEndpoints();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The whole of it, from the start of the program to its end. */
function importRow(seconds: number) {
  const ours = ROWS / seconds;
  const what = 'imported rows a second: given, wanted';
  return { what, ours, theirs: IMPORT_RATE, ratio: ours / IMPORT_RATE };
}

interface Crowd {
  readonly times: readonly number[];
  readonly refused: number;
  readonly seconds: number;
  /** Bytes held by endpoint and engine, each second. */
  readonly memory: readonly number[];
}

async function askAlone(address: string) {
  const answers: string[] = [];
  const times: number[] = [];
  for (const question of questions) {
    const began = performance.now();
    const response = await ask(address, question);
    answers.push(await response.text());
    times.push(performance.now() - began);
    if (response.status !== 200) throw new Error(`alone: ${response.status} ${answers.at(-1)}`);
  }
  return { answers, times };
}

async function askTogether(
  address: string,
  expected: readonly string[],
  endpoint: EndpointProcess,
): Promise<Crowd> {
  const times: number[] = [];
  const memory: number[] = [];
  let refused = 0;
  const began = performance.now();
  const end = began + SECONDS * 1_000;
  const client = async (number: number) => {
    const random = createRandom(1_000 + number);
    while (performance.now() < end) {
      const at = Math.floor(random() * QUESTIONS);
      const asked = performance.now();
      const response = await ask(address, questions[at]);
      const text = await response.text();
      if (response.status === 200) {
        times.push(performance.now() - asked);
        if (text !== expected[at])
          throw new Error(`another answer: ${JSON.stringify(questions[at])}`);
        continue;
      }
      const wait = Number(response.headers.get('retry-after'));
      if (![429, 503].includes(response.status) || !(wait > 0))
        throw new Error(`${response.status} ${text}`);
      refused += 1;
      await sleep(wait * 1_000);
    }
  };
  const watch = async () => {
    while (performance.now() < end) {
      memory.push(memoryOf(endpoint));
      await sleep(1_000);
    }
  };
  await Promise.all([watch(), ...Array.from({ length: CLIENTS }, (_, number) => client(number))]);
  return { times, refused, seconds: (performance.now() - began) / 1_000, memory };
}

function rowsOf(alone: readonly number[], { times, refused, seconds, memory }: Crowd) {
  const middle = memory.length >> 1;
  const [before, after] = [mean(memory.slice(0, middle)), mean(memory.slice(middle))];
  if (after > before * LEVEL) throw new Error(`memory grew from ${before} to ${after} bytes`);
  const row = (what: string, ours: number, theirs: number) => ({
    what,
    ours,
    theirs,
    ratio: ours / theirs,
  });
  const onePerSecond = 1_000 / mean(alone);
  return [
    row('right answers a second: 32 clients, one client', times.length / seconds, onePerSecond),
    row('median, ms: 32 clients, one client', quantile(times, 0.5), quantile(alone, 0.5)),
    row('p99, ms: 32 clients, one client', quantile(times, 0.99), quantile(alone, 0.99)),
    row('told to wait, of all questions', refused, times.length + refused),
    row('memory, MB: second half, first half', after / 1e6, before / 1e6),
  ];
}

async function ask(address: string, question: unknown): Promise<Response> {
  return fetch(`${address}/v1/dashboard/scores/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
}

const leaf = (field: string, test: object) => ({ request_response_rmt: { [field]: test } });
const both = (left: object, right: object, operator = 'and') => ({ left, operator, right });

/** Random questions, the same in every run: ranges, increments, zones and filters of a dashboard. */
const questions = (() => {
  const random = createRandom(7);
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T;
  const filter = () =>
    pick<() => unknown>([
      () => 'all',
      () => leaf('model', { ilike: `%${pick(['gpt', 'claude', 'mini'])}%` }),
      () => leaf('properties', { env: { equals: pick(['prod', 'staging']) } }),
      () =>
        both(
          leaf('latency', { gt: Math.floor(random() * 3_000) }),
          leaf('properties', { env: { equals: 'prod' } }),
        ),
      () =>
        both(
          leaf('scores', { accuracy: { gte: Math.floor(random() * 100) } }),
          both(leaf('status', { equals: 200 }), leaf('user_id', { contains: '7' }), 'or'),
        ),
    ])();
  return Array.from({ length: QUESTIONS }, () => {
    const days = pick([1, 7, 30, 90]);
    const start = FIRST_DAY + Math.floor(random() * Math.max(1, DAYS - days)) * DAY;
    return {
      userFilter: filter(),
      timeFilter: {
        start: new Date(start).toISOString(),
        end: new Date(start + days * DAY - 1).toISOString(),
      },
      dbIncrement: days === 1 ? 'hour' : pick(['day', 'day', 'week']),
      timeZoneDifference: pick([0, -60, -330, 480]),
    };
  });
})();

function* lines(): Generator<string> {
  const random = createRandom(1);
  const models = ['gpt-4o', 'gpt-4o-mini', 'claude-sonnet', 'claude-haiku', 'gemini-pro'];
  for (let at = 0; at < ROWS; at += 1) {
    const created = FIRST_DAY + Math.floor(random() * DAYS * DAY);
    const row = {
      request_id: uuid(random),
      request_created_at: new Date(created).toISOString(),
      model: models[Math.floor(random() * models.length)],
      user_id: `user-${Math.floor(random() * 500)}`,
      status: random() < 0.98 ? 200 : 500,
      latency: Math.floor(random() * 5_000),
      properties: { env: random() < 0.8 ? 'prod' : 'staging' },
      scores: {
        accuracy: Math.floor(random() * 101),
        faithfulness: Math.floor(random() * 101),
        ...(random() < 0.1 && { 'helpful-hcone-bool': random() < 0.7 ? 1 : 0 }),
      },
    };
    yield `${JSON.stringify(row)}\n`;
  }
}

/** Random in both halves, as real ones are: the engine finds ids by their first half. */
function uuid(random: () => number): string {
  const digits = (count: number) =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
}

function memoryOf(endpoint: EndpointProcess): number {
  const ids = [endpoint.child.pid, engineOf(endpoint)].join(',');
  const text = execFileSync('ps', ['-o', 'rss=', '-p', ids], { encoding: 'utf8' });
  return text.split('\n').reduce((sum, line) => sum + Number(line) * 1_024, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}

/** Numbers in [0, 1), the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
