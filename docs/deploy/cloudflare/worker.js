// Cloudflare answers what lies in dist/ by itself; everything under /v1 comes here (wrangler.jsonc says so).
import { forwardScores, refuse } from '../forward-scores.js';

export default {
  /**
   * @param {Request} request
   * @param {{HELICONE_API_KEY?: string, SCORES_UPSTREAM?: string, READERS: {limit(of: {key: string}): Promise<{success: boolean}>}}} env
   */
  async fetch(request, env) {
    const reader = request.headers.get('cf-connecting-ip') ?? 'unknown';
    const { success } = await env.READERS.limit({ key: reader });
    if (!success) return refuse(429, 'too many questions; ask again in a minute');
    return forwardScores(request, { key: env.HELICONE_API_KEY, upstream: env.SCORES_UPSTREAM });
  },
};
