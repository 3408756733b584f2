import { DEFAULT_SITE, type ReadConfig, readSiteConfig } from '../contract/site-config.ts';

declare global {
  interface Window {
    /** Asked for by `first.js` while the code of the page is on its way; it gives up after four seconds. */
    configFile: Promise<Response>;
  }
}

/**
 * `config.json` of this site. Never rejects: without one the defaults hold, and where it can't be had or read a
 * sentence says so.
 */
export async function loadSiteConfig(): Promise<ReadConfig> {
  try {
    const file = await window.configFile;
    const text = await file.text();
    // Hosts that send every address to one page have no such file either.
    if (!file.ok || text.trimStart().startsWith('<')) return { config: DEFAULT_SITE, problems: [] };
    return readSiteConfig(text);
  } catch {
    const problem =
      'config.json can’t be fetched just now, so this site’s own settings are missing; reload the page to try again.';
    return { config: DEFAULT_SITE, problems: [problem] };
  }
}
