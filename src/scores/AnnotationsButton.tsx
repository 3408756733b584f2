import { Suspense } from 'react';
import { lazyPart } from '../ui/LazyPart.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';
import { useNumbersTools } from './use-numbers-tools.ts';

const AnnotationForm = lazyPart(() => import('./AnnotationForm.tsx'));

/** Opens the list of what happened when. */
export function AnnotationsButton() {
  const tools = useNumbersTools();
  if (!tools) return null;
  const count = tools.annotations.length;
  return (
    <PopoverButton name="Annotations" value={count === 0 ? 'Annotate' : `${count} marked`}>
      {() => (
        <Suspense fallback={<div className="h-48 w-96" />}>
          <AnnotationForm tools={tools} />
        </Suspense>
      )}
    </PopoverButton>
  );
}
