import type { QueryClient } from '@tanstack/react-query';
import type { ReadConfig, SiteConfig } from '../contract/site-config.ts';
import { isPanelHash } from '../panel/panel-link.ts';
import type { Question } from '../question/question.ts';
import { connectionStore, currentConnection, setConnection } from '../scores/connection.ts';
import { writeNumbersAs } from '../scores/format-number.ts';
import { writeDatesAs } from '../time/write-dates.ts';
import { readKeptKey } from './key-connection.ts';
import { openPage } from './shown-page.ts';
import { loadSiteConfig } from './site-config.ts';
import { siteQuestion } from './site-question.ts';
import { isSnapshotHash, openSnapshotHash } from './snapshot-address.ts';

export interface StartedSite extends ReadConfig {
  /** What a visit without a link asks. */
  readonly question: Question;
}

/**
 * Reads this site's settings, connects as they and the address say, and forgets every answer when the connection
 * changes. Never rejects: what can't be had or read is in `problems`.
 */
export async function startSite(queries: QueryClient, defaults: Question): Promise<StartedSite> {
  const { config, problems: faults } = await loadSiteConfig();
  const problems = [...faults];
  connectionStore.subscribe(() => queries.clear());
  document.title = config.title;
  // Before anything is drawn with it; a panel's address may name another.
  writeNumbersAs(config.locale);
  writeDatesAs(config.locale);
  connect(config);
  const asked = await siteQuestion(config, defaults);
  problems.push(...asked.problems);
  if (isSnapshotHash(window.location.hash)) {
    const problem = await openSnapshotHash(window.location.hash, config);
    if (problem) problems.push(problem);
  }
  // A panel has no such page: its host connects it, or it says that nobody did.
  if (isUnconnected() && !isPanelHash(window.location.hash)) openPage('connect');
  return { config, problems, question: asked.question };
}

/** With the key kept in this tab, else by the first way the site allows. */
function connect({ connections, endpoint }: SiteConfig): void {
  const key = connections.includes('key') ? readKeptKey() : null;
  const mode = connections.includes('proxy') ? 'proxy' : connections[0];
  setConnection(key ?? { mode: mode ?? 'proxy', base: endpoint, token: null });
}

/** Where only the reader can say what to ask: a site without a proxy. */
function isUnconnected(): boolean {
  const { mode, token, snapshot } = currentConnection();
  return (mode === 'key' && token === null) || (mode === 'snapshot' && snapshot === undefined);
}
