import { memo } from 'react';
import type { FieldName } from '../contract/fields.ts';
import { comparisonOf, comparisonsOf, isOperator } from './comparisons.ts';
import type { Operator } from './tree.ts';
import { useBuilder } from './use-builder.ts';

interface Props {
  readonly field: FieldName;
  readonly operator: Operator | null;
  readonly number: number;
  readonly problem: string | undefined;
  readonly onOperator: (operator: Operator) => void;
}

/** How the field is compared. An operator the endpoint does not have stays to be seen, with its reason. */
export const OperatorSelect = memo(function OperatorSelect(props: Props) {
  const { field, operator, number, problem, onOperator } = props;
  const { abilities } = useBuilder();
  const offered = comparisonsOf(field, abilities);
  const isOffered = offered.some((comparison) => comparison.operator === operator);
  return (
    <div className="flex max-w-full flex-col gap-1">
      <label className="flex flex-col gap-1">
        <span className="text-label text-quiet">Operator</span>
        <select
          aria-label={`Operator of condition ${number}`}
          className="field"
          value={operator ?? ''}
          aria-invalid={problem !== undefined}
          onChange={({ currentTarget: { value } }) => isOperator(value) && onOperator(value)}
        >
          {!isOffered && (
            <option value={operator ?? ''}>
              {(operator && comparisonOf(field, operator)?.label) ?? 'Choose'}
            </option>
          )}
          {offered.map((comparison) => (
            <option key={comparison.operator} value={comparison.operator}>
              {comparison.label}
            </option>
          ))}
        </select>
      </label>
      {problem !== undefined && <p className="text-label text-danger">{problem}</p>}
    </div>
  );
});
