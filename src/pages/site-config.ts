import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { callEndpoint } from '../scores/fetch-scores.ts';

/** What the owner of a site sets beside its `index.html`; what is missing is as if nothing were set. */
const siteConfigSchema = z.object({
  /** Filters offered to everybody, in the typed language. */
  presets: z.optional(z.array(z.object({ name: z.string(), filter: z.string() }))),
});

export type SiteConfig = z.infer<typeof siteConfigSchema>;

/** `config.json` of this site. Throws with the key and the reason where it is broken. */
export function siteConfigQuery() {
  return queryOptions({
    queryKey: ['site config'],
    queryFn: async ({ signal }): Promise<SiteConfig> => {
      const address = new URL('config.json', document.baseURI);
      const parsed = siteConfigSchema.safeParse(
        await callEndpoint('GET', address.pathname, undefined, signal),
      );
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      throw new Error(`config.json: ${issue?.path.join('.')} ${issue?.message}`);
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
