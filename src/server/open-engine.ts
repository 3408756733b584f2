import { type Engine, openClickHouse } from './engine.ts';
import { startEngineProcess } from './engine-process.ts';
import { type Log, NO_LOG } from './log.ts';
import type { Settings } from './settings.ts';

/** The engine that the settings name: a ClickHouse server, or chDB in a process of its own. */
export async function openEngine(
  { clickHouse, dataDirectory }: Pick<Settings, 'clickHouse' | 'dataDirectory'>,
  log: Log = NO_LOG,
): Promise<Engine> {
  return clickHouse === null ? startEngineProcess(dataDirectory, log) : openClickHouse(clickHouse);
}
