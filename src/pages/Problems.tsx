import { useContext, useState } from 'react';
import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { IconButton } from '../ui/Button.tsx';
import { CloseIcon } from '../ui/Icons.tsx';
import { SiteConfigContext } from './use-site-config.ts';

/** What of the opened link could not be read, until it is closed. */
export function LinkProblems() {
  const problems = useQuestion((state) => state.problems);
  const { dismissProblems } = useQuestionStore();
  return <Problems problems={problems} onClose={dismissProblems} />;
}

/** What of the site's settings could not be had or read. */
export function SiteProblems() {
  const { problems } = useContext(SiteConfigContext);
  const [isClosed, setIsClosed] = useState(false);
  return <Problems problems={isClosed ? [] : problems} onClose={() => setIsClosed(true)} />;
}

function Problems({ problems, onClose }: { problems: readonly string[]; onClose: () => void }) {
  if (problems.length === 0) return null;
  return (
    <div
      role="alert"
      className="flex items-start gap-2 rounded-control bg-unsure-soft py-1 pr-1 pl-3 text-unsure"
    >
      <ul className="min-w-0 flex-1 py-1">
        {problems.map((problem) => (
          <li key={problem} className="[overflow-wrap:anywhere]">
            {problem}
          </li>
        ))}
      </ul>
      <IconButton name="Close this notice" onClick={onClose}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}
