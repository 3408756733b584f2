import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { demoLoadedAt, loadDemo } from './demo.ts';
import { type Engine, openClickHouse } from './engine.ts';
import { startEngineProcess } from './engine-process.ts';
import { explainStart } from './explain-start.ts';
import { readSettings, type Settings } from './settings.ts';
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
    const settings = readSettings(process.env);
    engine = await openEngine(settings);
    const store = await openStore(engine);
    if (settings.demo && store.own) await loadDemo(store, new Date(), showDemoProgress);
    const app = createApp({
      store,
      demoLoadedAt: await demoLoadedAt(store),
      onFailure: (error) => console.error(`${error.name}: ${error.message.slice(0, 500)}`),
    });
    console.log(`Scores endpoint ready at ${await listen(app.fetch, settings)}`);
  } catch (error) {
    console.error(explainStart(error));
    await engine?.close();
    process.exitCode = 1;
  }
}

/** npm passes on no signal that is sent to itself; what it started notices that it has gone. */
function endWithParent(stop: () => Promise<void>) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event)
    setInterval(() => process.ppid !== parent && void stop(), 250).unref();
}

function openEngine({ clickHouseUrl, dataDirectory }: Settings): Engine | Promise<Engine> {
  return clickHouseUrl === null ? startEngineProcess(dataDirectory) : openClickHouse(clickHouseUrl);
}

function listen(fetch: (request: Request) => Response | Promise<Response>, settings: Settings) {
  const { host, port } = settings;
  return new Promise<string>((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (address) =>
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${address.port}`),
    );
    server.on('error', reject);
  });
}

function showDemoProgress(share: number, rows: number) {
  const percent = Math.min(100, Math.round(share * 100));
  console.log(`Loading the demo: ${percent} % (${rows.toLocaleString('en-GB')} requests)`);
}
