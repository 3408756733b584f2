import { type ReactNode, Suspense, useRef, useState } from 'react';
import { ChevronDownIcon } from './Icons.tsx';
import { lazyPart } from './LazyPart.tsx';

const FloatingPanel = lazyPart(() => import('./FloatingPanel.tsx'));

const LOOKS = {
  field: 'min-h-8 border border-edge bg-surface px-2 text-control font-medium',
  icon: 'size-8 justify-center text-quiet hover:text-ink',
  bare: 'min-h-7 px-1.5 text-label text-quiet hover:text-ink',
} as const;

/** A button that shows a value and opens a panel to change it; the panel's code is loaded when first needed. */
export function PopoverButton({
  name,
  value,
  title = name,
  look = 'field',
  children,
}: {
  name: string;
  value: ReactNode;
  /** More than the name, for whoever rests the pointer on it. */
  title?: string;
  /** `bare` stands among numbers; `icon` shows a picture and nothing else. */
  look?: keyof typeof LOOKS;
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
        title={title}
        onClick={() => setOpen(true)}
        className={`inline-flex min-w-0 items-center gap-1 rounded-control hover:bg-sunken ${LOOKS[look]}`}
      >
        <span className="sr-only">{name}: </span>
        <span className="truncate">{value}</span>
        {look !== 'icon' && <ChevronDownIcon />}
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
