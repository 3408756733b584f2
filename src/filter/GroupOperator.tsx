import { memo } from 'react';
import type { Group, NodeId } from './tree.ts';
import { useBuilder } from './use-builder.ts';

interface Props {
  readonly id: NodeId;
  readonly operator: Group['operator'];
  readonly isRoot: boolean;
}

/** The switch between "all of" and "any of" a group. */
export const GroupOperator = memo(function GroupOperator({ id, operator, isRoot }: Props) {
  const { edit, rows } = useBuilder();
  return (
    <select
      data-named={isRoot ? 'All filters: match' : 'Group #: match'}
      data-of={id}
      value={operator}
      onChange={({ currentTarget: { value } }) => {
        const wanted = value === 'or' ? 'or' : 'and';
        rows.setState({ refusal: edit({ type: 'set-operator', id, operator: wanted }) });
      }}
      className="field font-medium"
    >
      <option value="and">All of (and)</option>
      <option value="or">Any of (or)</option>
    </select>
  );
});
