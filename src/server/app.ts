import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type * as z from 'zod/mini';
import { type Abilities, SCORELENS_ABILITIES } from '../contract/abilities.ts';
import { ABILITIES_PATH, SCORES_PATH, scoresRequestSchema } from '../contract/scores-query.ts';
import {
  PROPERTY_KEYS_PATH,
  propertySearchSchema,
  SUGGEST_PATH,
  suggestRequestSchema,
} from '../contract/suggestions.ts';
import { demoStory } from '../demo/story.ts';
import { answerScores } from './answer-scores.ts';
import { describeIssue } from './describe-issue.ts';
import { type Limits, QUESTION_LIMITS } from './engine.ts';
import { EngineError, type EngineFailure } from './engine-error.ts';
import { Refusal } from './refusal.ts';
import type { Reader } from './scores-sql.ts';
import type { Store } from './store.ts';
import { suggestPropertyValues, suggestValues } from './suggest.ts';

export interface AppOptions {
  readonly store: Store;
  readonly limits?: Limits;
  /** When the demo was loaded; null or absent where it was not. */
  readonly demoLoadedAt?: Date | null;
  /** Told of every failure that is not the asker's: the only place that sees an engine's own words. */
  readonly onFailure?: (error: Error) => void;
}

const BODY_BYTES = 1024 * 1024;
const PROPERTY_VALUES_PATH = '/v1/property/:key/search';

/** Paths and the method each takes. */
const METHODS = {
  [SCORES_PATH]: 'POST',
  [ABILITIES_PATH]: 'GET',
  [SUGGEST_PATH]: 'POST',
  [PROPERTY_KEYS_PATH]: 'POST',
  [PROPERTY_VALUES_PATH]: 'POST',
  '/healthz': 'GET',
} as const;

/** The endpoint as a function from Request to Response; every answer is JSON, every failure `{data: null, error}`. */
export function createApp({
  store,
  limits = QUESTION_LIMITS,
  demoLoadedAt = null,
  onFailure,
}: AppOptions): Hono {
  const app = new Hono();
  const abilities: Abilities = {
    ...SCORELENS_ABILITIES,
    missingFields: [...store.missingFields],
    ...(demoLoadedAt && { demoStory: demoStory(demoLoadedAt) }),
  };
  const scoresRequest = scoresRequestSchema(abilities);
  const reader: Reader = { organizationId: null };

  app.use(
    bodyLimit({
      maxSize: BODY_BYTES,
      onError: () => {
        throw new Refusal(413, `the body is larger than ${BODY_BYTES} bytes`);
      },
    }),
  );

  app.post(SCORES_PATH, async (context) => {
    const question = await readBody(context, scoresRequest);
    return context.json({ data: await answerScores(store, question, reader, limits), error: null });
  });

  app.get(ABILITIES_PATH, (context) => context.json(abilities));

  app.post(SUGGEST_PATH, async (context) => {
    const { field, searchTerm } = await readBody(context, suggestRequestSchema);
    const data = await suggestValues(store, field, searchTerm, reader, limits);
    return context.json({ data, error: null });
  });

  app.post(PROPERTY_KEYS_PATH, async (context) => {
    const keys = await suggestValues(store, 'properties', '', reader, limits);
    return context.json({ data: keys.map((property) => ({ property })), error: null });
  });

  app.post(PROPERTY_VALUES_PATH, async (context) => {
    const { searchTerm } = await readBody(context, propertySearchSchema);
    const key = context.req.param('key');
    const data = await suggestPropertyValues(store, key, searchTerm, reader, limits);
    return context.json({ data, error: null });
  });

  app.get('/healthz', async (context) => {
    if (!(await store.engine.ping())) throw new EngineError('down', 'ping failed');
    return context.json({ status: 'ok' });
  });

  for (const [path, method] of Object.entries(METHODS))
    app.all(path, (context) => {
      context.header('allow', method);
      throw new Refusal(
        405,
        `${context.req.method} is not allowed at ${context.req.path}; use ${method}`,
      );
    });
  app.notFound(() => {
    throw new Refusal(404, 'there is nothing at this address');
  });

  app.onError((error, context) => {
    if (error instanceof Refusal) return context.json(failed(error.message), error.status);
    onFailure?.(error);
    if (!(error instanceof EngineError))
      return context.json(failed('the endpoint made a mistake answering this'), 500);
    const { status, message } = ENGINE_ANSWERS[error.reason];
    if (status === 503) context.header('retry-after', '1');
    return context.json(failed(message), status);
  });
  return app;
}

const failed = (error: string) => ({ data: null, error });

const DOWN = { status: 503, message: 'the engine is not available just now; try again' } as const;
const ENGINE_ANSWERS: Readonly<
  Record<EngineFailure, { status: 400 | 500 | 503 | 504; message: string }>
> = {
  time: { status: 504, message: 'the question took too long; ask for a shorter range' },
  memory: { status: 503, message: 'the question needs too much memory; ask for a shorter range' },
  'too-large': {
    status: 503,
    message: 'the question reads or answers too many rows; ask for a shorter range',
  },
  pattern: { status: 400, message: 'userFilter: a pattern is too long for the engine' },
  down: DOWN,
  locked: DOWN,
  missing: DOWN,
  refused: DOWN,
  busy: { status: 503, message: 'the engine has too much to do just now; try again' },
  cancelled: { status: 503, message: 'the question was cancelled' },
  failed: { status: 500, message: 'the engine could not answer this question' },
};

/** The body as the schema has it; otherwise a refusal that says where it differs. */
async function readBody<T>(context: Context, schema: z.ZodMiniType<T>): Promise<T> {
  const type = context.req.header('content-type');
  if (type !== undefined && !/^application\/(.+\+)?json\s*(;|$)/i.test(type))
    throw new Refusal(400, `content-type: expected application/json, not ${type}`);
  const text = await context.req.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'the body is not JSON');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refusal(400, describeIssue(result.error.issues[0], value));
}
