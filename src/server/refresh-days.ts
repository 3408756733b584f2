import {
  CREATED_AT,
  NOT_DELETED,
  ORGANIZATION,
  SCORES,
  SUGGESTION_SOURCES,
  type SuggestionSource,
  TABLE,
} from './columns.ts';
import { DAY_OF_REQUEST, DAYS, MARKS, QUARTER_OF_REQUEST, VALUES } from './day-tables.ts';
import type { Engine } from './engine.ts';
import { type Limits, QUESTION_LIMITS } from './question-limits.ts';

/** How many days of organisations have been brought up to date, and how many there were to do when it began. */
export interface RefreshProgress {
  readonly days: number;
  readonly ofDays: number;
}

/**
 * Brings the sums of all days up to date with the requests, a portion at a time. Days written to meanwhile stay out
 * of date and are left for the next time.
 */
export async function refreshDays(
  engine: Engine,
  onProgress: (progress: RefreshProgress) => void = () => {},
): Promise<void> {
  const pending = await findPending(engine);
  let days = 0;
  for (const portion of portions(pending)) {
    await engine.command(sumsSql(portion));
    await engine.command(valuesSql(portion));
    days += portion.length;
    onProgress({ days, ofDays: pending.length });
  }
}

interface PendingDay {
  readonly organizationId: string;
  /** `2024-01-31` */
  readonly day: string;
  /** Marks to be seen: read before the requests, so that a later one makes the day pending again. */
  readonly marks: number;
  readonly requests: number;
}

/** What is beyond the limit is left for the next time too. */
const PENDING_SQL = `SELECT toString(${ORGANIZATION}), toString(day), sum(marks) AS marked, sum(requests), max(seen) AS last
FROM (
  SELECT ${ORGANIZATION}, day, marks, requests, 0 AS seen FROM ${MARKS}
  UNION ALL
  SELECT ${ORGANIZATION}, day, 0, 0, seen FROM ${DAYS}
)
GROUP BY ${ORGANIZATION}, day
HAVING marked != last
ORDER BY ${ORGANIZATION}, day
LIMIT 1000000`;

const LIMITS: Limits = { ...QUESTION_LIMITS, seconds: 60 };

async function findPending(engine: Engine): Promise<PendingDay[]> {
  const rows = await engine.query(PENDING_SQL, {}, LIMITS);
  return rows.map(([organizationId, day, marks, requests]) => ({
    organizationId: String(organizationId),
    day: String(day),
    marks: Number(marks),
    requests: Number(requests),
  }));
}

const PORTION = { days: 60, requests: 500_000 } as const;

/** Small enough that a question asked meanwhile waits no longer than it would for another question. */
function* portions(pending: readonly PendingDay[]): Generator<PendingDay[]> {
  let portion: PendingDay[] = [];
  let requests = 0;
  for (const day of pending) {
    const full = portion.length === PORTION.days || requests + day.requests > PORTION.requests;
    if (full && portion.length > 0) {
      yield portion;
      portion = [];
      requests = 0;
    }
    portion.push(day);
    requests += day.requests;
  }
  if (portion.length > 0) yield portion;
}

/** What is written into the text comes from the engine's own answer: identifiers, dates and whole numbers. */
function sumsSql(portion: readonly PendingDay[]): string {
  const where = withinSql(portion);
  return `INSERT INTO ${DAYS} (${ORGANIZATION}, day, seen, single, quarters, keys, totals, counts)
SELECT ${ORGANIZATION}, day, marks, stored = live, quarters, keys, totals, counts
FROM ${askedSql(portion)} AS asked
LEFT JOIN (
  SELECT ${ORGANIZATION}, day, groupArray(quarter) AS quarters, groupArray(key) AS keys,
    groupArray(total) AS totals, groupArray(requests) AS counts
  FROM (
    SELECT ${ORGANIZATION}, ${DAY_OF_REQUEST} AS day, ${QUARTER_OF_REQUEST} AS quarter, key,
      sum(toInt128(value)) AS total, count() AS requests
    FROM ${TABLE} FINAL
    ARRAY JOIN mapKeys(${SCORES}) AS key, mapValues(${SCORES}) AS value
    WHERE ${where}
    GROUP BY ${ORGANIZATION}, day, quarter, key
    ORDER BY quarter, key
  )
  GROUP BY ${ORGANIZATION}, day
) AS sums USING (${ORGANIZATION}, day)
LEFT JOIN (
  SELECT ${ORGANIZATION}, ${DAY_OF_REQUEST} AS day, count() AS live
  FROM ${TABLE} FINAL WHERE ${where} GROUP BY ${ORGANIZATION}, day
) AS counted USING (${ORGANIZATION}, day)
LEFT JOIN (
  SELECT ${ORGANIZATION}, ${DAY_OF_REQUEST} AS day, count() AS stored
  FROM ${TABLE} WHERE ${where} AND ${NOT_DELETED} GROUP BY ${ORGANIZATION}, day
) AS kept USING (${ORGANIZATION}, day)`;
}

/** Values kept for a field (or property) of a day; the rest of a day's rarest can only be found by their requests. */
const VALUES_A_DAY = 1_000;
const LONGEST_VALUE = 500;

/** Outdated versions of requests are counted too, as everywhere in suggestions. */
function valuesSql(portion: readonly PendingDay[]): string {
  const where = withinSql(portion);
  return `INSERT INTO ${VALUES} (${ORGANIZATION}, field, key, day, seen, found, uses)
SELECT ${ORGANIZATION}, field, key, day, any(marks), groupArray(value), groupArray(times)
FROM (
  SELECT * FROM (
    ${SUGGESTION_SOURCES.map((source) => countSql(source, where)).join('\n    UNION ALL\n    ')}
  )
  WHERE value != '' AND length(value) <= ${LONGEST_VALUE}
  ORDER BY times DESC, value
  LIMIT ${VALUES_A_DAY} BY ${ORGANIZATION}, day, field, key
) AS counted
JOIN ${askedSql(portion)} AS asked USING (${ORGANIZATION}, day)
GROUP BY ${ORGANIZATION}, field, key, day`;
}

function countSql({ field, key, value, unfold }: SuggestionSource, where: string): string {
  return `SELECT ${ORGANIZATION}, ${DAY_OF_REQUEST} AS day, '${field}' AS field, toString(${key}) AS key,
      toString(${value}) AS value, count() AS times
    FROM ${TABLE} ${unfold} WHERE ${where} GROUP BY ${ORGANIZATION}, day, key, value`;
}

function askedSql(portion: readonly PendingDay[]): string {
  const rows = portion.map(
    ({ organizationId, day, marks }) => `('${organizationId}', '${day}', ${marks})`,
  );
  return `values('${ORGANIZATION} UUID, day Date32, marks UInt64', ${rows.join(', ')})`;
}

/** The first two conditions let the index find the days, the third leaves out what lies between them. */
function withinSql(portion: readonly PendingDay[]): string {
  const organizations = [...new Set(portion.map(({ organizationId }) => organizationId))];
  const days = portion.map(({ day }) => day).sort();
  const pairs = portion.map(({ organizationId, day }) => `('${organizationId}', '${day}')`);
  return `${ORGANIZATION} IN (${organizations.map((id) => `'${id}'`).join(', ')})
      AND ${CREATED_AT} >= toDateTime64('${days.at(0)} 00:00:00', 3, 'UTC')
      AND ${CREATED_AT} <= toDateTime64('${days.at(-1)} 23:59:59.999', 3, 'UTC')
      AND (${ORGANIZATION}, ${DAY_OF_REQUEST}) IN (${pairs.join(', ')})`;
}
