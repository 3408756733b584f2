import { type RefObject, useMemo } from 'react';
import MenuPopover from '../ui/MenuPopover.tsx';
import { saveFile } from '../ui/save-file.ts';
import { copyNodes } from './copy-nodes.ts';
import { printText } from './print-text.ts';
import { simplify } from './simplify.ts';
import { createGroup, type Group } from './tree.ts';
import { useBuilder } from './use-builder.ts';

interface Props {
  readonly tree: Group;
  readonly trigger: RefObject<HTMLElement | null>;
  readonly onFile: () => void;
  readonly onClose: () => void;
}

/** The opened menu of the whole filter. A default export, as React's lazy wants one. */
export default function BuilderMenuList({ tree, trigger, onFile, onClose }: Props) {
  const builder = useBuilder();
  const { rows, replace, language } = builder;
  const simpler = useMemo(() => simplify(tree), [tree]);
  const copy = (form: 'text' | 'json' | 'curl') => () => void copyNodes([tree], form, builder);
  return (
    <MenuPopover
      name="Actions for the whole filter"
      trigger={trigger}
      onClose={onClose}
      actions={[
        { id: 'copy-text', label: 'Copy as text', onAction: copy('text') },
        { id: 'copy-json', label: 'Copy as JSON', onAction: copy('json') },
        { id: 'copy-curl', label: 'Copy as cURL', onAction: copy('curl') },
        {
          id: 'paste',
          label: 'Paste…',
          shortcut: 'Ctrl+V',
          onAction: () => rows.setState({ pasted: { text: '', at: null } }),
        },
        {
          id: 'export',
          label: 'Export to a file',
          onAction: () => saveFile('filter.txt', printText(tree, language), 'text/plain'),
        },
        {
          id: 'import',
          label: 'Import from a file…',
          onAction: onFile,
        },
        {
          id: 'simplify',
          label: 'Simplify',
          reason: simpler === tree ? 'It can’t be said more simply' : undefined,
          onAction: () => rows.setState({ refusal: replace(simpler, 'simplified the filter') }),
        },
        {
          id: 'clear',
          label: 'Remove everything',
          reason: tree.children.length === 0 ? 'There is nothing in it' : undefined,
          onAction: () =>
            rows.setState({ refusal: replace(createGroup('and'), 'removed everything') }),
        },
      ]}
    />
  );
}
