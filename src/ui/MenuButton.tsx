import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { IconButton } from './Button.tsx';

const MenuPopover = lazy(() => import('./MenuPopover.tsx'));

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string;
  /** Why it can't be done now; the action is then shown but not offered. */
  readonly reason?: string | undefined;
  readonly onAction: () => void;
}

/** A picture button that opens a menu. The menu's code is loaded when it is first needed. */
export function MenuButton({
  name,
  actions,
  children,
}: {
  name: string;
  actions: () => readonly MenuAction[];
  children: ReactNode;
}) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={trigger}
        name={name}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {children}
      </IconButton>
      {open && (
        <Suspense fallback={null}>
          <MenuPopover
            name={name}
            trigger={trigger}
            actions={actions()}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
