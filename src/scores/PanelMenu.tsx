import { lazy, Suspense, useRef, useState } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { MoreIcon } from '../ui/Icons.tsx';
import type { MenuAction } from '../ui/MenuPopover.tsx';

const MenuPopover = lazy(() => import('../ui/MenuPopover.tsx'));

interface Props {
  /** The panel's title. */
  readonly panel: string;
  readonly actions: readonly MenuAction[];
}

/** What can be done with one panel. */
export function PanelMenu({ panel, actions }: Props) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const name = `Actions for ${panel}`;
  return (
    <>
      <IconButton
        ref={trigger}
        name={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        className="-m-1"
        onClick={() => setOpen(true)}
      >
        <MoreIcon />
      </IconButton>
      {isOpen && (
        <Suspense fallback={null}>
          <MenuPopover
            name={name}
            trigger={trigger}
            actions={actions}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
