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
      value={
        <span className="flex">
          <span className="max-w-56 truncate">{name ?? 'Saved'}</span>
          {isChanged && (
            <>
              <span className="whitespace-pre max-[519px]:sr-only"> (changed)</span>
              <span aria-hidden="true" className="min-[520px]:hidden">
                *
              </span>
            </>
          )}
        </span>
      }
    >
      {(close) => (
        <Suspense fallback={null}>
          <SavedPanel onClose={close} />
        </Suspense>
      )}
    </PopoverButton>
  );
}
