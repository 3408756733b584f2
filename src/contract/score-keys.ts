const BOOLEAN_SUFFIX = '-hcone-bool';

/** The key under which user feedback (0 or 1) arrives among the scores. */
export const FEEDBACK_KEY = 'helicone-score-feedback';

/** Whether the score is a yes/no stored as 0 or 1, so that its mean is a share. */
export function isBooleanScore(key: string): boolean {
  return key.endsWith(BOOLEAN_SUFFIX) || key === FEEDBACK_KEY;
}

/** The key as people write it: without the storage suffix, and user feedback by its plain name. */
export function scoreLabel(key: string): string {
  if (key === FEEDBACK_KEY) return 'User feedback';
  const bare = key.endsWith(BOOLEAN_SUFFIX) ? key.slice(0, -BOOLEAN_SUFFIX.length) : key;
  return bare === '' ? key : bare;
}
