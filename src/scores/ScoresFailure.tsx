import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { WarningIcon } from '../ui/Icons.tsx';
import { adviceFor, ERROR_WORDS, ScoresError } from './errors.ts';
import { useConnection } from './use-connection.ts';

/** The failed face, in the panel's own place or over what it showed before: what happened, what the endpoint said, what to do. */
export function ScoresFailure({
  error,
  kept,
  onRetry,
  remedy,
}: {
  error: Error;
  /** When the picture was asked for that still stands below; left out when none does. */
  kept?: string | undefined;
  onRetry: () => void;
  /** A way out beside asking again, where there is one. */
  remedy?: ReactNode;
}) {
  const { mode } = useConnection();
  const words =
    error instanceof ScoresError
      ? { title: ERROR_WORDS[error.kind].title, advice: adviceFor(error.kind, mode) }
      : {
          title: 'Something in this page broke',
          advice: 'Reload it; the question is kept in the link.',
        };
  const status = error instanceof ScoresError && error.status ? ` (HTTP ${error.status})` : '';
  return (
    <div
      role="alert"
      className={`flex flex-col items-start justify-center gap-2 rounded-panel border border-danger bg-surface ${kept ? 'mb-4 p-4' : 'min-h-60 p-6'}`}
    >
      <p className="flex items-center gap-2 text-panel font-semibold text-danger">
        <WarningIcon />
        {words.title}
        {status}
      </p>
      {kept && (
        <p className="max-w-prose">Asking again failed. Below is what was there at {kept}.</p>
      )}
      <p className="max-w-prose break-words whitespace-pre-wrap">{error.message}</p>
      <p className="max-w-prose text-quiet">{words.advice}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {!(error instanceof ScoresError && error.kind === 'not-in-snapshot') && (
          <Button onClick={onRetry}>Ask again</Button>
        )}
        {remedy}
      </div>
    </div>
  );
}
