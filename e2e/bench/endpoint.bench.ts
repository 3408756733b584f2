import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WireFilter } from '../../src/contract/filter-node.ts';
import type { ScoresRequest } from '../../src/contract/scores-query.ts';
import { answerScores } from '../../src/server/answer-scores.ts';
import { TABLE } from '../../src/server/columns.ts';
import { type Engine, openChdb } from '../../src/server/engine.ts';
import { QUESTION_LIMITS } from '../../src/server/question-limits.ts';
import { openStore, type Store } from '../../src/server/store.ts';
import { suggestPropertyValues, suggestValues } from '../../src/server/suggest.ts';
import {
  COLUMN_NAMES,
  CREATE_HELICONE,
  DAY,
  DAYS,
  FIRST_DAY,
  ORGANIZATION,
  rowsSql,
} from './endpoint-rows.ts';

export const name = 'endpoint';

const MILLION = 1_000_000;
/** Millions of rows in the table while it is measured, each adding to those before; BENCH_MILLIONS=1 stops after the first. */
const SIZES = { 10: [1, 3, 10], 1: [1, 10] } as const;
const MOST_MILLIONS = Number(process.env.BENCH_MILLIONS ?? 10);
const ROUNDS = 15;

const RANGES = [
  { label: 'a day', start: '2024-02-10', days: 1, increment: 'hour' },
  { label: 'a week', start: '2024-02-05', days: 7, increment: 'day' },
  { label: 'a month', start: '2024-02-01', days: 29, increment: 'day' },
  { label: 'three months', start: FIRST_DAY, days: DAYS, increment: 'day' },
] as const;

const leaf = (fields: object) => ({ request_response_rmt: fields }) as Exclude<WireFilter, 'all'>;
const FILTER: WireFilter = {
  left: {
    left: leaf({ model: { ilike: '%gpt%' } }),
    operator: 'and',
    right: leaf({ latency: { gt: 500 } }),
  },
  operator: 'and',
  right: leaf({ properties: { env: { equals: 'prod' } } }),
};
const FILTER_SQL = "model ILIKE '%gpt%' AND latency > 500 AND properties['env'] = 'prod'";

interface Row {
  readonly what: string;
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
}

/**
 * Ours, from question to rows, against Helicone's formulation on Helicone's table and against counting the rows with
 * the same conditions on our own table: one engine, the median of interleaved rounds. Whoever asks is one organization
 * out of ten, and then the only one, as on a laptop.
 */
export async function run(): Promise<Row[]> {
  return [...(await runAmong(10)), ...(await runAmong(1))];
}

async function runAmong(organizations: 1 | 10): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'scorelens-bench-'));
  const engine = openChdb(directory);
  try {
    const store = await openStore(engine, { alone: true });
    await engine.command(CREATE_HELICONE);
    const rows: Row[] = [];
    const times = new Map<string, Times>();
    let before = 0;
    for (const millions of SIZES[organizations].filter((one) => one <= MOST_MILLIONS)) {
      await grow(store, before, millions * MILLION, organizations);
      before = millions * MILLION;
      const place = organizations === 1 ? 'alone' : 'of ten';
      for (const range of RANGES)
        for (const filtered of [false, true]) {
          const label = `${range.label}${filtered ? ', filtered' : ''}`;
          const measured = await measure(store, range, filtered);
          rows.push(...rowsOf(`${millions} M ${place}, ${label}`, measured, filtered));
          if (millions === 1) times.set(label, measured);
          else rows.push(growthOf(`${place}, ${label}`, millions, measured, times.get(label)));
        }
      if (organizations === 1) continue;
      for (const suggestion of SUGGESTIONS) rows.push(await suggest(store, millions, suggestion));
    }
    return rows;
  } finally {
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What a person types into a value: everyone's rows, the dearest case. */
const SUGGESTIONS = [
  { label: 'models', ask: suggestField('model', ''), sql: "model AS value, '' AS term" },
  {
    label: 'users that hold 77',
    ask: suggestField('user_id', '77'),
    sql: "user_id AS value, '77' AS term",
  },
  {
    label: 'property names',
    ask: suggestField('properties', ''),
    sql: "arrayJoin(mapKeys(properties)) AS value, '' AS term",
  },
  {
    label: 'values of a property',
    ask: (store: Store) =>
      suggestPropertyValues(store, 'env', 'p', { organizationId: null }, QUESTION_LIMITS),
    sql: "properties['env'] AS value, 'p' AS term",
  },
] as const;

function suggestField(field: 'model' | 'user_id' | 'properties', term: string) {
  return (store: Store) =>
    suggestValues(store, field, term, { organizationId: null }, QUESTION_LIMITS);
}

async function suggest(
  store: Store,
  millions: number,
  { label, ask, sql }: (typeof SUGGESTIONS)[number],
): Promise<Row> {
  const theirs = `SELECT value FROM (SELECT ${sql}, count() AS uses FROM helicone GROUP BY value, term)
WHERE positionCaseInsensitive(value, term) > 0 ORDER BY uses DESC LIMIT 100`;
  const took = await interleave({
    ours: () => ask(store),
    theirs: () => store.engine.query(theirs, {}, QUESTION_LIMITS),
  });
  const what = `${millions} M, suggest ${label}: ms, counting`;
  return { what, ...took, ratio: took.theirs / took.ours };
}

interface Times {
  readonly ours: number;
  readonly theirs: number;
  readonly floor: number;
}

function rowsOf(what: string, { ours, theirs, floor }: Times, filtered: boolean): Row[] {
  const againstTheirs = { what: `${what}: ms, Helicone's`, ours, theirs, ratio: theirs / ours };
  const againstFloor = { what: `${what}: ms, count()`, ours, theirs: floor, ratio: floor / ours };
  return filtered ? [againstTheirs, againstFloor] : [againstTheirs];
}

function growthOf(what: string, millions: number, now: Times, first: Times | undefined): Row {
  const ours = now.ours / (first?.ours ?? Number.NaN);
  const theirs = now.theirs / (first?.theirs ?? Number.NaN);
  return { what: `1 to ${millions} M, ${what}: times as long`, ours, theirs, ratio: theirs / ours };
}

async function measure(
  store: Store,
  range: (typeof RANGES)[number],
  filtered: boolean,
): Promise<Times> {
  const { engine } = store;
  const start = Date.parse(range.start);
  const end = start + range.days * DAY - 1;
  const question: ScoresRequest = {
    userFilter: filtered ? FILTER : 'all',
    timeFilter: { start: new Date(start).toISOString(), end: new Date(end).toISOString() },
    dbIncrement: range.increment,
    timeZoneDifference: 0,
  };
  const where = [
    `organization_id = '${ORGANIZATION}'`,
    `request_created_at >= fromUnixTimestamp64Milli(${start}, 'UTC')`,
    `request_created_at <= fromUnixTimestamp64Milli(${end}, 'UTC')`,
    ...(filtered ? [FILTER_SQL] : []),
  ].join(' AND ');
  const ask = (sql: string) => engine.query(sql, {}, QUESTION_LIMITS);
  const ways = {
    ours: () => answerScores(store, question, { organizationId: ORGANIZATION }, QUESTION_LIMITS),
    theirs: () => ask(heliconeSql(range.increment, where)),
    floor: () => ask(`SELECT count() FROM ${TABLE} WHERE ${where}`),
  };
  refuseDifference(await ways.ours(), await ways.theirs());
  return interleave(ways);
}

/** Median times of each way in ms. */
async function interleave<Way extends string>(
  ways: Readonly<Record<Way, () => Promise<unknown>>>,
): Promise<Record<Way, number>> {
  const took: [Way, number][] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const way in ways) {
      const began = performance.now();
      await ways[way]();
      took.push([way, performance.now() - began]);
    }
  const medianOf = (way: string) =>
    median(took.filter(([name]) => name === way).map(([, time]) => time));
  return Object.fromEntries(Object.keys(ways).map((way) => [way, medianOf(way)])) as Record<
    Way,
    number
  >;
}

/** A fast answer that is another answer is none. */
function refuseDifference(
  ours: Awaited<ReturnType<typeof answerScores>>,
  theirs: Awaited<ReturnType<Engine['query']>>,
) {
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  const scored = ours.filter(({ score_key }) => score_key !== '');
  const difference =
    sum(scored.map(({ score_sum }) => score_sum)) - sum(theirs.map((row) => Number(row[2])));
  if (scored.length !== theirs.length || Math.abs(difference) > 1e-6 * theirs.length)
    throw new Error(`the answers differ: ${scored.length} and ${theirs.length} means`);
}

function median(times: number[]): number {
  return times.sort((one, other) => one - other)[times.length >> 1] ?? Number.NaN;
}

function heliconeSql(increment: string, where: string): string {
  return `SELECT DATE_TRUNC('${increment}', request_created_at - INTERVAL '0 minute') + INTERVAL '0 minute' AS created_at_trunc,
  arrayJoin(mapKeys(scores)) AS score_key, avg(scores[score_key]) AS score_sum
FROM helicone WHERE (${where})
GROUP BY created_at_trunc, score_key ORDER BY created_at_trunc`;
}

/** Adds rows to both tables, merges each into one part a month and brings our sums up to date. */
async function grow({ engine, days }: Store, from: number, to: number, organizations: 1 | 10) {
  await engine.command(`INSERT INTO helicone SELECT * FROM (${rowsSql(from, to, organizations)})
SETTINGS max_insert_threads = 2`);
  await engine.command(`INSERT INTO ${TABLE} (${COLUMN_NAMES}) SELECT ${COLUMN_NAMES} FROM helicone
WHERE toUInt64(response_body) >= ${from} SETTINGS max_insert_threads = 2`);
  for (const table of ['helicone', TABLE]) await engine.command(`OPTIMIZE TABLE ${table} FINAL`);
  await days?.refresh();
}
