import { useStore } from 'zustand';
import { fieldSpec } from '../contract/fields.ts';
import { checkDraft } from './check.ts';
import { comparisonOf, unsupportedReason } from './comparisons.ts';
import { describePredicate, nameText, type PredicateText } from './describe-predicate.ts';
import { readDraft } from './read-draft.ts';
import { refuse } from './refusal.ts';
import type { Condition, Draft } from './tree.ts';
import { type Builder, useBuilder } from './use-builder.ts';
import { isolated } from './visible-text.ts';

/** A condition in words; pressing it opens the editor. */
export function ConditionPill({ condition }: { condition: Condition }) {
  const builder = useBuilder();
  const { rows } = builder;
  const { id, muted, locked, note, predicate, draft } = condition;
  const isChosen = useStore(rows, (state) => state.chosen.has(id));
  const refusal = useStore(rows, ({ refusal: last }) => (last?.nodeId === id ? last.message : ''));
  const unsupported = predicate && unsupportedReason(predicate, builder.abilities);
  const text = draft ? draftText(draft) : predicate && describePredicate(predicate, builder);
  return (
    <button
      type="button"
      data-node={id}
      className={`pill${muted ? ' is-muted' : ''}${isChosen ? ' is-chosen' : ''}`}
      onClick={() => {
        if (locked) rows.setState({ refusal: refuse('is-locked', id) });
        else rows.setState({ open: id, refusal: null });
      }}
    >
      {text ? (
        <>
          <b>{text.field}</b> <i>{text.operator}</i> <b>{text.value}</b>
        </>
      ) : (
        <i>New condition, not asked yet</i>
      )}
      {muted && <small>muted</small>}
      {locked && <small>locked</small>}
      {isChosen && <small>chosen</small>}
      {note && <small># {isolated(note)}</small>}
      {draft && text && (
        <small className="is-unsure">⚠ {unfinishedText(condition, draft, builder)}</small>
      )}
      {unsupported && <small className="is-unsure">⚠ {unsupported}</small>}
      {refusal && <small className="is-unsure">{refusal}</small>}
    </button>
  );
}

/** Why a draft is not asked, and what is asked in its place. */
function unfinishedText({ predicate }: Condition, draft: Draft, builder: Builder): string {
  const { problems } = checkDraft(readDraft(draft, builder.instants), builder.abilities, predicate);
  if (draft.raw !== undefined) return 'This text could not be read; mend it in the text mode.';
  const why = problems?.[0] ? `Unfinished: ${problems[0].message}.` : 'Unfinished.';
  if (!predicate) return why;
  return `${why} Still asking: ${Object.values(describePredicate(predicate, builder)).join(' ')}.`;
}

/** A draft as its texts stand; null when no field was chosen. */
function draftText(draft: Draft): PredicateText | null {
  if (draft.raw !== undefined) return { field: draft.raw, operator: '', value: '' };
  if (draft.field === null) return null;
  const { label } = fieldSpec(draft.field);
  return {
    field: draft.key === '' ? label : `${label} ${nameText(draft.key)}`,
    operator: (draft.operator && comparisonOf(draft.field, draft.operator)?.label) ?? '',
    value: draft.values
      .filter((text) => text !== '')
      .map(isolated)
      .join(', '),
  };
}
