import {
  type FocusEvent,
  type KeyboardEvent,
  lazy,
  memo,
  type RefObject,
  Suspense,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { fieldSpec } from '../contract/fields.ts';
import { IconButton } from '../ui/Button.tsx';
import { CloseIcon, MoreIcon, WarningIcon } from '../ui/Icons.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { checkDraft } from './check.ts';
import { comparisonOf } from './comparisons.ts';
import { describePredicate } from './describe-predicate.ts';
import { nodeActions } from './node-actions.ts';
import { readDraft } from './read-draft.ts';
import type { Condition, Draft } from './tree.ts';
import { type Builder, useBuilder } from './use-builder.ts';

const ConditionEditor = lazy(() => import('./ConditionEditor.tsx'));

/** One condition: a pill to read, an editor while it is being changed. */
export const ConditionRow = memo(function ConditionRow({
  condition,
  number,
}: {
  condition: Condition;
  number: number;
}) {
  const builder = useBuilder();
  const { focus, edit } = builder;
  const isOpen = useStore(focus, (state) => state.open === condition.id);
  const [report, setReport] = useState('');
  const name = `Condition ${number}`;
  const row = useRef<HTMLDivElement>(null);
  const isTabbing = useRef(false);
  const open = () => focus.setState({ open: condition.id });
  const close = () => focus.setState({ open: null });

  useCloseOnClickOutside(row, isOpen, () => {
    if (focus.getState().open === condition.id) close();
  });

  /** Tabbing out of the row closes it; a click elsewhere does so only once it has hit what it was meant for. */
  function onBlur(event: FocusEvent<HTMLDivElement>) {
    const to = event.relatedTarget;
    if (!isTabbing.current || !(to instanceof Element) || isPartOf(row.current, to)) return;
    close();
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    isTabbing.current = event.key === 'Tab';
    const isListOpen = (event.target as Element).getAttribute('aria-expanded') === 'true';
    if (!isOpen || event.key !== 'Escape' || isListOpen) return;
    focus.setState({ open: null, next: condition.id });
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as one row
    <div
      ref={row}
      role="group"
      aria-label={name}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      className={`group/row flex min-w-0 items-start gap-1 rounded-control ${isOpen ? 'bg-sunken p-2' : ''}`}
    >
      <div className="min-w-0 flex-1">
        {isOpen ? (
          <Suspense fallback={<Pill condition={condition} name={name} onOpen={open} />}>
            <ConditionEditor
              condition={condition}
              number={number}
              onDone={() => focus.setState({ open: null, next: condition.id })}
            />
          </Suspense>
        ) : (
          <Pill condition={condition} name={name} onOpen={open} />
        )}
        {report && (
          <p role="status" className="text-label text-unsure">
            {report}
          </p>
        )}
      </div>
      <div className="flex opacity-60 group-focus-within/row:opacity-100 group-hover/row:opacity-100">
        <MenuButton
          name={`Actions for condition ${number}`}
          actions={() => nodeActions(condition, builder, setReport)}
        >
          <MoreIcon />
        </MenuButton>
        <IconButton
          name={`Remove condition ${number}`}
          onClick={() => {
            edit({ type: 'remove', id: condition.id });
            focus.setState({ next: condition.id });
          }}
        >
          <CloseIcon />
        </IconButton>
      </div>
    </div>
  );
});

/** Inside the row, or in a list or menu that floats above the page on its behalf. */
function isPartOf(row: Element | null, target: Element): boolean {
  return Boolean(row?.contains(target) || target.closest('[role="listbox"], [role="menu"]'));
}

function useCloseOnClickOutside(
  row: RefObject<Element | null>,
  isOpen: boolean,
  close: () => void,
) {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!isOpen) return;
    // On the way down, so that the click which opened this row is not taken for one outside it.
    const onClick = (event: MouseEvent) => {
      if (event.target instanceof Element && !isPartOf(row.current, event.target))
        setTimeout(() => latest.current());
    };
    document.addEventListener('click', onClick, { capture: true });
    return () => document.removeEventListener('click', onClick, { capture: true });
  }, [isOpen, row]);
}

function Pill({
  condition,
  name,
  onOpen,
}: {
  condition: Condition;
  name: string;
  onOpen: () => void;
}) {
  const builder = useBuilder();
  const { muted, predicate, draft } = condition;
  const problem = draft && problemOf(draft, builder);
  const text = draft ? draftText(draft) : predicate ? describePredicate(predicate, builder) : null;
  return (
    <button
      type="button"
      data-node={condition.id}
      onClick={onOpen}
      className="flex min-h-8 max-w-full flex-wrap items-center gap-x-2 rounded-control px-2 py-0.5 text-left text-control hover:bg-sunken"
    >
      <span className="sr-only">Edit {name.toLowerCase()}: </span>
      {text ? (
        <span
          className={`flex min-w-0 flex-wrap items-baseline gap-x-2 ${muted ? 'text-quiet line-through' : ''}`}
        >
          <span className="font-medium [overflow-wrap:anywhere]">{text.field}</span>
          <span className="text-quiet">{text.operator}</span>
          <span className="font-medium [overflow-wrap:anywhere]" dir="auto">
            {text.value}
          </span>
        </span>
      ) : (
        <span className="text-quiet">New condition</span>
      )}
      {muted && <span className="text-label text-quiet">muted</span>}
      {problem && (
        <span className="flex items-center gap-1 text-label text-unsure">
          <WarningIcon />
          {problem}
          {predicate &&
            ` Still asking: ${Object.values(describePredicate(predicate, builder)).join(' ')}.`}
        </span>
      )}
      {!text && <span className="text-label text-quiet">not asked yet</span>}
    </button>
  );
}

function problemOf(draft: Draft, { abilities, instants }: Builder): string {
  const { problems } = checkDraft(readDraft(draft, instants), abilities);
  const message = problems?.[0]?.message;
  return message ? `Unfinished: ${message}.` : 'Unfinished.';
}

/** A draft as its texts stand. */
function draftText(draft: Draft) {
  if (draft.field === null) return null;
  const { label } = fieldSpec(draft.field);
  return {
    field: draft.key === '' ? label : `${label} ${draft.key}`,
    operator: (draft.operator && comparisonOf(draft.field, draft.operator)?.label) ?? '',
    value: draft.values.join(', '),
  };
}
