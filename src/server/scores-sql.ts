import type { ScoresRequest } from '../contract/scores-query.ts';
import type { BucketScale } from './buckets.ts';
import { CREATED_AT, ORGANIZATION, SCORES, TABLE } from './columns.ts';
import { compileFilter } from './compile-filter.ts';
import type { QueryParams } from './engine.ts';
import { DATETIME64, type IntegerTest, integerTest, wholeInstant } from './integer-test.ts';
import { collectValues, type SqlValues } from './sql-values.ts';

export interface SqlQuestion {
  readonly sql: string;
  readonly params: QueryParams;
}

/** Whose rows a question may see: one organisation's, or everyone's when there are no access keys. */
export interface Reader {
  readonly organizationId: string | null;
}

/**
 * The question as one statement: rows of [bucket number, score key, mean], in time order, keys by their bytes.
 * FINAL lets the newest version of a request speak before the filter is asked; the inner part reads each row's
 * scores once and the outer one unfolds them.
 */
export function scoresSql(
  question: ScoresRequest,
  scale: BucketScale,
  { organizationId }: Reader,
): SqlQuestion {
  const values = collectValues();
  const conditions = [
    ...(organizationId === null ? [] : [`${ORGANIZATION} = ${values.uuid(organizationId)}`]),
    ...timeConditions(question, values),
  ];
  const filter = compileFilter(question.userFilter, values);
  if (filter !== null) conditions.push(filter);
  const where = conditions.length === 0 ? '' : `\n  WHERE ${conditions.join('\n    AND ')}`;
  const sql = `SELECT bucket, score_key, avg(score_value)
FROM (
  SELECT ${scale.sql} AS bucket, mapKeys(${SCORES}) AS score_keys, mapValues(${SCORES}) AS score_values
  FROM ${TABLE} FINAL${where}
)
ARRAY JOIN score_keys AS score_key, score_values AS score_value
GROUP BY bucket, score_key
ORDER BY bucket, score_key`;
  return { sql, params: values.params() };
}

function timeConditions({ timeFilter }: ScoresRequest, values: SqlValues): string[] {
  const tests: IntegerTest[] = [
    integerTest('gte', wholeInstant(timeFilter.start), DATETIME64),
    integerTest('lte', wholeInstant(timeFilter.end), DATETIME64),
  ];
  return tests.flatMap((test) => {
    if (test === 'all') return [];
    return test === 'none' ? ['false'] : [`${CREATED_AT} ${test.sign} ${values.instant(test.at)}`];
  });
}
