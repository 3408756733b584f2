import { Suspense } from 'react';
import { scoreLabel } from '../contract/score-keys.ts';
import { lazyPart } from '../ui/LazyPart.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';
import type { ScoreSummary } from './summaries.ts';
import { useNumbersTools } from './use-numbers-tools.ts';

const ScoreForm = lazyPart(() => import('./ScoreForm.tsx'));

const SIGNS = { more: '▲', less: '▼', unknown: '–' } as const;
const WORDS = { more: 'more is better', less: 'less is better', unknown: 'not set' } as const;

/** Opens what can be set for one score: its goal, and whether more of it is better. */
export function ScoreSettings({ summary }: { summary: ScoreSummary }) {
  const tools = useNumbersTools();
  if (!tools) return null;
  const label = scoreLabel(summary.score.key);
  return (
    <PopoverButton
      name={`Goal and direction of ${label}`}
      look="bare"
      value={
        <>
          <span aria-hidden="true">{SIGNS[summary.better]}</span>
          <span className="sr-only">{WORDS[summary.better]}</span>
        </>
      }
    >
      {(close) => (
        <Suspense fallback={<div className="h-64 w-72" />}>
          <ScoreForm summary={summary} tools={tools} onClose={close} />
        </Suspense>
      )}
    </PopoverButton>
  );
}
