import type { QueryClient } from '@tanstack/react-query';
import type { ReadConfig } from '../contract/site-config.ts';
import type { Question } from '../question/question.ts';
import { connectionStore, setConnection } from '../scores/connection.ts';
import { loadSiteConfig } from './site-config.ts';
import { siteQuestion } from './site-question.ts';

export interface StartedSite extends ReadConfig {
  /** What a visit without a link asks. */
  readonly question: Question;
}

/**
 * Reads this site's settings, connects as they say, and forgets every answer when the connection changes. Never rejects:
 * what can't be had or read is in `problems`.
 */
export async function startSite(queries: QueryClient, defaults: Question): Promise<StartedSite> {
  const { config, problems } = await loadSiteConfig();
  connectionStore.subscribe(() => queries.clear());
  setConnection({ mode: 'proxy', base: config.endpoint, token: null });
  document.title = config.title;
  const asked = await siteQuestion(config.question, defaults);
  return { config, problems: [...problems, ...asked.problems], question: asked.question };
}
