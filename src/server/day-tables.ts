import { CREATED_AT, ORGANIZATION, TABLE } from './columns.ts';

/**
 * Sums of scores kept for each organisation and day, so that a question without a filter need not read requests.
 *
 * Whatever is written into the table of requests leaves a mark on the days it touches. The sums of a day say how many
 * marks they have seen; while that is not all of them they are out of date and the requests themselves are read.
 * Marks are counted, not timed, so no clock can put them in the wrong order, and one too many only costs work.
 */
export const MARKS = 'scorelens_marks';

/** One row for each organisation and day, replaced as a whole: score keys that a day has lost leave with it. */
export const DAYS = 'scorelens_days';

/** The most used values of each day, for suggestions. */
export const VALUES = 'scorelens_values';

const MARKING_VIEW = 'scorelens_marking';

/** Sums are kept by quarter of an hour: the zones of the world differ by whole numbers of them. */
export const QUARTER = 900_000;

/** Quarters count from 1768, so that the engine, which divides towards zero, meets no negative ones. */
export const FIRST_QUARTER = -QUARTER * 96 * 73_500;

export const DAY_OF_REQUEST = `toDate32(${CREATED_AT})`;
export const QUARTER_OF_REQUEST = `toUInt32(intDiv(toUnixTimestamp64Milli(${CREATED_AT}) - (${FIRST_QUARTER}), ${QUARTER}))`;

const MARK_OF_REQUESTS = `SELECT ${ORGANIZATION}, ${DAY_OF_REQUEST} AS day, 1 AS marks, count() AS requests
FROM ${TABLE}
GROUP BY ${ORGANIZATION}, day`;

/** `requests` only tells roughly how much work a day is. */
const CREATE_MARKS = `CREATE TABLE IF NOT EXISTS ${MARKS} (
  ${ORGANIZATION} UUID, day Date32, marks UInt64, requests UInt64
) ENGINE = SummingMergeTree((marks, requests)) ORDER BY (${ORGANIZATION}, day)`;

/** `single`: every request of the day is stored once, so that it can be read without merging versions. */
const CREATE_DAYS = `CREATE TABLE IF NOT EXISTS ${DAYS} (
  ${ORGANIZATION} UUID, day Date32, seen UInt64, single Bool,
  quarters Array(UInt32), keys Array(LowCardinality(String)), totals Array(Int128), counts Array(UInt64)
) ENGINE = ReplacingMergeTree(seen) ORDER BY (${ORGANIZATION}, day)`;

const CREATE_VALUES = `CREATE TABLE IF NOT EXISTS ${VALUES} (
  ${ORGANIZATION} UUID, field LowCardinality(String), key String, day Date32, seen UInt64,
  found Array(String), uses Array(UInt64)
) ENGINE = ReplacingMergeTree(seen) ORDER BY (${ORGANIZATION}, field, key, day)`;

const CREATE_VIEW = `CREATE MATERIALIZED VIEW IF NOT EXISTS ${MARKING_VIEW} TO ${MARKS} AS ${MARK_OF_REQUESTS}`;

/** Requests that were there before the view. */
const MARK_ALL = `INSERT INTO ${MARKS} ${MARK_OF_REQUESTS}`;

/** In this order: the days come last, so that where they exist every request has been marked, crash or no crash. */
export const CREATE_DAY_TABLES = [CREATE_MARKS, CREATE_VALUES, CREATE_VIEW, MARK_ALL, CREATE_DAYS];
