import type { Limits } from './question-limits.ts';

export type EngineSettings = Record<string, number | string>;

/** Room for 5,000 conditions in one statement; without it the parser gives up long before. */
export function questionSettings(sql: string, limits: Limits): EngineSettings {
  return {
    ...longSettings(sql),
    max_query_size: 32_000_000,
    max_parser_depth: 10_000,
    max_ast_depth: 10_000,
    max_ast_elements: 2_000_000,
    max_expanded_ast_elements: 4_000_000,
    max_execution_time: limits.seconds,
    max_memory_usage: limits.memoryBytes,
    max_rows_to_read: limits.rowsRead,
    max_result_rows: limits.rowsAnswered,
    // The engine's own 163,840 leave a month of a middling organization to one core.
    merge_tree_min_rows_for_concurrent_read: 16_384,
    ...(limits.blockBytes && { preferred_block_size_bytes: limits.blockBytes }),
  };
}

/**
 * Thousands of conditions in one statement: the planner joins them in ways that take it minutes, during which no limit
 * is looked at; and limits are looked at between blocks of rows, so these get smaller.
 */
function longSettings({ length }: string): EngineSettings {
  if (length <= LONG) return {};
  const rows = LONG_BLOCK * (LONG / length) ** 2;
  return {
    optimize_or_like_chain: 0,
    query_plan_merge_filters: 0,
    max_block_size: Math.max(LEAST_BLOCK, Math.floor(rows)),
  };
}

/** In characters; most statements are shorter. */
const LONG = 4_000;
/** In rows: of a statement of that length, and of any. */
const LONG_BLOCK = 8_192;
const LEAST_BLOCK = 64;

/** Over HTTP: end with the connection, and keep an error that comes late from looking like a row. */
export const HTTP_QUESTION_SETTINGS = {
  cancel_http_readonly_queries_on_client_close: 1,
  http_write_exception_in_output_format: 0,
} as const satisfies EngineSettings;

export const INSERT_SETTINGS = {
  date_time_input_format: 'best_effort',
  max_partitions_per_insert_block: '0',
  // On a cluster: acknowledged means that the shards have the rows, not that they are queued for them.
  distributed_foreground_insert: '1',
} as const satisfies EngineSettings;

/** Settings that older servers don't know, and can do without. */
export const NEWER_SETTINGS: readonly string[] = [
  'query_plan_merge_filters',
  'http_write_exception_in_output_format',
];

/** As the words after `SET`. */
export function settingsText(settings: EngineSettings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}
