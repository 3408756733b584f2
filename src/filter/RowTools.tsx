import type { RefObject } from 'react';
import { ChosenBar } from './ChosenBar.tsx';
import { RowMenu } from './RowMenu.tsx';
import type { Group } from './tree.ts';

interface Props {
  readonly tree: Group;
  readonly region: RefObject<Element | null>;
}

/** What appears when rows are chosen or a row's menu is asked for. A default export, as React's lazy wants one. */
export default function RowTools({ tree, region }: Props) {
  return (
    <>
      <ChosenBar tree={tree} />
      <RowMenu tree={tree} region={region} />
    </>
  );
}
