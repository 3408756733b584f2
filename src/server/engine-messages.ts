import type { Cell } from './engine.ts';
import type { EngineFailure } from './engine-error.ts';
import type { QueryParams } from './query-params.ts';
import type { Limits } from './question-limits.ts';

/** What the endpoint asks of its engine process; `id` pairs an answer with its call. `cancel` ends the call of that id. */
export type EngineCall =
  | { id: number; call: 'query'; sql: string; params: QueryParams; limits: Omit<Limits, 'signal'> }
  | { id: number; call: 'command'; sql: string }
  | { id: number; call: 'insert'; table: string; jsonLines: string }
  | { id: number; call: 'ping' }
  | { id: number; call: 'cancel' };

/** What the engine process says: that it is ready or can't be, and the outcome of each call. */
export type EngineReply =
  | { say: 'ready' }
  | { say: 'unready'; reason: EngineFailure; message: string }
  | { say: 'done'; id: number; value: readonly (readonly Cell[])[] | boolean | null }
  | { say: 'failed'; id: number; reason: EngineFailure; code: string | null; message: string };
