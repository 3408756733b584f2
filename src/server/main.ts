import { type App, createApp } from './app.ts';
import { demoLoadedAt, loadDemo } from './demo.ts';
import type { Engine } from './engine.ts';
import { explainStart } from './explain-start.ts';
import { createFairQueue } from './fair-queue.ts';
import { forwardTo } from './forward.ts';
import { type Fetch, type Listening, listen } from './listen.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openEngine } from './open-engine.ts';
import { readSettings, type Settings } from './settings.ts';
import { createSite } from './site.ts';
import { mustBeBuilt } from './site-folder.ts';
import { type Source, storeSource } from './source.ts';
import { openStore } from './store.ts';

/** Runs the endpoint until a signal ends it; resolves when it can't start, after saying why. */
export async function runEndpoint(): Promise<void> {
  await run('Scores endpoint', (app) => app.fetch);
}

/** Runs the endpoint and, at the same address, the site built in `folder`. */
export async function runSite(folder: string): Promise<void> {
  await run(
    'Scorelens',
    (app, log) => createSite(app.fetch, folder, log).fetch,
    () => mustBeBuilt(folder),
  );
}

/** `served` makes what is served of the endpoint; `check` throws, before anything is opened, what keeps it from starting. */
async function run(
  name: string,
  served: (app: App, log: Log) => Fetch,
  check: () => void = () => {},
): Promise<void> {
  let engine: Engine | null = null;
  let listening: Listening | null = null;
  const stop = async () => {
    await listening?.close();
    await engine?.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());
  endWithParent(stop);
  try {
    check();
    const settings = readSettings(process.env, process.stderr.isTTY);
    const log = createLog(settings.log, (line) => void process.stderr.write(line));
    let source: Source;
    if (settings.upstream) source = await forwardTo(settings.upstream);
    else {
      engine = await openEngine(settings, log);
      source = await openSource(engine, settings);
    }
    const { keys, origins, limits, questionsPerMinute } = settings;
    const queue = createFairQueue(settings.queue);
    const metrics = createMetrics(queue, true);
    const app = createApp({
      source,
      keys,
      origins,
      limits,
      queue,
      questionsPerMinute,
      metrics,
      log,
    });
    listening = await listen(served(app, log), settings);
    if (keys.length === 0)
      console.log('No access keys are set, so this machine alone is answered, and sees every row.');
    console.log(`${name} ready at ${listening.address}`);
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

function showDemoProgress(share: number, rows: number) {
  const percent = Math.min(100, Math.round(share * 100));
  console.log(`Loading the demo: ${percent} % (${rows.toLocaleString('en-GB')} requests)`);
}
