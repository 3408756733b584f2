import type { Group } from './tree.ts';
import { useBuilder } from './use-builder.ts';

/** The switch between "all of" and "any of" a group. */
export function GroupOperator({ group, isRoot }: { group: Group; isRoot: boolean }) {
  const { edit, rows } = useBuilder();
  return (
    <select
      data-named={isRoot ? 'All filters: match' : 'Group #: match'}
      data-of={group.id}
      value={group.operator}
      onChange={({ currentTarget: { value } }) => {
        const operator = value === 'or' ? 'or' : 'and';
        rows.setState({ refusal: edit({ type: 'set-operator', id: group.id, operator }) });
      }}
      className="field font-medium"
    >
      <option value="and">All of (and)</option>
      <option value="or">Any of (or)</option>
    </select>
  );
}
