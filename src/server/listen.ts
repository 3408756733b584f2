import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import type { Settings } from './settings.ts';

/** In ms: a request that takes longer to arrive is somebody who holds the door. */
const ARRIVAL = 30_000;

/** In ms: longer than proxies keep idle connections, so that none is closed as a question comes in on it. */
const IDLE = 75_000;

/** In ms: how long answers that are on their way may still take when the server is to end. */
const FAREWELL = 1_000;

export type Fetch = (request: Request, env?: object) => Response | Promise<Response>;

export interface Listening {
  readonly address: string;
  /** Takes no more connections, and gives those that are being answered a moment. */
  close(): Promise<void>;
}

/** Answers at the address that the settings name. Rejects with Node's error where that can't be had. */
export function listen(fetch: Fetch, { host, port }: Settings): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const options = {
      requestTimeout: ARRIVAL,
      headersTimeout: ARRIVAL,
      keepAliveTimeout: IDLE,
    };
    const server = serve({ fetch, hostname: host, port, serverOptions: options }, (address) =>
      resolve({
        address: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
        close: () => closeSoon(server as Server),
      }),
    );
    server.on('error', reject);
  });
}

async function closeSoon(server: Server) {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([closed, sleep(FAREWELL, undefined, { ref: false })]);
  server.closeAllConnections();
}
