import { type RefObject, Suspense, useRef, useState } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { MoreIcon } from '../ui/Icons.tsx';
import { lazyPart } from '../ui/LazyPart.tsx';
import type { Group } from './tree.ts';
import { useBuilder } from './use-builder.ts';

const BuilderMenuList = lazyPart(() => import('./BuilderMenuList.tsx'));

/** What can be done with the filter as a whole. */
export function BuilderMenu({ tree }: { tree: RefObject<Group> }) {
  const { rows } = useBuilder();
  const trigger = useRef<HTMLButtonElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={trigger}
        name="Actions for the whole filter"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <MoreIcon />
      </IconButton>
      <input
        ref={file}
        type="file"
        hidden
        accept=".txt,.json,.sh,text/plain,application/json"
        aria-label="Filter file"
        onChange={async ({ currentTarget }) => {
          const chosen = currentTarget.files?.[0];
          if (chosen) rows.setState({ pasted: { text: await chosen.text(), at: null } });
          currentTarget.value = '';
        }}
      />
      {isOpen && (
        <Suspense fallback={null}>
          <BuilderMenuList
            tree={tree.current}
            trigger={trigger}
            onFile={() => file.current?.click()}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
