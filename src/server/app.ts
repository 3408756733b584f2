import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type * as z from 'zod/mini';
import { describeIssue } from '../contract/describe-issue.ts';
import { ABILITIES_PATH, SCORES_PATH, scoresRequestSchema } from '../contract/scores-query.ts';
import {
  PROPERTY_KEYS_PATH,
  propertySearchSchema,
  SUGGEST_PATH,
  suggestRequestSchema,
} from '../contract/suggestions.ts';
import { type AccessKey, type Asker, EVERYONE, findAsker } from './access-keys.ts';
import { compressAnswer } from './compress-answer.ts';
import { EngineError } from './engine-error.ts';
import { answerFailure } from './failures.ts';
import { createFairQueue, type FairQueue } from './fair-queue.ts';
import { type Log, NO_LOG } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { type Observed, observe } from './observe.ts';
import { openApi } from './openapi.ts';
import { type Limits, QUESTION_LIMITS } from './question-limits.ts';
import { createQuestionRate } from './question-rate.ts';
import { Refusal } from './refusal.ts';
import { type Source, storeSource } from './source.ts';
import type { Store } from './store.ts';
import { answerBody } from './stream-answer.ts';

/** Answers come from a `source`, or from a `store` with the demo that it may hold. */
export type AppOptions = AppSettings &
  ({ readonly source: Source } | { readonly store: Store; readonly demoLoadedAt?: Date | null });

interface AppSettings {
  readonly limits?: Limits;
  /** Who may ask, each for their organization; with none, whoever reaches this machine sees every row. */
  readonly keys?: readonly AccessKey[];
  /** Other sites whose pages may ask. */
  readonly origins?: readonly string[];
  readonly queue?: FairQueue;
  /** Of one key, or of everyone where there are none; null is any number. */
  readonly questionsPerMinute?: number | null;
  readonly metrics?: Metrics;
  readonly log?: Log;
}

const BODY_BYTES = 1024 * 1024;
/** In ms: an engine that takes longer to say that it is there is of no use. */
const READY_WITHIN = 5_000;
const PROPERTY_VALUES_PATH = '/v1/property/:key/search';
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Paths and the method each takes. */
export const METHODS = {
  [SCORES_PATH]: 'POST',
  [ABILITIES_PATH]: 'GET',
  [SUGGEST_PATH]: 'POST',
  [PROPERTY_KEYS_PATH]: 'POST',
  [PROPERTY_VALUES_PATH]: 'POST',
  '/openapi.json': 'GET',
  '/healthz': 'GET',
  '/readyz': 'GET',
  '/metrics': 'GET',
} as const;

/** The endpoint as it can be asked without a port. */
export type App = Hono<Asked>;

interface Asked {
  Variables: Observed['Variables'] & { asker: Asker };
}

/** The endpoint as a function from Request to Response; every answer is JSON, every failure `{data: null, error}`. */
export function createApp(options: AppOptions): App {
  const { limits = QUESTION_LIMITS, keys = [], origins = [], log = NO_LOG } = options;
  const { queue = createFairQueue(), questionsPerMinute = null } = options;
  const waitOf = questionsPerMinute === null ? () => null : createQuestionRate(questionsPerMinute);
  const { metrics = createMetrics(queue) } = options;
  const source =
    'source' in options ? options.source : storeSource(options.store, options.demoLoadedAt ?? null);
  const { scoreOrdering } = source.abilities(EVERYONE.reader);
  const scoresRequest = scoresRequestSchema({ scoreOrdering });
  const description = JSON.stringify(openApi({ scoreOrdering }));
  const app = new Hono<Asked>();

  app.use(observe(log, metrics), compressAnswer());
  if (origins.length > 0)
    app.use(
      cors({
        origin: [...origins],
        allowMethods: ['GET', 'POST'],
        allowHeaders: ['authorization', 'content-type', 'x-request-id'],
        exposeHeaders: ['retry-after', 'x-request-id'],
        maxAge: 600,
      }),
    );

  app.use('/v1/*', async (context, next) => {
    refuseOtherSites(context, origins);
    if (keys.length === 0) refuseOtherNames(context);
    const { authorization } = context.req.header();
    const asker = keys.length === 0 ? EVERYONE : findAsker(keys, authorization);
    if (asker === null) {
      context.header('www-authenticate', 'Bearer');
      throw new Refusal(
        401,
        authorization === undefined
          ? 'an access key is needed: send it as authorization: Bearer <key>'
          : 'this access key is not known here',
      );
    }
    const wait = waitOf(asker.name);
    if (wait !== null)
      throw new Refusal(
        429,
        `${questionsPerMinute} questions were asked this minute, as many as one key may; the next begins in ${wait} s`,
        wait,
      );
    context.set('asker', asker);
    await next();
  });
  app.use(
    bodyLimit({
      maxSize: BODY_BYTES,
      onError: () => {
        throw new Refusal(413, `the body is larger than ${BODY_BYTES} bytes`);
      },
    }),
  );

  /** The rows that the work answers with when it is the asker's turn; it ends when the asker has gone. */
  const answer = async <T>(
    context: Context<Asked>,
    work: (asker: Asker, limits: Limits) => Promise<readonly T[]>,
  ) => {
    const asker = context.get('asker');
    const { signal } = context.req.raw;
    const rows = await queue.run(asker.name, signal, () => work(asker, { ...limits, signal }));
    context.set('rows', rows.length);
    const body = answerBody(rows);
    context.header('content-type', 'application/json');
    if (typeof body === 'string') context.header('content-length', `${Buffer.byteLength(body)}`);
    return context.body(body);
  };

  app.post(SCORES_PATH, async (context) => {
    const question = await readBody(context, scoresRequest);
    return answer(context, ({ reader }, within) => source.scores(question, reader, within));
  });

  app.get(ABILITIES_PATH, (context) => context.json(source.abilities(context.get('asker').reader)));

  app.post(SUGGEST_PATH, async (context) => {
    const { field, searchTerm } = await readBody(context, suggestRequestSchema);
    return answer(context, ({ reader }, within) =>
      source.values(field, searchTerm, reader, within),
    );
  });

  app.post(PROPERTY_KEYS_PATH, (context) =>
    answer(context, async ({ reader }, within) => {
      const found = await source.values('properties', '', reader, within);
      return found.map((property) => ({ property }));
    }),
  );

  app.post(PROPERTY_VALUES_PATH, async (context) => {
    const { searchTerm } = await readBody(context, propertySearchSchema);
    const key = context.req.param('key');
    return answer(context, ({ reader }, within) =>
      source.propertyValues(key, searchTerm, reader, within),
    );
  });

  app.get('/openapi.json', (context) => {
    context.header('content-type', 'application/json');
    return context.body(description);
  });
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    const tooLong = new Promise<false>((resolve) => {
      setTimeout(resolve, READY_WITHIN, false).unref();
    });
    const isReady = await Promise.race([source.isReady(), tooLong]);
    if (!isReady) throw new EngineError('down', 'ping failed');
    return context.json({ status: 'ready' });
  });
  app.get('/metrics', async (context) => {
    if (keys.length === 0) refuseOtherNames(context);
    const { authorization } = context.req.header();
    const isAllowed = keys.length === 0 || findAsker(keys, authorization) || isFromHere(context);
    if (!isAllowed) throw new Refusal(401, 'metrics are for this machine or for an access key');
    context.header('content-type', metrics.contentType);
    return context.body(await metrics.text());
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
  app.onError((error, context) => answerFailure(error, context, log));
  return app;
}

/** Browsers name the relation between the asking page and this address; other programs send nothing. */
function refuseOtherSites(context: Context, origins: readonly string[]) {
  const site = context.req.header('sec-fetch-site') ?? 'none';
  if (site === 'same-origin' || site === 'none') return;
  if (origins.includes(context.req.header('origin') ?? '')) return;
  throw new Refusal(
    403,
    'pages of other sites may not ask here unless SCORELENS_ORIGINS names them',
  );
}

/** A page can give its own name this machine's address; under that name nobody without a key is answered. */
function refuseOtherNames({ req }: Context) {
  if (!LOOPBACK_NAMES.includes(new URL(req.url).hostname))
    throw new Refusal(
      403,
      'without access keys the endpoint answers only under the names localhost, 127.0.0.1 and [::1]',
    );
}

/** Whether the request comes from this machine and was not passed on by a proxy here. */
function isFromHere(context: Context): boolean {
  if (context.req.header('x-forwarded-for') ?? context.req.header('forwarded')) return false;
  try {
    const { address = '' } = getConnInfo(context).remote;
    return /^(::ffff:)?127\.|^::1$/.test(address);
  } catch {
    return false;
  }
}

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
