// Everything under /v1; Netlify answers the files of dist/ by itself.
import { forwardScores } from '../forward-scores.js';

/** @param {Request} request */
export default (request) =>
  forwardScores(request, {
    key: process.env.HELICONE_API_KEY,
    upstream: process.env.SCORES_UPSTREAM,
  });

export const config = {
  path: '/v1/*',
  // 200 questions a minute for each reader, as many as Helicone takes of one organization.
  rateLimit: { windowLimit: 200, windowSize: 60, aggregateBy: ['ip', 'domain'] },
};
