import type { ScoresAsk } from './ask.ts';
import { ERROR_WORDS, ScoresError } from './errors.ts';

/** A wait that the endpoint asked for. */
interface Wait {
  /** The instant at which it is asked again by itself. */
  readonly until: number;
  /** Without its full stop. */
  readonly sentence: string;
}

/** What a question waits for after a failure; null where the endpoint named no wait. */
export function waitAfter(failure: Error, ask: Pick<ScoresAsk, 'clockLabel'>): Wait | null {
  if (!(failure instanceof ScoresError) || failure.askAgainAt === null) return null;
  const until = failure.askAgainAt;
  const { title } = ERROR_WORDS[failure.kind];
  return { until, sentence: `${title}. It is asked again at ${ask.clockLabel(until)}` };
}

/** How long still, behind the sentence: `, in 12 s`, `, in 3 min 05 s`; nothing once that is over. */
export function countdownText(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds <= 0) return '';
  if (seconds < 60) return `, in ${seconds} s`;
  return `, in ${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
