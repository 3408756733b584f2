import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { Button, IconButton } from '../ui/Button.tsx';
import { CloseIcon } from '../ui/Icons.tsx';
import { LabelledInput } from '../ui/LabelledInput.tsx';
import { type Annotation, LONGEST_TEXT, MOST_ANNOTATIONS, readAnnotations } from './annotations.ts';
import type { NumbersTools } from './use-numbers-tools.ts';

/** What happened when: added, changed, removed, or read from a file. A default export, as React's lazy wants one. */
export default function AnnotationForm({ tools }: { tools: NumbersTools }) {
  const { annotations, onAnnotations, readInstant, writeInstant, zone } = tools;
  const [edited, setEdited] = useState<Annotation | null>(null);
  const sorted = [...annotations].sort((a, b) => a.at - b.at);
  const form = useForm({
    defaultValues: { at: '', text: '' },
    resolver: standardSchemaResolver(entrySchema(readInstant)),
  });
  const { errors } = form.formState;
  const save = form.handleSubmit(({ at, text }) => {
    const instant = readInstant(at);
    if (instant === null) return;
    const entry = { at: instant, text: text.trim() };
    onAnnotations([...annotations.filter((one) => one !== edited), entry]);
    setEdited(null);
    form.reset({ at: '', text: '' });
    form.setFocus('at');
  });
  function edit(annotation: Annotation) {
    setEdited(annotation);
    form.reset({ at: writeInstant(annotation.at), text: annotation.text });
    form.setFocus('text');
  }
  const isFull = annotations.length >= MOST_ANNOTATIONS && edited === null;
  return (
    <div className="flex w-96 max-w-full flex-col gap-3">
      <ul aria-label="Annotations" className="flex max-h-60 flex-col overflow-auto">
        {sorted.map((annotation) => (
          <li key={`${annotation.at} ${annotation.text}`} className="flex items-center gap-1">
            <button
              type="button"
              title="Change it"
              onClick={() => edit(annotation)}
              className="flex min-h-8 min-w-0 flex-1 items-baseline gap-2 rounded-control px-2 py-1 text-left text-control hover:bg-sunken"
            >
              <span className="shrink-0 text-label text-quiet tabular-nums">
                {writeInstant(annotation.at)}
              </span>
              <span className="min-w-0 [overflow-wrap:anywhere]">{annotation.text}</span>
            </button>
            <IconButton
              name={`Remove ${annotation.text}`}
              onClick={() => onAnnotations(annotations.filter((one) => one !== annotation))}
            >
              <CloseIcon />
            </IconButton>
          </li>
        ))}
        {sorted.length === 0 && (
          <li className="text-quiet">
            Nothing is marked yet: a deploy, say, or another prompt version.
          </li>
        )}
      </ul>
      <form onSubmit={save} noValidate className="flex flex-col gap-2">
        <div className="flex flex-wrap gap-2">
          <LabelledInput
            label={`When, in ${zone}`}
            placeholder="2026-01-31 14:00"
            boxClass="min-w-32 flex-1"
            problem={errors.at?.message}
            {...form.register('at')}
          />
          <LabelledInput
            label="What"
            boxClass="min-w-32 flex-1"
            problem={errors.text?.message}
            {...form.register('text')}
          />
        </div>
        <div className="flex gap-2">
          <Button look="accent" type="submit" disabled={isFull}>
            {edited ? 'Change' : 'Add'}
          </Button>
          {edited && (
            <Button
              look="quiet"
              onClick={() => {
                setEdited(null);
                form.reset({ at: '', text: '' });
              }}
            >
              Keep it as it was
            </Button>
          )}
        </div>
      </form>
      <FromFile tools={tools} />
    </div>
  );
}

function entrySchema(readInstant: NumbersTools['readInstant']) {
  return z.object({
    at: z.string().check(
      z.refine((text) => readInstant(text) !== null, {
        error: 'This is not a date or time such as 2026-01-31 14:00.',
      }),
    ),
    text: z
      .string()
      .check(
        z.trim(),
        z.minLength(1, { error: 'Say what happened.' }),
        z.maxLength(LONGEST_TEXT, { error: `At most ${LONGEST_TEXT} letters.` }),
      ),
  });
}

/** JSON or CSV with `at` and `text`; what is wrong in it is named and the rest is taken. */
function FromFile({ tools: { annotations, onAnnotations, readInstant } }: { tools: NumbersTools }) {
  const file = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<readonly string[]>([]);
  async function read(chosen: File | undefined) {
    if (!chosen) return;
    const found = readAnnotations(await chosen.text(), readInstant);
    const known = new Set(annotations.map(({ at, text }) => `${at} ${text}`));
    const fresh = found.annotations.filter(({ at, text }) => !known.has(`${at} ${text}`));
    const taken = fresh.slice(0, MOST_ANNOTATIONS - annotations.length);
    if (taken.length > 0) onAnnotations([...annotations, ...taken]);
    setTold([
      `${taken.length} added from ${chosen.name}.`,
      ...(taken.length < fresh.length
        ? [`${fresh.length - taken.length} more than ${MOST_ANNOTATIONS} were left out.`]
        : []),
      ...found.problems,
    ]);
  }
  return (
    <div className="flex flex-col gap-1 border-t border-line pt-2">
      <div className="flex items-center gap-2">
        <Button onClick={() => file.current?.click()}>From a file…</Button>
        <span className="text-label text-quiet">JSON or CSV: at, text</span>
      </div>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,.csv,.txt,application/json,text/csv,text/plain"
        aria-label="File of annotations"
        onChange={({ currentTarget }) => {
          void read(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
      <ul role="status" className="max-h-32 overflow-auto text-label text-quiet">
        {told.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
