import { scoreLabel } from '../contract/score-keys.ts';

/** Names beyond these are counted. */
const MOST_NAMED = 3;

interface Props {
  /** Keys of scores that were chosen and are not in the answer. */
  readonly missing: readonly string[];
  /** Ends the choice; left out where it is not the reader's. */
  readonly onShowAll?: (() => void) | undefined;
}

/**
 * Says which chosen scores are not in this answer: where none is left to draw, the others are drawn. A default export,
 * as React's lazy wants one.
 */
export default function MissingScores({ missing, onShowAll }: Props) {
  const named = missing.slice(0, MOST_NAMED).map((key) => `“${scoreLabel(key)}”`);
  const more = missing.length - named.length;
  return (
    <p role="status" className="missing shrink-0 text-label text-unsure [overflow-wrap:anywhere]">
      Chosen but not in this answer: {named.join(', ')}
      {more > 0 && ` and ${more} more`}.{' '}
      {onShowAll && (
        <button type="button" className="min-h-6 text-accent" onClick={onShowAll}>
          Show all scores
        </button>
      )}
    </p>
  );
}
