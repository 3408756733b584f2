import * as z from 'zod/mini';
import { isFieldName } from '../contract/fields.ts';
import type { FieldUses } from '../filter/field-choices.ts';
import { decodeEdits, type EditHistory, encodeEdits } from './history.ts';
import { decodeSaved, encodeSaved, NOTHING_SAVED, type SavedSet } from './saved-filters.ts';

export type Theme = 'system' | 'light' | 'dark';

type ItemStore = () => Pick<Storage, 'getItem' | 'setItem'>;

export interface BrowserStorage {
  readonly storage: ItemStore;
  /** Lasts as long as the tab. */
  readonly tabStorage: ItemStore;
}

/**
 * What a browser keeps besides the link. Storage throws in some frames: then nothing is found, and what is written lasts
 * as long as the page.
 */
export function keptItems({ storage, tabStorage }: BrowserStorage) {
  return {
    readTheme: (): Theme | null => {
      const theme = readItem(storage, 'scorelens.theme');
      return theme === 'light' || theme === 'dark' || theme === 'system' ? theme : null;
    },
    writeTheme: (theme: Theme) => writeItem(storage, 'scorelens.theme', theme),
    readSaved: () => decodeSaved(readItem(storage, SAVED_KEY) ?? '').set ?? NOTHING_SAVED,
    /** Whether it was kept. */
    writeSaved: (set: SavedSet) => writeItem(storage, SAVED_KEY, encodeSaved(set)),
    /** Whether saved filters can be kept at all. */
    keepsSaved: () =>
      writeItem(storage, SAVED_KEY, readItem(storage, SAVED_KEY) ?? encodeSaved(NOTHING_SAVED)),
    readFieldUses: () => decodeUses(readItem(storage, 'scorelens.fieldUses')),
    writeFieldUses: (uses: FieldUses) =>
      writeItem(storage, 'scorelens.fieldUses', JSON.stringify(uses)),
    readEdits: () => decodeEdits(readItem(tabStorage, 'scorelens.edits')),
    writeEdits: (edits: EditHistory) =>
      writeItem(tabStorage, 'scorelens.edits', encodeEdits(edits)),
    readSavedName: () => readItem(tabStorage, 'scorelens.savedName') || null,
    writeSavedName: (name: string | null) =>
      writeItem(tabStorage, 'scorelens.savedName', name ?? ''),
    /** The link of what was typed after this address was last written in this tab; null when nothing was. */
    readUnsaved: (hash: string): string | null => {
      const [at, link] = readItem(tabStorage, UNSAVED_KEY)?.split('\n') ?? [];
      return link !== undefined && at === hash ? link : null;
    },
    writeUnsaved: (hash: string, link: string) =>
      writeItem(tabStorage, UNSAVED_KEY, `${hash}\n${link}`),
    clearUnsaved: () => writeItem(tabStorage, UNSAVED_KEY, ''),
  };
}

const SAVED_KEY = 'scorelens.saved';
const UNSAVED_KEY = 'scorelens.unsaved';

const usesSchema = z.record(z.string(), z.int());

function decodeUses(text: string | null): FieldUses {
  try {
    const uses = usesSchema.safeParse(JSON.parse(text ?? '')).data ?? {};
    return Object.fromEntries(Object.entries(uses).filter(([field]) => isFieldName(field)));
  } catch {
    return {};
  }
}

function readItem(storage: ItemStore, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

function writeItem(storage: ItemStore, key: string, value: string): boolean {
  try {
    storage().setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
