import type { Group } from './tree.ts';
import { useBuilder } from './use-builder.ts';

/** The switch between "all of" and "any of" a group. */
export function GroupOperator({ group, isRoot }: { group: Group; isRoot: boolean }) {
  const { edit } = useBuilder();
  return (
    <select
      data-named={isRoot ? 'All filters: match' : 'Group #: match'}
      data-of={group.id}
      value={group.operator}
      onChange={(event) =>
        edit({
          type: 'set-operator',
          id: group.id,
          operator: event.currentTarget.value === 'or' ? 'or' : 'and',
        })
      }
      className="field font-medium"
    >
      <option value="and">All of (and)</option>
      <option value="or">Any of (or)</option>
    </select>
  );
}
