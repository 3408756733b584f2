import { memo } from 'react';
import { useStore } from 'zustand';
import { ConditionRow } from './ConditionRow.tsx';
import { GroupOperator } from './GroupOperator.tsx';
import { RowButtons } from './RowButtons.tsx';
import { createCondition, createGroup, type Group } from './tree.ts';
import { useBuilder } from './use-builder.ts';

/** The children of a group, in order. */
export const NodeList = memo(function NodeList({ group }: { group: Group }) {
  if (group.children.length === 0) return null;
  return (
    <ul className="row-list">
      {group.children.map((child) => (
        <li key={child.id}>
          {child.kind === 'condition' ? (
            <ConditionRow condition={child} />
          ) : (
            <GroupView group={child} />
          )}
        </li>
      ))}
    </ul>
  );
});

const GroupView = memo(function GroupView({ group }: { group: Group }) {
  const { rows } = useBuilder();
  const refusal = useStore(rows, ({ refusal: last }) =>
    last?.nodeId === group.id ? last.message : '',
  );
  const isChosen = useStore(rows, (state) => state.chosen.has(group.id));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a row of its parent
    <div
      role="group"
      data-named="Group #"
      data-of={group.id}
      className={group.muted ? 'group-box is-muted' : 'group-box'}
    >
      <div data-row={group.id} className="flex items-center gap-2">
        <GroupOperator group={group} isRoot={false} />
        {group.muted && <span className="text-label text-quiet">muted</span>}
        {group.locked && <span className="text-label text-quiet">locked</span>}
        {isChosen && <span className="text-label text-quiet">chosen</span>}
        {group.note && (
          <span className="min-w-0 truncate text-label text-quiet"># {group.note}</span>
        )}
        {refusal && (
          <p role="status" className="text-label text-unsure">
            {refusal}
          </p>
        )}
        <span className="ml-auto flex">
          <RowButtons id={group.id} kind="group" />
        </span>
      </div>
      <NodeList group={group} />
      <AddButtons group={group} isRoot={false} />
    </div>
  );
});

export function AddButtons({ group, isRoot }: { group: Group; isRoot: boolean }) {
  const { edit, rows } = useBuilder();
  const where = isRoot ? '' : ' to group #';
  function add(node: Group['children'][number], open: string) {
    const index = group.children.length;
    const refusal = edit({ type: 'add', node, parentId: group.id, index });
    rows.setState(refusal ? { refusal } : { refusal, open });
  }
  function addGroup() {
    const condition = createCondition();
    add(createGroup(group.operator === 'and' ? 'or' : 'and', [condition]), condition.id);
  }
  return (
    <div data-end={group.id} className="flex flex-wrap">
      <button
        type="button"
        className="add-button"
        data-named={`Add condition${where}`}
        data-of={group.id}
        data-add={isRoot ? '' : undefined}
        onClick={() => {
          const condition = createCondition();
          add(condition, condition.id);
        }}
      >
        + Add condition
      </button>
      <button
        type="button"
        className="add-button"
        data-named={`Add group${where}`}
        data-of={group.id}
        onClick={addGroup}
      >
        + Add group
      </button>
    </div>
  );
}
