import { memo, Suspense } from 'react';
import { useStore } from 'zustand';
import { lazyPart } from '../ui/LazyPart.tsx';
import { ConditionPill } from './ConditionPill.tsx';
import { RowButtons } from './RowButtons.tsx';
import type { Condition } from './tree.ts';
import { useBuilder } from './use-builder.ts';

export const loadOpenCondition = () => import('./OpenCondition.tsx');
const OpenCondition = lazyPart(loadOpenCondition);

/** One condition: a pill to read, an editor while it is being changed. */
export const ConditionRow = memo(function ConditionRow({ condition }: { condition: Condition }) {
  const { rows } = useBuilder();
  const { id } = condition;
  const isOpen = useStore(rows, (state) => state.open === id);
  const pill = <ConditionPill condition={condition} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as one row
    <div
      role="group"
      data-named="Condition #"
      data-of={id}
      data-row={id}
      className={isOpen ? 'condition-row is-open' : 'condition-row'}
    >
      {isOpen ? (
        <Suspense fallback={pill}>
          <OpenCondition condition={condition} />
        </Suspense>
      ) : (
        pill
      )}
      <RowButtons id={id} kind="condition" />
    </div>
  );
});
