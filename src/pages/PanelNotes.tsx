import type { ScoresAsk } from '../scores/ask.ts';
import MissingScores from '../scores/MissingScores.tsx';
import WaitNote from '../scores/WaitNote.tsx';

interface Props {
  /** What of the panel's address and of its site's settings could not be read. */
  readonly problems: readonly string[];
  /** Why an answer is still waited for. */
  readonly failure: Error | null;
  readonly ask: ScoresAsk | undefined;
  /** Chosen scores that are not in the answer. */
  readonly missing: readonly string[];
  readonly onShowAll: (() => void) | undefined;
}

/** What a panel has to say beside its picture, in a line each. A default export, as React's lazy wants one. */
export default function PanelNotes(props: Props) {
  const { problems, failure, ask, missing } = props;
  return (
    <>
      {problems.length > 0 && <Faults sentences={problems} />}
      {failure && ask && (
        <div role="status" className="shrink-0 text-label text-quiet">
          <WaitNote ask={ask} failure={failure} />
        </div>
      )}
      {missing.length > 0 && <MissingScores {...props} />}
    </>
  );
}

/** For whoever sets panel and site up: one line, which opens. */
function Faults({ sentences }: { sentences: readonly string[] }) {
  const [first, ...others] = sentences;
  return (
    <div role="status" className="shrink-0 rounded-control bg-unsure-soft text-label text-unsure">
      <details className="group">
        <summary className="flex cursor-pointer gap-2 px-2 py-1">
          <span className="min-w-0 flex-1 truncate group-open:whitespace-normal group-open:[overflow-wrap:anywhere]">
            {first}
          </span>
          {others.length > 0 && <span className="shrink-0">and {others.length} more</span>}
        </summary>
        <ul className="max-h-[40vh] overflow-auto px-2 pb-1 [overflow-wrap:anywhere]">
          {others.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
