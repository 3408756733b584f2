import { DEFAULT_SITE, type ReadConfig, readSiteConfig } from '../contract/site-config.ts';
import { fetchBeside } from '../scores/fetch-scores.ts';

/** A page that waits longer than this for its settings starts without them. */
const LONGEST_WAIT = 4_000;

/**
 * `config.json` of this site. Never rejects: without one the defaults hold, and where it can't be had or read a
 * sentence says so.
 */
export async function loadSiteConfig(): Promise<ReadConfig> {
  try {
    const text = await fetchBeside('config.json', AbortSignal.timeout(LONGEST_WAIT));
    // Hosts that send every address to one page have no such file either.
    if (text === null || text.trimStart().startsWith('<'))
      return { config: DEFAULT_SITE, problems: [] };
    return readSiteConfig(text);
  } catch {
    const problem =
      'config.json can’t be fetched just now, so this site’s own settings are missing; reload the page to try again.';
    return { config: DEFAULT_SITE, problems: [problem] };
  }
}
