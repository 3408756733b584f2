import { Button } from '../ui/Button.tsx';
import { ERROR_WORDS, ScoresError } from './errors.ts';
import type { Comparing } from './use-numbers.ts';

/** Which period is compared with, and what went wrong with it or is left over of it. The main answer stands regardless. */
export function ComparisonNotice({ comparing }: { comparing: Comparing | null }) {
  if (!comparing) return null;
  const { name, spans, failure, notes, askAgain } = comparing;
  if (failure) {
    const title = failure instanceof ScoresError ? `${ERROR_WORDS[failure.kind].title}. ` : '';
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 text-control text-unsure">
        <span className="min-w-0 [overflow-wrap:anywhere]">
          The comparison with {name} failed, the rest stands: {title}
          {failure.message}
        </span>
        <Button onClick={askAgain}>Ask for it again</Button>
      </p>
    );
  }
  return (
    <p className="compared text-label text-quiet">
      Compared with {name}: {[`${spans}.`, ...notes].join(' ')}
    </p>
  );
}
