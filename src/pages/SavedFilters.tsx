import { Suspense } from 'react';
import { isSameTree } from '../filter/schema.ts';
import { useQuestion } from '../question/use-question.ts';
import { lazyPart } from '../ui/LazyPart.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';

const SavedPanel = lazyPart(() => import('./SavedPanel.tsx'));

/** The button over the saved filters: which one is open, and whether it was changed since. */
export function SavedFilters() {
  const name = useQuestion((state) => state.savedName);
  const isChanged = useQuestion(({ saved, savedName, question }) => {
    const open = saved.filters.find((one) => one.name === savedName);
    return open !== undefined && !isSameTree(open.tree, question.filters);
  });
  return (
    <PopoverButton
      name="Saved filters"
      value={name ? `${name}${isChanged ? ' (changed)' : ''}` : 'Saved'}
    >
      {(close) => (
        <Suspense fallback={null}>
          <SavedPanel onClose={close} />
        </Suspense>
      )}
    </PopoverButton>
  );
}
