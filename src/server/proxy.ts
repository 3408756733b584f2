import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProxyOptions } from 'vite';

/** The variables that decide where `/v1` goes. None is named VITE_…, so Vite puts none into a bundle. */
export interface ProxyEnv {
  readonly SCORES_UPSTREAM?: string | undefined;
  readonly HELICONE_API_KEY?: string | undefined;
  readonly PORT?: string | undefined;
}

export interface Upstream {
  readonly target: string;
  /** Sent with every request; holds the key, so it must never be logged or given to the browser. */
  readonly headers: Readonly<Record<string, string>>;
}

const HELICONE = { us: 'https://api.helicone.ai', eu: 'https://eu.api.helicone.ai' } as const;

/** Where `/v1` goes and what is added on the way. Throws with a sentence for a person when the setting makes no sense. */
export function upstreamOf(env: ProxyEnv): Upstream {
  const chosen = env.SCORES_UPSTREAM?.trim() || 'local';
  if (chosen === 'local')
    return { target: `http://127.0.0.1:${env.PORT?.trim() || '8585'}`, headers: {} };
  const key = env.HELICONE_API_KEY?.trim();
  return {
    target: chosen === 'us' || chosen === 'eu' ? HELICONE[chosen] : ownAddress(chosen),
    headers: key ? { authorization: `Bearer ${key}` } : {},
  };
}

/** Vite's `server.proxy` and `preview.proxy`. What identifies the reader (cookies, origin, referer) stays here. */
export function scoresProxy(env: ProxyEnv): Record<string, ProxyOptions> {
  const { target, headers } = upstreamOf(env);
  return {
    '/v1': {
      target,
      changeOrigin: true,
      headers: { ...headers },
      // The key is added for whoever asks, so another site open in the same browser must not be able to.
      bypass: (request, response) => {
        if (isFromThisPage(request)) return undefined;
        if (response)
          answer(response, 403, 'this address answers its own page only, not other sites');
        // Vite stops here when it gets an address back and the response has ended.
        return request.url;
      },
      configure: (proxy) => {
        proxy.on('proxyReq', (outgoing) => {
          for (const name of ['cookie', 'origin', 'referer']) outgoing.removeHeader(name);
        });
        proxy.on('proxyRes', (incoming) => {
          delete incoming.headers['set-cookie'];
        });
        proxy.on('error', (_error, _request, response) => {
          if ('req' in response && !response.headersSent)
            answer(response, 502, noAnswerFrom(target));
        });
      },
    },
  };
}

function ownAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new Error(
      `SCORES_UPSTREAM is "${text}"; set it to local, us, eu, or an address that starts with http:// or https://`,
    );
  return text.replace(/\/+$/, '');
}

/** What a reader is told where nothing answers: whoever runs the page on this machine can start it. */
function noAnswerFrom(target: string): string {
  const isHere = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(target);
  const remedy = isHere ? '; on this machine npm start starts it' : '';
  return `The scores endpoint does not answer at ${target}${remedy}.`;
}

/** Browsers name the relation between the asking site and this one; other programs send nothing. */
function isFromThisPage(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

function answer(response: ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ data: null, error }));
}
