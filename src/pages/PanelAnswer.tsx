import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Display } from '../panel/display.ts';
import { ERROR_WORDS, ScoresError } from '../scores/errors.ts';
import type { Answer } from '../scores/series.ts';
import { Button } from '../ui/Button.tsx';

interface Props {
  readonly query: UseQueryResult<Answer, Error>;
  /** What of it is shown; while asking again fails, what was there before. */
  readonly answer: Answer | undefined;
  /** Whether it lacks what was chosen, which is said elsewhere. */
  readonly isPart: boolean;
  readonly fit: Display['fit'];
  /** A full answer. */
  readonly children: (answer: Answer) => ReactNode;
}

/** The answer with its four faces, as tight as the frame: waiting, failed, empty and full. */
export function PanelAnswer({ query, answer, isPart, fit, children }: Props) {
  const isWaiting = query.isPending || query.isFetching;
  const fills = fit === 'frame';
  return (
    <section
      aria-label="Answer"
      aria-busy={isWaiting}
      className={`relative flex min-w-0 flex-col gap-1 ${fills ? 'min-h-0 flex-1 overflow-auto' : 'min-h-40'}`}
    >
      {isWaiting && (
        <div className="waiting-bar absolute inset-x-0 top-0 h-0.5 overflow-hidden bg-line" />
      )}
      {query.isError && (
        <Failure
          error={query.error}
          kept={answer?.ask.clockLabel(answer.ask.askedAt)}
          onRetry={() => void query.refetch()}
        />
      )}
      {answer === undefined
        ? null
        : answer.series.length === 0
          ? !isPart && <Notice>No request of this time and filter has a score.</Notice>
          : children(answer)}
    </section>
  );
}

function Failure(props: {
  error: Error;
  /** When the picture was asked for that still stands below; undefined where none does. */
  kept: string | undefined;
  onRetry: () => void;
}) {
  const { error, kept, onRetry } = props;
  const words = error instanceof ScoresError ? ERROR_WORDS[error.kind] : null;
  const title = words?.title ?? 'Something in this panel broke';
  if (kept !== undefined)
    return (
      <p role="alert" title={`${title}. ${error.message}`} className="text-label text-danger">
        Asking again failed. Below is what was there at {kept}.
      </p>
    );
  return (
    <Notice role="alert">
      <b className="font-semibold text-danger">{title}</b>
      <span className="block text-quiet">{error.message}</span>
      <span className="block text-quiet">{words?.advice}</span>
      <Button className="mt-1" onClick={onRetry}>
        Ask again
      </Button>
    </Notice>
  );
}

function Notice({ role = 'status', children }: { role?: string; children: ReactNode }) {
  return (
    <div role={role} className="m-auto max-w-prose p-2 text-control [overflow-wrap:anywhere]">
      {children}
    </div>
  );
}
