import { Findings } from './Findings.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import type { Group } from './tree.ts';

/** What concerns the filter as a whole: pasting, and what is odd about it. A default export, as React's lazy wants one. */
export default function FilterTools({ tree }: { tree: Group }) {
  return (
    <>
      <PasteDialog tree={tree} />
      <Findings tree={tree} />
    </>
  );
}
