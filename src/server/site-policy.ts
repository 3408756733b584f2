import { readSiteConfig } from '../contract/site-config.ts';
import { HELICONE_HOSTS, type SitePolicy, STANDARD_POLICY } from './security-headers.ts';

/** What `config.json` says about framing and asking; each option that can't be used is told, and its default holds. */
export function readPolicy(json: string | null, tell: (problem: string) => void): SitePolicy {
  if (json === null) return STANDARD_POLICY;
  const { config, problems } = readSiteConfig(json);
  for (const problem of problems) tell(problem);
  const elsewhere = originOf(config.endpoint);
  const isDirect = config.connections.some((mode) => mode === 'key' || mode === 'host');
  return {
    frameAncestors: config.frameAncestors.map(sourceOf),
    connectTo: [...(elsewhere ? [elsewhere] : []), ...(isDirect ? HELICONE_HOSTS : [])],
  };
}

/** As a policy writes it: words in quotes, else they would be names of hosts. */
function sourceOf(ancestor: string): string {
  return /^(self|none)$/.test(ancestor) ? `'${ancestor}'` : ancestor;
}

/** Null for an address within the site. */
function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}
