import { Suspense } from 'react';
import { lazyPart } from '../ui/LazyPart.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';
import type { Chosen } from './chosen-scores.ts';
import type { Panel } from './units.ts';

const ScoreChooser = lazyPart(() => import('./ScoreChooser.tsx'));

interface Props {
  readonly panel: Panel;
  /** The scores that are not drawn. */
  readonly hidden: ReadonlySet<string>;
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
}

/** Where a panel has more scores than it can draw: which ones it draws. */
export function ChooseScores(props: Props) {
  return (
    <PopoverButton name={`Scores drawn in ${props.panel.title}`} value="Choose scores">
      {() => (
        <Suspense fallback={<div className="h-96 w-80" />}>
          <ScoreChooser {...props} />
        </Suspense>
      )}
    </PopoverButton>
  );
}
