import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button.tsx';
import { CloseIcon } from './Icons.tsx';

/** A dialog over the page, by the browser's own means: it keeps the focus, closes on Escape and gives the focus back. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="appear m-auto max-h-[calc(100dvh-16px)] w-[64rem] max-w-[calc(100vw-16px)] overflow-auto rounded-panel border border-line bg-raised text-ink shadow-float backdrop:bg-[rgb(10_15_30/0.4)]"
    >
      <div className="sticky top-0 z-10 flex items-center justify-between gap-2 border-b border-line bg-raised px-4 py-2">
        <h2 id={id} className="text-panel font-semibold">
          {title}
        </h2>
        <IconButton name="Close" shortcut="Esc" onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </IconButton>
      </div>
      {children}
    </dialog>
  );
}
