import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Ids of others are taken over only when they can do no harm in a log. */
const SANE_ID = /^[\w.:-]{1,100}$/;

/** What is known about a request besides its answer. */
export interface Observed {
  Variables: { requestId: string; rows: number };
}

/** Gives each request an id, times it, and tells log and metrics what became of it: no value, key or body. */
export function observe(log: Log, metrics: Metrics): MiddlewareHandler<Observed> {
  return async (context, next) => {
    const given = context.req.header('x-request-id') ?? '';
    const requestId = SANE_ID.test(given) ? given : randomUUID();
    context.set('requestId', requestId);
    context.set('rows', 0);
    const began = performance.now();
    await next();
    const ms = Math.round((performance.now() - began) * 10) / 10;
    const { status } = context.res;
    const { method } = context.req;
    const rows = context.get('rows');
    const route = routeOf(context);
    context.header('x-request-id', requestId);
    metrics.served({ route, method, status, seconds: ms / 1_000, rows });
    const level = status >= 500 ? 'warn' : 'info';
    log(level, 'answered', { requestId, method, path: route, status, ms, rows });
  };
}

/** The pattern of the address, such as `/v1/property/:key/search`: the address itself can hold values. */
function routeOf(context: Context): string {
  const route = routePath(context, -1);
  return route.endsWith('*') ? 'unknown' : route;
}
