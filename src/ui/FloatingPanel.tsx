import type { ReactNode, RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';

/** A dialog that floats under its button, never wider than the frame. A default export, as React's lazy wants one. */
export default function FloatingPanel({
  name,
  trigger,
  onClose,
  children,
}: {
  name: string;
  trigger: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Popover
      isOpen
      onOpenChange={(open) => open || onClose()}
      triggerRef={trigger}
      placement="bottom end"
      offset={4}
      className="appear max-w-[calc(100vw-16px)] overflow-auto rounded-control border border-line bg-raised shadow-float"
    >
      <Dialog aria-label={name} className="p-3 outline-none">
        {children}
      </Dialog>
    </Popover>
  );
}
