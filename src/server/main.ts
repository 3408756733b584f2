import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { demoLoadedAt, loadDemo } from './demo.ts';
import type { Engine } from './engine.ts';
import { explainStart } from './explain-start.ts';
import { createFairQueue } from './fair-queue.ts';
import { forwardTo } from './forward.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openEngine } from './open-engine.ts';
import { readSettings, type Settings } from './settings.ts';
import { type Source, storeSource } from './source.ts';
import { openStore } from './store.ts';

/** Runs the endpoint until a signal ends it; resolves when it can't start, after saying why. */
export async function runEndpoint(): Promise<void> {
  let engine: Engine | null = null;
  const stop = async () => {
    await engine?.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());
  endWithParent(stop);
  try {
    const settings = readSettings(process.env, process.stderr.isTTY);
    let source: Source;
    if (settings.upstream) source = await forwardTo(settings.upstream);
    else {
      engine = await openEngine(settings);
      source = await openSource(engine, settings);
    }
    const { keys, origins, limits } = settings;
    const queue = createFairQueue(settings.queue);
    const metrics = createMetrics(queue, true);
    const log = createLog(settings.log, (line) => void process.stderr.write(line));
    const app = createApp({ source, keys, origins, limits, queue, metrics, log });
    const address = await listen(app.fetch, settings);
    if (keys.length === 0)
      console.log('No access keys are set, so this machine alone is answered, and sees every row.');
    console.log(`Scores endpoint ready at ${address}`);
  } catch (error) {
    console.error(explainStart(error));
    await engine?.close();
    process.exitCode = 1;
  }
}

async function openSource(engine: Engine, { demo, clickHouse }: Settings): Promise<Source> {
  const store = await openStore(engine, { alone: clickHouse === null });
  if (demo && store.own) await loadDemo(store, new Date(), showDemoProgress);
  return storeSource(store, await demoLoadedAt(store));
}

/** npm passes on no signal that is sent to itself; what it started notices that it has gone. */
function endWithParent(stop: () => Promise<void>) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event)
    setInterval(() => process.ppid !== parent && void stop(), 250).unref();
}

/** In ms: a request that takes longer to arrive is somebody who holds the door. */
const ARRIVAL = 30_000;

/** In ms: longer than proxies keep idle connections, so that none is closed as a question comes in on it. */
const IDLE = 75_000;

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { host, port }: Settings,
) {
  return new Promise<string>((resolve, reject) => {
    const server = serve(
      {
        fetch,
        hostname: host,
        port,
        serverOptions: {
          requestTimeout: ARRIVAL,
          headersTimeout: ARRIVAL,
          keepAliveTimeout: IDLE,
        },
      },
      (address) => resolve(`http://${host.includes(':') ? `[${host}]` : host}:${address.port}`),
    );
    server.on('error', reject);
  });
}

function showDemoProgress(share: number, rows: number) {
  const percent = Math.min(100, Math.round(share * 100));
  console.log(`Loading the demo: ${percent} % (${rows.toLocaleString('en-GB')} requests)`);
}
