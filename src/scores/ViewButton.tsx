import { Suspense } from 'react';
import { lazyPart } from '../ui/LazyPart.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';
import type { ScoresLook } from './view.ts';

const ViewOptions = lazyPart(() => import('./ViewOptions.tsx'));

interface Props {
  readonly view: ScoresLook;
  readonly onView: (change: Partial<ScoresLook>) => void;
}

/** How the charts are drawn, in one place; its contents are loaded when it is first opened. */
export function ViewButton(props: Props) {
  return (
    <PopoverButton name="How the charts are drawn" value="View">
      {() => (
        <Suspense fallback={<div className="h-80 w-72" />}>
          <ViewOptions {...props} />
        </Suspense>
      )}
    </PopoverButton>
  );
}
