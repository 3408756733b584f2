import { ORGANIZATION } from './columns.ts';
import { DAYS, MARKS } from './day-tables.ts';
import type { Engine } from './engine.ts';
import type { DayState, Range } from './plan-reading.ts';
import type { Limits } from './question-limits.ts';
import { dayCondition, ownerConditions, type Reader } from './range-sql.ts';
import { collectValues } from './sql-values.ts';

/** The days of a range whose sums are out of date or whose requests are stored more than once, in order of time. */
export async function readDayStates(
  engine: Engine,
  reader: Reader,
  range: Range,
  limits: Limits,
): Promise<DayState[]> {
  const values = collectValues();
  const within = [...ownerConditions(reader, values), dayCondition([range], values)].join(' AND ');
  const rows = await engine.query(
    `SELECT toInt32(day), min(is_current), min(is_single)
FROM (
  SELECT day, sum(marks) = max(seen) AS is_current, argMax(single, seen) AS is_single
  FROM (
    SELECT ${ORGANIZATION}, day, marks, 0 AS seen, false AS single FROM ${MARKS} WHERE ${within}
    UNION ALL
    SELECT ${ORGANIZATION}, day, 0, seen, single FROM ${DAYS} WHERE ${within}
  )
  GROUP BY ${ORGANIZATION}, day
  HAVING NOT (is_current AND is_single)
)
GROUP BY day
ORDER BY day`,
    values.params(),
    limits,
  );
  return rows.map(([day, current, single]) => ({
    day: Number(day),
    current: isTrue(current),
    single: isTrue(single),
  }));
}

/** Booleans arrive as words or as 0 and 1, by their type in the engine. */
function isTrue(cell: unknown): boolean {
  return cell === true || cell === 1;
}
