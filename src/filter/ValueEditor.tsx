import { type ClipboardEvent, type KeyboardEvent, useId } from 'react';
import { type FieldName, fieldSpec } from '../contract/fields.ts';
import { SUGGESTED_FIELDS } from '../contract/suggestions.ts';
import { ComboBox } from '../ui/ComboBox.tsx';
import { CloseIcon } from '../ui/Icons.tsx';
import { type Comparison, comparisonOf } from './comparisons.ts';
import { splitList, splitPasted } from './split-list.ts';
import type { Draft, Operator } from './tree.ts';
import { useSuggestions } from './use-suggestions.ts';

interface Props {
  readonly draft: Draft;
  readonly number: number;
  /** By index of the value. */
  readonly problems: readonly (string | undefined)[];
  readonly onValues: (values: readonly string[]) => void;
  /** Several values were pasted where one stands: the operator that takes them, and what they are. */
  readonly onList: (operator: Operator, values: readonly string[]) => void;
  readonly onDone: () => void;
}

/** The editor that fits the operator: nothing, one value, two, or a list. */
export function ValueEditor(props: Props) {
  const { draft, onValues } = props;
  const comparison =
    draft.field && draft.operator ? comparisonOf(draft.field, draft.operator) : null;
  if (!comparison || !draft.field || comparison.arity === 'none') return null;
  const shared = { ...props, field: draft.field, comparison };
  const set = (index: number, text: string) => {
    const values = [...draft.values];
    values[index] = text;
    onValues(values);
  };
  if (comparison.arity === 'list') return <ListValue {...shared} />;
  if (comparison.arity === 'one') {
    return (
      <div onPaste={(event) => pasteSeveral(event, shared)}>
        <SingleValue {...shared} label="Value" index={0} onText={(text) => set(0, text)} />
      </div>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      <SingleValue {...shared} label="From value" index={0} onText={(text) => set(0, text)} />
      <SingleValue {...shared} label="To value" index={1} onText={(text) => set(1, text)} />
    </div>
  );
}

/** The operator for many values that asks the same as one for a single value. */
function listOf(operator: Operator): Operator | null {
  return operator === 'equals' ? 'one-of' : operator === 'not-equals' ? 'none-of' : null;
}

/** Several values pasted where one stands become a list; where there is none, they stay apart and are complained of. */
function pasteSeveral(
  event: ClipboardEvent,
  { field, comparison, onList, onValues }: Props & Asked,
): void {
  const isText = comparison.value === 'text';
  const pieces = splitPasted(event.clipboardData.getData('text'), !isText);
  const list = listOf(comparison.operator);
  if (pieces.length < 2) return;
  if (list !== null && comparisonOf(field, list) !== null) onList(list, [...new Set(pieces), '']);
  else if (!isText) onValues([pieces.join(', ')]);
  else return;
  event.preventDefault();
}

interface Asked {
  readonly field: FieldName;
  readonly comparison: Comparison;
}

interface SingleProps extends Props, Asked {
  readonly label: string;
  readonly index: number;
  readonly onText: (text: string) => void;
}

function SingleValue(props: SingleProps) {
  const { draft, field, comparison, number, problems, label, index, onText, onDone } = props;
  const text = draft.values[index] ?? '';
  const name = `${label} of condition ${number}, ${subject(draft, field)}`;
  if (comparison.value === 'boolean')
    return (
      <label className="flex flex-col gap-1">
        <span className="text-label text-quiet">{label}</span>
        <select
          className="field"
          aria-label={name}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        >
          {text === '' && <option value="">Choose yes or no</option>}
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      </label>
    );
  if (suggestsValues(field, comparison))
    return <SuggestedValue {...props} name={name} text={text} />;
  const isNumber = comparison.value === 'number' || comparison.value === 'number-or-text';
  return (
    <PlainValue
      label={label}
      name={name}
      text={text}
      unit={fieldSpec(field).unit}
      isNumber={isNumber}
      placeholder={comparison.value === 'instant' ? '2026-01-31 14:00' : undefined}
      problem={problems[index]}
      onText={onText}
      onEnter={onDone}
    />
  );
}

function PlainValue(props: {
  readonly label: string;
  readonly name: string;
  readonly text: string;
  readonly unit: string | undefined;
  readonly isNumber: boolean;
  readonly placeholder: string | undefined;
  readonly problem: string | undefined;
  readonly onText: (text: string) => void;
  readonly onEnter: () => void;
}) {
  const problemId = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label className="flex min-w-0 flex-col gap-1">
        <span className="text-label text-quiet">{props.label}</span>
        <span className="flex items-center gap-2">
          <input
            className={`field ${props.isNumber ? 'w-32' : 'w-56'} max-w-full`}
            aria-label={props.name}
            value={props.text}
            inputMode={props.isNumber ? 'decimal' : 'text'}
            placeholder={props.placeholder}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            aria-invalid={props.problem !== undefined}
            aria-describedby={props.problem === undefined ? undefined : problemId}
            onChange={(event) => props.onText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // Else the same key would press the pill that the keyboard goes back to.
              event.preventDefault();
              props.onEnter();
            }}
          />
          {props.unit && <span className="text-control text-quiet">{props.unit}</span>}
        </span>
      </label>
      {props.problem !== undefined && (
        <p id={problemId} className="text-label text-danger">
          {props.problem}
        </p>
      )}
    </div>
  );
}

function SuggestedValue(props: SingleProps & { readonly name: string; readonly text: string }) {
  const { draft, field, label, name, text, index, problems, onText, onDone } = props;
  const sections = useSuggestions({ field, key: draft.key || null, term: text });
  return (
    <ComboBox
      label={label}
      name={name}
      text={text}
      sections={sections}
      onText={onText}
      onChoose={onText}
      onEnter={onDone}
      problem={problems[index]}
      className="w-72 max-w-full max-[519px]:w-full"
    />
  );
}

/** Values as removable pieces, and a box for the next one; Enter, a comma, or a pasted list adds. */
function ListValue(props: Props & Asked) {
  const { draft, field, comparison, number, problems, onValues, onDone } = props;
  const typed = draft.values.at(-1) ?? '';
  const added = draft.values.slice(0, -1);
  const name = `Value of condition ${number}, ${subject(draft, field)}`;
  const sections = useSuggestions(
    suggestsValues(field, comparison) ? { field, key: draft.key || null, term: typed } : null,
  ).map((section) => ({
    ...section,
    choices: section.choices.filter(({ id }) => !added.includes(id)),
  }));
  const add = (texts: readonly string[]) => {
    const fresh = texts.filter((text) => text !== '' && !added.includes(text));
    onValues([...added, ...new Set(fresh), '']);
  };

  function onPaste(event: ClipboardEvent) {
    const pieces = splitList(event.clipboardData.getData('text'));
    if (pieces.length < 2) return;
    event.preventDefault();
    add([typed, ...pieces]);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === ',' && typed.trim() !== '') {
      event.preventDefault();
      add([typed]);
    }
    if (event.key === 'Backspace' && typed === '' && added.length > 0)
      onValues([...added.slice(0, -1), '']);
  }

  const chosen = added.length > 0 && (
    <ul
      aria-label={`Chosen for condition ${number}`}
      className="flex max-h-40 flex-wrap gap-1 overflow-auto"
    >
      {added.map((text, index) => (
        <li
          key={text}
          className={`inline-flex max-w-full items-center rounded-control border bg-surface pl-2 text-control ${problems[index] ? 'border-danger' : 'border-line'}`}
        >
          <span className="truncate" dir="auto">
            {text}
          </span>
          <button
            type="button"
            aria-label={`Remove ${text}`}
            title={`Remove ${text}`}
            className="inline-flex size-6 items-center justify-center text-quiet hover:text-ink"
            onClick={() => onValues([...added.filter((one) => one !== text), typed])}
          >
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="min-w-0" onPaste={onPaste} onKeyDownCapture={onKeyDown}>
      <ComboBox
        label="Value"
        chosen={chosen}
        name={name}
        text={typed}
        sections={sections}
        onText={(text) => onValues([...added, text])}
        onChoose={(value) => add([value])}
        onEnter={() => (typed === '' ? onDone() : add([typed]))}
        staysOpen
        placeholder={added.length > 0 ? 'Add another' : undefined}
        problem={problems.find((problem) => problem !== undefined)}
        className="w-72 max-w-full max-[519px]:w-full"
      />
    </div>
  );
}

function suggestsValues(field: FieldName, { value, operator }: Comparison): boolean {
  if (value !== 'text' || field === 'scores' || operator.endsWith('like')) return false;
  return (SUGGESTED_FIELDS as readonly string[]).includes(field);
}

function subject(draft: Draft, field: FieldName): string {
  const label = fieldSpec(field).label.toLowerCase();
  return draft.key === '' ? label : `${label} ${draft.key}`;
}
