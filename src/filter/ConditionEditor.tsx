import { useEffect, useRef, useState } from 'react';
import { FIELDS, type FieldName } from '../contract/fields.ts';
import { Button } from '../ui/Button.tsx';
import { checkDraft } from './check.ts';
import { describePredicate } from './describe-predicate.ts';
import { withField, withOperator, withTypedOperator } from './draft.ts';
import { FieldBox } from './FieldBox.tsx';
import { instantText } from './instant-text.ts';
import { KeyBox } from './KeyBox.tsx';
import { notesOn } from './notes.ts';
import { OperatorSelect } from './OperatorSelect.tsx';
import { readDraft } from './read-draft.ts';
import type { Condition, Draft, Operator } from './tree.ts';
import { type Instants, useBuilder } from './use-builder.ts';
import { useDraftForm } from './use-draft-form.ts';
import { ValueEditor } from './ValueEditor.tsx';

interface Props {
  readonly condition: Condition;
  readonly number: number;
  readonly onDone: () => void;
}

/** On a phone two parts share a line where they fit, and fill it. */
const NARROW = 'max-w-full max-[519px]:w-auto max-[519px]:flex-[1_1_8.5rem]';

type Part = 'field' | 'key' | 'operator' | 'value';

/**
 * The form of one condition. Every change that makes sense is asked at once; one that does not is kept as a draft, with
 * its reason, while the last sensible condition stays asked.
 */
export function ConditionEditor({ condition, number, onDone }: Props) {
  const { abilities, instants, edit, zone } = useBuilder();
  const { id, predicate } = condition;
  const [opened] = useState(condition);
  const { draft, problems, setDraft } = useDraftForm(opened);
  const [focusPart, focusOn] = useFocusOn(opened.predicate || opened.draft ? 'value' : 'field');

  function change(next: Draft) {
    const check = checkDraft(readDraft(next, instants), abilities, opened.predicate);
    setDraft(next, check.predicate !== null);
    const update = check.predicate
      ? { predicate: check.predicate, draft: null }
      : { predicate, draft: next };
    edit({ type: 'update-condition', id, ...update }, `edit ${id}`);
  }

  const act = useStable({
    field: (field: FieldName) => {
      change(withField(draft, field, abilities));
      focusOn(hasKey(field) ? 'key' : 'value');
    },
    key: (key: string) => change({ ...draft, key }),
    keyDone: () => focusOn('value'),
    operator: (operator: Operator, byPointer: boolean) => {
      change(withOperator(draft, operator));
      // Arrow keys pass by operators that are not meant, so they stay in the list.
      if (byPointer) focusOn('value');
    },
    list: (operator: Operator, values: readonly string[]) => {
      change({ ...draft, operator, values });
      focusOn('value');
    },
    values: (values: readonly string[]) =>
      change(withTypedOperator({ ...draft, values }, abilities)),
  });

  // Said while typing, never on leaving a box: words that appear then would push away what is being clicked.
  const shows = (part: Part) => opened.draft !== null || hasText(draft, part);
  const problem = (part: 'field' | 'key' | 'operator') =>
    shows(part) ? problems[part] : undefined;
  const resolved = resolvedText(draft, instants, zone);
  const notes = [...(resolved ? [resolved] : []), ...notesOn(draft)];
  return (
    <form
      ref={focusPart}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
      className="flex scroll-mt-16 scroll-mb-[min(14rem,35vh)] flex-col gap-2"
    >
      <div className="flex flex-wrap items-start gap-2">
        <div data-part="field" className={`w-48 ${NARROW}`}>
          {/* A new box for a new field, as the list of the old one would stay open over its new text. */}
          <FieldBox
            key={draft.field}
            field={draft.field}
            number={number}
            problem={problem('field')}
            onField={act.field}
          />
        </div>
        {draft.field && hasKey(draft.field) && (
          <div data-part="key" className={`w-44 ${NARROW}`}>
            <KeyBox
              field={draft.field}
              text={draft.key}
              number={number}
              problem={problem('key')}
              onKey={act.key}
              onDone={act.keyDone}
            />
          </div>
        )}
        {draft.field && (
          <div data-part="operator" className={NARROW}>
            <OperatorSelect
              field={draft.field}
              operator={draft.operator}
              number={number}
              problem={problem('operator')}
              onOperator={act.operator}
            />
          </div>
        )}
        {/* Together, so that Done never stands alone below where there is room beside the value. */}
        <div className="flex min-w-0 max-w-full items-start gap-2 max-[519px]:contents">
          {draft.field && draft.operator && (
            <div data-part="value" className={`min-w-0 empty:hidden ${NARROW}`}>
              <ValueEditor
                draft={draft}
                number={number}
                problems={shows('value') ? problems.values : []}
                onValues={act.values}
                onList={act.list}
                onDone={onDone}
              />
            </div>
          )}
          <div className="pt-5 max-[519px]:basis-full max-[519px]:pt-0">
            <Button type="submit">Done</Button>
          </div>
        </div>
      </div>
      {notes.length > 0 && <p className="text-label text-quiet">{notes.join(' ')}</p>}
      {condition.draft && predicate && (
        <p className="text-label text-unsure">
          Not asked yet. Still asking:{' '}
          {Object.values(describePredicate(predicate, { zone })).join(' ')}.
        </p>
      )}
    </form>
  );
}

/** Puts the keyboard on a part once it is drawn; at first on `start`. */
function useFocusOn(start: Part) {
  const form = useRef<HTMLFormElement>(null);
  const [wanted, focusOn] = useState<Part | null>(start);
  useEffect(() => {
    if (wanted === null) return;
    form.current?.scrollIntoView({ block: 'nearest' });
    const controls = [...(form.current?.querySelectorAll<HTMLElement>('input, select') ?? [])];
    const wished = controls.find((control) => control.closest(`[data-part="${wanted}"]`));
    // Where an operator takes no value it is itself the last that can be changed.
    (wished ?? controls.at(-1))?.focus({ preventScroll: true });
    focusOn(null);
  }, [wanted]);
  return [form, focusOn] as const;
}

/** Functions that stay the same from one drawing to the next and do what the latest ones do. */
function useStable<Acts extends Record<string, (...given: never[]) => void>>(acts: Acts): Acts {
  const latest = useRef(acts);
  latest.current = acts;
  const [stable] = useState(
    () =>
      Object.fromEntries(
        Object.keys(acts).map((name) => [
          name,
          (...given: never[]) => latest.current[name]?.(...given),
        ]),
      ) as Acts,
  );
  return stable;
}

/** What a date stands for, where its text leaves that open: "7 days ago" is an instant from now on. */
function resolvedText(draft: Draft, instants: Instants, zone: string): string | null {
  if (draft.field === null || FIELDS[draft.field].kind !== 'timestamp') return null;
  const read = draft.values.map((text) => instants.read(text));
  const texts = read.flatMap((iso) => (iso === null ? [] : [instantText(iso, zone)]));
  return texts.length === 0 ? null : `This is ${texts.join(' and ')}, fixed from now on.`;
}

/** The inner key of "any property name" carries no meaning and is not asked for. */
function hasKey(field: FieldName): boolean {
  return FIELDS[field].kind === 'keyed' && field !== 'search_properties';
}

function hasText(draft: Draft, part: Part): boolean {
  return part === 'value' ? draft.values.some((text) => text !== '') : part === 'operator';
}
