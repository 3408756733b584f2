import { Suspense, useRef, useState } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { MoreIcon } from '../ui/Icons.tsx';
import { lazyPart } from '../ui/LazyPart.tsx';
import type { MenuAction } from '../ui/MenuPopover.tsx';
import type { LineStyle } from './colours.ts';
import type { Numbers } from './numbers.ts';
import type { Answer, Series } from './series.ts';
import type { Panel } from './units.ts';
import { useNumbersTools } from './use-numbers-tools.ts';

const PanelMenuList = lazyPart(() => import('./PanelMenuList.tsx'));

export interface PanelMenuProps {
  readonly panel: Panel;
  readonly answer: Answer;
  /** The scores that are drawn. */
  readonly shown: readonly Series[];
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly numbers: Numbers;
  readonly actions: readonly MenuAction[];
}

/** What can be done with one panel, and kept of it. */
export function PanelMenu(props: PanelMenuProps) {
  const tools = useNumbersTools();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [told, setTold] = useState('');
  const name = `Actions for ${props.panel.title}`;
  if (tools === null && props.actions.length === 0) return null;
  return (
    <span className="inline-flex items-center gap-2 print:hidden">
      <span role="status" className="text-label text-quiet">
        {told}
      </span>
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
          <PanelMenuList
            {...props}
            name={name}
            tools={tools}
            trigger={trigger}
            onTold={setTold}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </span>
  );
}
