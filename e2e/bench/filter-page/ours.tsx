import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { SCORELENS_ABILITIES } from '../../../src/contract/abilities.ts';
import type { Command } from '../../../src/filter/command.ts';
import { applyCommand } from '../../../src/filter/edit.ts';
import { FilterBuilder } from '../../../src/filter/FilterBuilder.tsx';
import {
  createCondition,
  createGroup,
  type Group,
  type Predicate,
} from '../../../src/filter/tree.ts';
import '../../../src/ui/theme.css';
import type { Contestant } from './contestant.ts';

const PAGE = {
  abilities: SCORELENS_ABILITIES,
  zone: 'UTC',
  range: { start: 0, end: 0 },
  instants: { read: () => null, write: (iso: string) => iso },
  language: { abilities: SCORELENS_ABILITIES, readInstant: () => null },
  suggest: () => Promise.resolve([]),
  replace: () => null,
  uses: {},
  onUse: () => {},
  request: {
    url: '',
    timeFilter: { start: '', end: '' },
    dbIncrement: 'day',
    timeZoneDifference: 0,
  },
} as const;
const NO_EDITS = { past: [], future: [], go: () => null };
const queries = new QueryClient();
let tree: Group = createGroup();
let edit: (command: Command) => null = () => null;

export const ours: Contestant = {
  mount: (conditions) => <Ours start={treeOf(conditions)} />,
  valueBox: async () => {
    const pills = document.querySelectorAll<HTMLElement>('[data-node].pill');
    pills[Math.floor(pills.length / 2)]?.click();
    for (;;) {
      const box = document.querySelector<HTMLInputElement>('[data-part="value"] input');
      if (box) return box;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },
  add: () => {
    const condition = createCondition(predicateOf(0));
    edit({ type: 'add', node: condition, parentId: tree.id, index: tree.children.length });
  },
  removeFirst: () => {
    const first = tree.children[0];
    const id = first?.kind === 'group' ? first.children[0]?.id : first?.id;
    if (id) edit({ type: 'remove', id });
  },
  move: () => {
    const last = tree.children.findLast((child) => child.kind === 'group');
    if (last?.kind !== 'group' || !last.children[0]) return;
    const index = last.children.length - 1;
    edit({ type: 'move', id: last.children[0].id, parentId: last.id, index });
  },
};

function Ours({ start }: { start: Group }) {
  const [shown, setShown] = useState(start);
  const [change] = useState(() => (command: Command) => {
    tree = applyCommand(tree, command).tree;
    setShown(tree);
    return null;
  });
  const [page] = useState(() => ({ ...PAGE, edit: change }));
  tree = shown;
  edit = change;
  return (
    <QueryClientProvider client={queries}>
      <FilterBuilder tree={shown} aside="" edits={NO_EDITS} page={page} />
    </QueryClientProvider>
  );
}

function predicateOf(index: number): Predicate {
  return { field: 'latency', key: null, operator: 'gt', value: index };
}

function treeOf(conditions: number): Group {
  const groups = Array.from({ length: Math.ceil(conditions / 10) }, (_, group) =>
    createGroup(
      'or',
      Array.from({ length: Math.min(10, conditions - group * 10) }, (__, index) =>
        createCondition(predicateOf(group * 10 + index)),
      ),
    ),
  );
  return createGroup('and', groups);
}
