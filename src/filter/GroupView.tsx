import { memo } from 'react';
import { useStore } from 'zustand';
import { AddButtons } from './AddButtons.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import { GroupOperator } from './GroupOperator.tsx';
import { RowButtons } from './RowButtons.tsx';
import type { FilterNode, Group } from './tree.ts';
import { useBuilder } from './use-builder.ts';
import { isolated } from './visible-text.ts';

/** The children of a group, in order. */
export const NodeList = memo(function NodeList({ group }: { group: Group }) {
  if (group.children.length === 0) return null;
  return (
    <ul className="row-list">
      {group.children.map((child) => (
        <ListedNode key={child.id} node={child} />
      ))}
    </ul>
  );
});

/** With its list item, so that of a hundred neighbours only the changed one is drawn. */
const ListedNode = memo(function ListedNode({ node }: { node: FilterNode }) {
  return (
    <li>
      {node.kind === 'condition' ? <ConditionRow condition={node} /> : <GroupView group={node} />}
    </li>
  );
});

function GroupView({ group }: { group: Group }) {
  const { rows } = useBuilder();
  const { id, operator, children } = group;
  const refusal = useStore(rows, ({ refusal: last }) => (last?.nodeId === id ? last.message : ''));
  const isChosen = useStore(rows, (state) => state.chosen.has(id));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a row of its parent
    <div
      role="group"
      data-named="Group #"
      data-of={id}
      className={`group-box${group.muted ? ' is-muted' : ''}${isChosen ? ' is-chosen' : ''}`}
    >
      <div data-row={id} className="group-head">
        <GroupOperator id={id} operator={operator} isRoot={false} />
        <AddButtons id={id} operator={operator} count={children.length} isRoot={false} />
        {group.muted && <small>muted</small>}
        {group.locked && <small>locked</small>}
        {isChosen && <small>chosen</small>}
        {group.note && <small className="truncate"># {isolated(group.note)}</small>}
        {refusal && (
          <p role="status" className="text-label text-unsure">
            {refusal}
          </p>
        )}
        <span className="ml-auto flex">
          <RowButtons id={id} kind="group" />
        </span>
      </div>
      <NodeList group={group} />
      <div data-end={id} className="group-end" />
    </div>
  );
}
