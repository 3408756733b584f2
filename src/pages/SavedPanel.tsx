import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { SCORELENS_ABILITIES } from '../contract/abilities.ts';
import { diffTrees } from '../filter/diff-trees.ts';
import { keepsLocked } from '../filter/lock.ts';
import { parseText } from '../filter/parse-text.ts';
import { isSameTree } from '../filter/schema.ts';
import {
  decodeSaved,
  encodeSaved,
  forget,
  merge,
  NOTHING_SAVED,
  type SavedFilter,
  type SavedSet,
  saveAs,
} from '../question/saved-filters.ts';
import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { readWall } from '../time/wall.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { CheckIcon, CloseIcon } from '../ui/Icons.tsx';
import { saveFile } from '../ui/save-file.ts';
import { useSiteConfig } from './use-site-config.ts';

const nameSchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, { error: 'Give the filter a name' })),
});

/** Saving, opening, comparing and taking along filters. A default export, as React's lazy wants one. */
export default function SavedPanel({ onClose }: { onClose: () => void }) {
  const { ask, setSaved, setSavedName } = useQuestionStore();
  const set = useQuestion((state) => state.saved);
  const savedName = useQuestion((state) => state.savedName);
  const isKept = useQuestion((state) => state.isSavedKept);
  const filters = useQuestion((state) => state.question.filters);
  const [told, setTold] = useState('');
  const [deleted, setDeleted] = useState<{ name: string; before: SavedSet; open: string | null }>();
  const open = set.filters.find(({ name }) => name === savedName);
  const form = useForm({
    defaultValues: { name: savedName ?? '' },
    resolver: standardSchemaResolver(nameSchema),
  });
  const problem = form.formState.errors.name?.message;
  const isTaken = set.filters.some(({ name }) => name === form.watch('name').trim());

  const save = form.handleSubmit(({ name }) => {
    setSaved(saveAs(set, name, filters));
    setSavedName(name);
    onClose();
  });
  function openSaved({ name, tree }: SavedFilter) {
    if (!keepsLocked(filters, tree)) {
      setTold('Parts of the filter on screen are locked, so it can’t be replaced by another.');
      return;
    }
    const words = `opened the saved filter “${name}”`;
    ask((before) => ({ ...before, filters: tree }), null, { words, focus: null });
    setSavedName(name);
    onClose();
  }
  function remove(name: string) {
    setDeleted({ name, before: set, open: savedName });
    setSaved(forget(set, name));
    if (name === savedName) setSavedName(null);
  }

  return (
    <div className="flex w-96 max-w-full flex-col gap-3">
      {!isKept && (
        <p role="status" className="text-label text-unsure">
          This browser keeps nothing for this page: saved filters last until it is closed. Export
          them to keep them.
        </p>
      )}
      <form onSubmit={save} noValidate className="flex flex-wrap items-end gap-2">
        <label className="flex min-w-40 flex-1 flex-col gap-1">
          <span className="text-label text-quiet">Save this filter as</span>
          <input
            className="field"
            autoComplete="off"
            aria-invalid={problem !== undefined}
            {...form.register('name')}
          />
        </label>
        <Button look="accent" type="submit">
          {isTaken ? 'Replace' : 'Save'}
        </Button>
        {problem && (
          <p role="alert" className="w-full text-label text-danger">
            {problem}
          </p>
        )}
      </form>
      {open && <ChangesSince saved={open} />}
      <ul aria-label="Saved filters" className="flex max-h-60 flex-col overflow-auto">
        {set.filters.map((saved) => {
          const isStandard = set.standard === saved.name;
          return (
            <li key={saved.name} className="flex items-center gap-1">
              <button
                type="button"
                className="flex min-h-8 min-w-0 flex-1 items-center rounded-control px-2 text-left text-control hover:bg-sunken"
                onClick={() => openSaved(saved)}
              >
                <span className="truncate">{saved.name}</span>
                {saved.name === savedName && (
                  <span className="shrink-0 whitespace-pre text-quiet"> · open</span>
                )}
              </button>
              <Button
                look="quiet"
                aria-pressed={isStandard}
                title="What a fresh visit begins with"
                onClick={() => setSaved({ ...set, standard: isStandard ? null : saved.name })}
              >
                {isStandard && <CheckIcon />}
                Default
              </Button>
              <IconButton name={`Delete ${saved.name}`} onClick={() => remove(saved.name)}>
                <CloseIcon />
              </IconButton>
            </li>
          );
        })}
        {set.filters.length === 0 && <li className="text-quiet">Nothing is saved yet.</li>}
      </ul>
      {deleted && (
        <p role="status" className="flex items-center gap-1 text-label text-quiet">
          <span className="min-w-0 truncate">Deleted “{deleted.name}”.</span>
          <Button
            look="link"
            onClick={() => {
              setSaved(deleted.before);
              setSavedName(deleted.open);
              setDeleted(undefined);
            }}
          >
            Bring back
          </Button>
        </p>
      )}
      {told && (
        <p role="alert" className="text-label text-unsure">
          {told}
        </p>
      )}
      <Presets onOpen={openSaved} />
      <TakeAlong />
    </div>
  );
}

/** What the site's owner keeps ready for everybody, written in the typed language. */
function Presets({ onOpen }: { onOpen: (preset: SavedFilter) => void }) {
  const zone = useQuestion((state) => state.question.zone);
  const presets = useSiteConfig().presets;
  if (presets.length === 0) return null;
  const language = {
    abilities: SCORELENS_ABILITIES,
    readInstant: (text: string, named: string | null) => {
      const reading = readWall(text, named ?? zone);
      return reading && new Date(reading.first).toISOString();
    },
  };
  return (
    <section aria-label="Presets of this site">
      <p className="text-label text-quiet">Presets of this site</p>
      <ul>
        {presets.map(({ name, filter }) => (
          <li key={name}>
            <button
              type="button"
              className="min-h-8 w-full truncate rounded-control px-2 text-left text-control hover:bg-sunken"
              onClick={() => onOpen({ name, tree: parseText(filter, language).tree })}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "Changed since saved", row by row. */
function ChangesSince({ saved }: { saved: SavedFilter }) {
  const filters = useQuestion((state) => state.question.filters);
  const zone = useQuestion((state) => state.question.zone);
  if (isSameTree(saved.tree, filters))
    return (
      <p className="text-label text-quiet [overflow-wrap:anywhere]">
        As saved under “{saved.name}”.
      </p>
    );
  const lines = diffTrees(saved.tree, filters, { zone });
  return (
    <section aria-label={`Changed since “${saved.name}” was saved`}>
      <p className="text-label text-quiet [overflow-wrap:anywhere]">
        Changed since “{saved.name}” was saved:
      </p>
      <ul className="max-h-40 overflow-auto font-mono text-label [overflow-wrap:anywhere]">
        {lines.map(({ kind, text, depth }, index) => (
          <li
            // Two rows of a filter may be alike in everything but their place.
            key={`${index} ${text}`}
            className={
              { same: 'text-quiet', removed: 'text-danger line-through', added: 'font-semibold' }[
                kind
              ]
            }
            style={{ paddingLeft: `${depth * 12}px` }}
          >
            <span aria-hidden="true">{{ same: ' ', removed: '−', added: '+' }[kind]} </span>
            {kind !== 'same' && <span className="sr-only">{kind}: </span>}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function toldOf(before: SavedSet, { filters }: SavedSet): string {
  const known = new Set(before.filters.map(({ name }) => name));
  const replaced = filters.filter(({ name }) => known.has(name)).length;
  const added = filters.length - replaced;
  const counted = (count: number) => `${count} ${count === 1 ? 'filter was' : 'filters were'}`;
  return `${counted(added)} added${replaced > 0 ? `, ${counted(replaced)} replaced` : ''}.`;
}

/** The whole set to a file and from one. */
function TakeAlong() {
  const { setSaved } = useQuestionStore();
  const set = useQuestion((state) => state.saved);
  const file = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState('');
  async function read(chosen: File | undefined) {
    if (!chosen) return;
    const { set: read, problem } = decodeSaved(await chosen.text());
    if (read) setSaved(merge(set, read));
    setTold(problem ?? toldOf(set, read ?? NOTHING_SAVED));
  }
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line pt-2">
      <Button
        disabled={set.filters.length === 0}
        onClick={() => saveFile('scorelens-filters.json', encodeSaved(set), 'application/json')}
      >
        Export all
      </Button>
      <Button onClick={() => file.current?.click()}>Import…</Button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label="File of saved filters"
        onChange={({ currentTarget }) => {
          void read(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
      <span role="status" className="text-label text-quiet">
        {told}
      </span>
    </div>
  );
}
