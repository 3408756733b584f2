// Copied to api/scores.js; vercel.json sends everything under /v1 here.
import { forwardScores, refuse } from '../docs/deploy/forward-scores.js';

/** Questions of this minute, by reader. Each running instance counts its own; a rule of Vercel's firewall counts all. */
const counts = new Map();
let minute = 0;

/** @param {Request} request */
function answer(request) {
  const now = Math.floor(Date.now() / 60_000);
  if (now !== minute) counts.clear();
  minute = now;
  // Vercel sets it itself, whatever was sent.
  const reader = request.headers.get('x-real-ip') ?? 'unknown';
  counts.set(reader, (counts.get(reader) ?? 0) + 1);
  // As many as Helicone takes of one organization.
  if (counts.get(reader) > 200) return refuse(429, 'too many questions; ask again in a minute');
  const { HELICONE_API_KEY, SCORES_UPSTREAM } = process.env;
  return forwardScores(request, { key: HELICONE_API_KEY, upstream: SCORES_UPSTREAM });
}

export { answer as GET, answer as POST };
