import { memo, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { MoreIcon, PlusIcon } from '../ui/Icons.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import { GroupOperator } from './GroupOperator.tsx';
import { nodeActions } from './node-actions.ts';
import { createCondition, createGroup, type Group } from './tree.ts';
import { useBuilder } from './use-builder.ts';

/** Node id → its number among conditions or groups. */
type Numbers = ReadonlyMap<string, number>;

/** The children of a group, in order. */
export const NodeList = memo(function NodeList({
  group,
  numbers,
}: {
  group: Group;
  numbers: Numbers;
}) {
  if (group.children.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {group.children.map((child) => {
        const number = numbers.get(child.id) ?? 0;
        return (
          <li key={child.id} className="min-w-0">
            {child.kind === 'condition' ? (
              <ConditionRow condition={child} number={number} />
            ) : (
              <GroupView group={child} number={number} numbers={numbers} />
            )}
          </li>
        );
      })}
    </ul>
  );
});

function GroupView({ group, number, numbers }: { group: Group; number: number; numbers: Numbers }) {
  const builder = useBuilder();
  const [report, setReport] = useState('');
  const name = `Group ${number}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a row of its parent
    <div
      role="group"
      aria-label={name}
      className={`flex flex-col gap-1 border-l-2 pl-3 ${group.muted ? 'border-dashed border-line opacity-70' : 'border-edge'}`}
    >
      <div className="flex items-center gap-2">
        <GroupOperator group={group} name={name} />
        {group.muted && <span className="text-label text-quiet">muted</span>}
        <span className="flex-1" />
        <span data-node={group.id} tabIndex={-1} className="sr-only">
          {name}
        </span>
        <MenuButton
          name={`Actions for group ${number}`}
          actions={() => nodeActions(group, builder, setReport)}
        >
          <MoreIcon />
        </MenuButton>
      </div>
      <NodeList group={group} numbers={numbers} />
      <AddButtons group={group} where={` to group ${number}`} />
      {report && (
        <p role="status" className="text-label text-unsure">
          {report}
        </p>
      )}
    </div>
  );
}

export function AddButtons({ group, where }: { group: Group; where: string }) {
  const { edit, focus } = useBuilder();
  function addCondition(parentId: string, index: number) {
    const node = createCondition();
    edit({ type: 'add', node, parentId, index });
    focus.setState({ open: node.id });
  }
  function addGroup() {
    const condition = createCondition();
    const node = createGroup(group.operator === 'and' ? 'or' : 'and', [condition]);
    edit({ type: 'add', node, parentId: group.id, index: group.children.length });
    focus.setState({ open: condition.id });
  }
  return (
    <div className="flex flex-wrap gap-1">
      <Button
        look="link"
        aria-label={`Add condition${where}`}
        data-add={where === '' ? '' : undefined}
        onClick={() => addCondition(group.id, group.children.length)}
      >
        <PlusIcon /> Add condition
      </Button>
      <Button look="link" aria-label={`Add group${where}`} onClick={addGroup}>
        <PlusIcon /> Add group
      </Button>
    </div>
  );
}
