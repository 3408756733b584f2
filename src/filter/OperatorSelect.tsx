import { memo, useRef } from 'react';
import type { FieldName } from '../contract/fields.ts';
import { comparisonOf, isOperator, offersOf } from './comparisons.ts';
import type { Operator } from './tree.ts';
import { useBuilder } from './use-builder.ts';

interface Props {
  readonly field: FieldName;
  readonly operator: Operator | null;
  readonly number: number;
  readonly problem: string | undefined;
  /** Whether a pointer chose it, and not keys that pass through the list. */
  readonly onOperator: (operator: Operator, byPointer: boolean) => void;
}

/** How the field is compared. An operator the endpoint does not have stays to be seen, with its reason. */
export const OperatorSelect = memo(function OperatorSelect(props: Props) {
  const { field, operator, number, problem, onOperator } = props;
  const { abilities } = useBuilder();
  const isPointed = useRef(false);
  const offers = offersOf(field, abilities);
  const isOffered = offers.some(({ comparison }) => comparison.operator === operator);
  const reason = offers.find(({ comparison }) => comparison.operator === operator)?.reason;
  return (
    <div className="flex max-w-full flex-col gap-1">
      <label className="flex flex-col gap-1">
        <span className="text-label text-quiet">Operator</span>
        <select
          aria-label={`Operator of condition ${number}`}
          className="field"
          value={operator ?? ''}
          aria-invalid={problem !== undefined}
          onPointerDown={() => {
            isPointed.current = true;
          }}
          onKeyDown={() => {
            isPointed.current = false;
          }}
          onChange={({ currentTarget: { value } }) =>
            isOperator(value) && onOperator(value, isPointed.current)
          }
        >
          {!isOffered && (
            <option value={operator ?? ''}>
              {(operator && comparisonOf(field, operator)?.label) ?? 'Choose'}
            </option>
          )}
          {offers.map(({ comparison, reason: why }) => (
            <option
              key={comparison.operator}
              value={comparison.operator}
              disabled={why !== null}
              title={why ?? undefined}
            >
              {comparison.label}
              {why !== null && ' (not on this endpoint)'}
            </option>
          ))}
        </select>
      </label>
      {reason && <p className="max-w-60 text-label text-unsure">{reason}</p>}
      {refusalsOf(offers).map(({ why, labels }) => (
        <p key={why} className="max-w-60 text-label text-quiet">
          {labels.join(', ')}: {why}
        </p>
      ))}
      {problem !== undefined && <p className="text-label text-danger">{problem}</p>}
    </div>
  );
});

/** Each reason once, with the operators it holds back; a title on an option is seen by few and heard by none. */
function refusalsOf(offers: ReturnType<typeof offersOf>) {
  const labels = new Map<string, string[]>();
  for (const { comparison, reason } of offers)
    if (reason !== null) labels.set(reason, [...(labels.get(reason) ?? []), comparison.label]);
  return [...labels].map(([why, held]) => ({ why, labels: held }));
}
