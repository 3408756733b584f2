import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import type { ScoresAsk } from './ask.ts';
import { askNow } from './scores-query.ts';
import { useConnection } from './use-connection.ts';
import { countdownText, waitAfter } from './wait-words.ts';

interface Props {
  readonly ask: ScoresAsk;
  /** Why the question is asked once more. */
  readonly failure: Error;
}

/**
 * In place of an answer that the endpoint asked to wait for: until when, and a way not to. The countdown is for the eye
 * alone, as a voice that counted along would never be still. A default export, as React's lazy wants one.
 */
export default function WaitNote({ ask, failure }: Props) {
  const queries = useQueryClient();
  const connection = useConnection();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const wait = waitAfter(failure, ask);
  if (wait === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <p>
        {wait.sentence}
        <span aria-hidden="true" className="tabular-nums">
          {countdownText(wait.until - now)}
        </span>
        .
      </p>
      <Button onClick={() => void askNow(queries, ask, connection)}>Try now</Button>
    </div>
  );
}
