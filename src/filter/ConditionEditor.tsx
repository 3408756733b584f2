import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { FIELDS, type FieldName, fieldSpec, isFieldName } from '../contract/fields.ts';
import { Button } from '../ui/Button.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { checkDraft } from './check.ts';
import { comparisonOf, comparisonsOf } from './comparisons.ts';
import { describePredicate } from './describe-predicate.ts';
import { EMPTY_DRAFT, toDraft, withField, withOperator } from './draft.ts';
import { draftSchema } from './draft-schema.ts';
import { fieldChoices } from './field-choices.ts';
import { readDraft, writeDraft } from './read-draft.ts';
import type { Condition, Draft, Operator } from './tree.ts';
import { useBuilder } from './use-builder.ts';
import { useSuggestions } from './use-suggestions.ts';
import { ValueEditor } from './ValueEditor.tsx';

interface Props {
  readonly condition: Condition;
  readonly number: number;
  readonly onDone: () => void;
}

type Part = 'field' | 'key' | 'operator' | 'value';

/**
 * The form of one condition. Every change that makes sense is asked at once; one that does not is kept as a draft,
 * with its reason, while the last sensible condition stays asked.
 */
export function ConditionEditor({ condition, number, onDone }: Props) {
  const { abilities, instants, edit, zone } = useBuilder();
  const { id, predicate } = condition;
  const [opened] = useState(condition);
  const schema = useMemo(
    () => draftSchema(abilities, instants, opened.predicate),
    [abilities, instants, opened],
  );
  const form = useForm<Draft>({
    defaultValues: startOf(opened, instants),
    resolver: standardSchemaResolver(schema),
    mode: 'onChange',
  });
  const draft = form.watch();
  const { errors } = form.formState;
  const [fieldText, setFieldText] = useState(draft.field ? fieldSpec(draft.field).label : '');
  const box = useRef<HTMLFormElement>(null);
  const [wanted, setWanted] = useState<Part | null>(
    opened.predicate || opened.draft ? 'value' : 'field',
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was there when the editor opened
  useEffect(() => {
    if (opened.draft) void form.trigger();
  }, []);

  useEffect(() => {
    if (wanted === null) return;
    const part = box.current?.querySelector(`[data-part="${wanted}"]`);
    const control = part?.querySelector<HTMLElement>('input, select');
    (control ?? box.current?.querySelector<HTMLElement>('select, input'))?.focus();
    setWanted(null);
  }, [wanted]);

  function change(next: Draft) {
    form.reset(next, { keepDefaultValues: true });
    void form.trigger();
    const check = checkDraft(readDraft(next, instants), abilities, opened.predicate);
    const update = check.predicate
      ? { predicate: check.predicate, draft: null }
      : { predicate, draft: next };
    edit({ type: 'update-condition', id, ...update }, `edit ${id}`);
  }

  function chooseField(field: FieldName) {
    setFieldText(fieldSpec(field).label);
    change(withField(draft, field, abilities));
    setWanted(FIELDS[field].kind === 'keyed' && field !== 'search_properties' ? 'key' : 'value');
  }

  function enterField() {
    const best = fieldChoices(fieldText, abilities)
      .flatMap(({ choices }) => choices)
      .find(({ reason }) => reason === undefined);
    if (fieldText.trim() !== '' && best && isFieldName(best.id)) chooseField(best.id);
  }

  // Said while typing, never on leaving a box: words that appear then would push away what is being clicked.
  const shows = (part: Part) => opened.draft !== null || hasText(draft, part);
  const problem = (part: 'field' | 'key' | 'operator') =>
    shows(part) ? errors[part]?.message : undefined;
  const isKeyed =
    draft.field !== null &&
    FIELDS[draft.field].kind === 'keyed' &&
    draft.field !== 'search_properties';
  const keySections = useSuggestions(
    isKeyed && draft.field ? { field: draft.field, key: null, term: draft.key } : null,
  );
  const comparisons = draft.field ? comparisonsOf(draft.field, abilities) : [];
  const isSound =
    checkDraft(readDraft(draft, instants), abilities, opened.predicate).predicate !== null;
  const where = `of condition ${number}`;
  return (
    <form
      ref={box}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
      className="flex flex-col gap-2"
    >
      <div className="flex flex-wrap items-start gap-2">
        <div data-part="field" className="w-48 max-w-full">
          {/* A new box for a new field, as the list of the old one would stay open over its new text. */}
          <ComboBox
            key={draft.field}
            label="Field"
            name={`Field ${where}`}
            text={fieldText}
            sections={fieldChoices(
              draft.field && fieldText === fieldSpec(draft.field).label ? '' : fieldText,
              abilities,
            )}
            onText={setFieldText}
            onChoose={(field) => isFieldName(field) && chooseField(field)}
            onEnter={enterField}
            onBlur={enterField}
            placeholder="Search fields"
            emptyText="No field has this name"
            problem={problem('field')}
          />
        </div>
        {isKeyed && (
          <div data-part="key" className="w-44 max-w-full">
            <ComboBox
              label="Key"
              name={`Key ${where}, ${fieldText.toLowerCase()}`}
              text={draft.key}
              sections={keySections}
              onText={(key) => change({ ...draft, key })}
              onChoose={(key) => {
                change({ ...draft, key });
                setWanted('value');
              }}
              onEnter={() => setWanted('value')}
              problem={problem('key')}
            />
          </div>
        )}
        {draft.field && (
          <div data-part="operator" className="flex max-w-full flex-col gap-1">
            <label className="flex flex-col gap-1">
              <span className="text-label text-quiet">Operator</span>
              <select
                aria-label={`Operator ${where}`}
                className="field"
                value={draft.operator ?? ''}
                aria-invalid={problem('operator') !== undefined}
                onChange={(event) => {
                  change(withOperator(draft, event.currentTarget.value as Operator));
                }}
              >
                {!comparisons.some(({ operator }) => operator === draft.operator) && (
                  <option value={draft.operator ?? ''}>
                    {(draft.operator && comparisonOf(draft.field, draft.operator)?.label) ??
                      'Choose'}
                  </option>
                )}
                {comparisons.map(({ operator, label }) => (
                  <option key={operator} value={operator}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
            {problem('operator') && <p className="text-label text-danger">{problem('operator')}</p>}
          </div>
        )}
        {draft.field && draft.operator && (
          <div data-part="value" className="max-w-96 min-w-44 flex-1">
            <ValueEditor
              draft={draft}
              number={number}
              problems={shows('value') ? valueProblems(errors.values) : []}
              onValues={(values) => change({ ...draft, values })}
              onDone={onDone}
            />
          </div>
        )}
        <Button type="submit" className="mt-5">
          Done
        </Button>
      </div>
      {!isSound && predicate && (
        <p className="text-label text-unsure">
          Not asked yet. Still asking:{' '}
          {Object.values(describePredicate(predicate, { zone })).join(' ')}.
        </p>
      )}
    </form>
  );
}

function startOf(
  { draft, predicate }: Condition,
  instants: Parameters<typeof writeDraft>[1],
): Draft {
  const start = draft ?? (predicate ? toDraft(predicate) : EMPTY_DRAFT);
  return writeDraft(start, instants);
}

function hasText(draft: Draft, part: Part): boolean {
  return part === 'value' ? draft.values.some((text) => text !== '') : part === 'operator';
}

/** React Hook Form keeps the errors of an array by index, with holes. */
function valueProblems(errors: unknown): readonly (string | undefined)[] {
  if (!Array.isArray(errors)) return [];
  return errors.map((error: { message?: string } | undefined) => error?.message);
}
