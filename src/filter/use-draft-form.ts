import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type FieldErrors, useForm } from 'react-hook-form';
import { EMPTY_DRAFT, toDraft } from './draft.ts';
import { draftSchema } from './draft-schema.ts';
import { writeDraft } from './read-draft.ts';
import type { Condition, Draft } from './tree.ts';
import { type Instants, useBuilder } from './use-builder.ts';

/** What is wrong with each part of a draft, in words; `values` by index, with holes. */
export interface DraftProblems {
  readonly field?: string | undefined;
  readonly key?: string | undefined;
  readonly operator?: string | undefined;
  readonly values: readonly (string | undefined)[];
}

const NO_PROBLEMS: DraftProblems = { values: [] };

interface Form {
  readonly draft: Draft;
}

/**
 * The form of one condition: its draft, a way to put another in its place, and what the schema says of it. React Hook
 * Form would draw for every verdict; here only another one than before is drawn, as most keystrokes are as sound as
 * the last.
 */
export function useDraftForm(opened: Condition) {
  const { abilities, instants } = useBuilder();
  const resolver = useMemo(
    () => standardSchemaResolver(draftSchema(abilities, instants, opened.predicate)),
    [abilities, instants, opened],
  );
  const { watch, setValue, trigger, subscribe } = useForm<Form>({
    defaultValues: { draft: startOf(opened, instants) },
    resolver,
  });
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const known = useRef(problems);

  useEffect(() => {
    const callback = ({ errors }: { errors?: FieldErrors<Form> }) => {
      const now = problemsOf(errors);
      if (JSON.stringify(now) === JSON.stringify(known.current)) return;
      known.current = now;
      setProblems(now);
    };
    return subscribe({ formState: { errors: true }, callback });
  }, [subscribe]);
  useEffect(() => {
    // What was unfinished when the editor opened says so at once.
    if (opened.draft) void trigger();
  }, [opened, trigger]);

  function setDraft(draft: Draft, isSound: boolean) {
    setValue('draft', draft);
    // What is as sound as before need not be told so again.
    if (!isSound || known.current !== NO_PROBLEMS) void trigger();
  }
  return { draft: watch('draft'), problems, setDraft };
}

function startOf({ draft, predicate }: Condition, instants: Instants): Draft {
  const start = draft ?? (predicate ? toDraft(predicate) : EMPTY_DRAFT);
  return writeDraft(start, instants);
}

/** React Hook Form keeps the errors of an array by index, with holes. */
function problemsOf({ draft }: FieldErrors<Form> = {}): DraftProblems {
  if (draft === undefined) return NO_PROBLEMS;
  const { field, key, operator, values } = draft;
  return {
    field: field?.message,
    key: key?.message,
    operator: operator?.message,
    values: Array.isArray(values) ? Array.from(values, (error) => error?.message) : [],
  };
}
