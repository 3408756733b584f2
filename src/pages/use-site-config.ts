import { createContext, useContext } from 'react';
import { DEFAULT_SITE, type ReadConfig, type SiteConfig } from '../contract/site-config.ts';

/** What `config.json` said when the page started, provided once at the top. */
export const SiteConfigContext = createContext<ReadConfig>({ config: DEFAULT_SITE, problems: [] });

export function useSiteConfig(): SiteConfig {
  return useContext(SiteConfigContext).config;
}
