import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { ChevronDownIcon } from './Icons.tsx';

const FloatingPanel = lazy(() => import('./FloatingPanel.tsx'));

/** A button that shows a value and opens a panel to change it; the panel's code is loaded when first needed. */
export function PopoverButton({
  name,
  value,
  children,
}: {
  name: string;
  value: ReactNode;
  children: (close: () => void) => ReactNode;
}) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        title={name}
        onClick={() => setOpen(true)}
        className="inline-flex min-h-8 min-w-0 items-center gap-1 rounded-control border border-edge bg-surface px-2 text-control font-medium hover:bg-sunken"
      >
        <span className="sr-only">{name}: </span>
        <span className="truncate">{value}</span>
        <ChevronDownIcon />
      </button>
      {open && (
        <Suspense fallback={null}>
          <FloatingPanel name={name} trigger={trigger} onClose={close}>
            {children(close)}
          </FloatingPanel>
        </Suspense>
      )}
    </>
  );
}
