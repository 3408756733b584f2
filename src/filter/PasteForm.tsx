import { useId, useMemo, useState } from 'react';
import type { Abilities } from '../contract/abilities.ts';
import { FIELD_NAMES, FIELDS, type FieldName, fieldSpec } from '../contract/fields.ts';
import { Button } from '../ui/Button.tsx';
import { checkDraft } from './check.ts';
import { type Pasted, readPasted } from './clipboard.ts';
import { comparisonOf } from './comparisons.ts';
import { describeTree } from './describe.ts';
import { pasteCommand, pastePlaceText } from './paste-place.ts';
import { createCondition, createGroup, type FilterNode, type Group, type NodeId } from './tree.ts';
import { useBuilder } from './use-builder.ts';

const KINDS: Readonly<Record<Pasted['kind'], string>> = {
  text: 'Read as text',
  wire: 'Read as wire JSON',
  curl: 'Read as a cURL command',
  list: 'Read as a list of values',
};

interface Props {
  readonly tree: Group;
  readonly text: string;
  /** The row it was pasted on. */
  readonly at: NodeId | null;
}

/** Shows what pasted text will become, and where, before anything changes. A default export, as React's lazy wants one. */
export default function PasteForm({ tree, text, at }: Props) {
  const { abilities, rows, language, zone, edit, replace } = useBuilder();
  const [field, setField] = useState<FieldName>('model');
  const [key, setKey] = useState('');
  const fieldId = useId();
  const read = useMemo(() => readPasted(text, language), [text, language]);
  const listed = read.kind === 'list' ? listOf(field, key, read.values, abilities) : null;
  const nodes = listed ? listed.nodes : read.nodes;
  const isEmpty = nodes.length === 0;
  const close = () => rows.setState({ pasted: null, next: at ?? '' });
  function add() {
    const { command, first } = pasteCommand(tree, nodes, at);
    const refusal = edit(command);
    rows.setState(refusal ? { refusal } : { next: first, pasted: null });
  }
  function replaceAll() {
    const [only] = nodes;
    const root = nodes.length === 1 && only?.kind === 'group' ? only : createGroup('and', nodes);
    const refusal = replace(root, 'replaced the filter by what was pasted');
    rows.setState(refusal ? { refusal } : { refusal, pasted: null, next: '' });
  }
  return (
    <form
      aria-label="Paste into the filter"
      className="flex flex-col gap-2 rounded-control bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) add();
      }}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <label className="flex flex-col gap-1">
        <span className="text-label text-quiet">
          Text, wire JSON, a cURL command or a list of values
        </span>
        <textarea
          ref={focusBox}
          rows={4}
          spellCheck={false}
          dir="auto"
          className="field w-full font-mono"
          value={text}
          onChange={(event) => rows.setState({ pasted: { text: event.currentTarget.value, at } })}
        />
      </label>
      {text.trim() !== '' && (
        <div aria-live="polite" className="flex flex-col gap-1 text-control">
          <p>
            {KINDS[read.kind]}: {isEmpty ? 'nothing that can be added.' : preview(nodes, zone)}
          </p>
          {read.kind === 'list' && (
            <p className="flex flex-wrap items-center gap-2">
              <label htmlFor={fieldId}>Values of</label>
              <select
                id={fieldId}
                className="field"
                value={field}
                onChange={(event) => setField(event.currentTarget.value as FieldName)}
              >
                {LIST_FIELDS.map((name) => (
                  <option key={name} value={name}>
                    {fieldSpec(name).label}
                  </option>
                ))}
              </select>
              {FIELDS[field].kind === 'keyed' && field !== 'search_properties' && (
                <input
                  aria-label="Key"
                  placeholder="Key"
                  className="field w-44 max-w-full"
                  dir="auto"
                  autoComplete="off"
                  spellCheck={false}
                  value={key}
                  onChange={(event) => setKey(event.currentTarget.value)}
                />
              )}
            </p>
          )}
          {listed?.problems.map((message) => (
            <p key={message} className="text-danger">
              {message}
            </p>
          ))}
          {read.diagnostics.map(({ from, message }) => (
            <p key={`${from} ${message}`} className="text-danger">
              {message}
            </p>
          ))}
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="accent" type="submit" disabled={isEmpty}>
          Add {pastePlaceText(tree, at)}
        </Button>
        <Button disabled={isEmpty} onClick={replaceAll}>
          Replace the filter
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** The reader has just asked for this box. */
function focusBox(box: HTMLTextAreaElement | null) {
  box?.focus();
}

/** Of many wrong values the first few say enough. */
const MOST_TOLD = 3;

/** Fields that can be one of several values. */
const LIST_FIELDS = FIELD_NAMES.filter((name) => comparisonOf(name, 'one-of') !== null);

/** The one condition that a list becomes, or why it can't be one of this field. */
function listOf(field: FieldName, key: string, values: readonly string[], abilities: Abilities) {
  const draft = { field, key, operator: 'one-of', values } as const;
  const { predicate, problems } = checkDraft(draft, abilities);
  return {
    nodes: predicate ? [createCondition(predicate)] : [],
    problems: [...new Set(problems?.map(({ message }) => message))].slice(0, MOST_TOLD),
  };
}

function preview(nodes: readonly FilterNode[], zone: string): string {
  return describeTree(createGroup('and', nodes), { zone });
}
