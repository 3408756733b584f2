import type { SiteConfig } from '../contract/site-config.ts';
import { packText, unpackText } from '../question/pack-text.ts';
import type { QuestionStore } from '../question/store.ts';
import { setConnection } from '../scores/connection.ts';
import {
  decodeSnapshot,
  encodeSnapshot,
  MOST_SNAPSHOT_BYTES,
  openSnapshot,
  type Snapshot,
} from '../scores/snapshot.ts';

const LINK = /^#snapshot1\.(.+)$/;
/** Longer links are cut by some mail and chat programs. */
export const LONGEST_SHARED = 8_000;
/** In an address bar there is room for more than in a message. */
const LONGEST_ADDRESS = 60_000;

/** The snapshot as a link's hash, however long. */
export function snapshotLink(snapshot: Snapshot): string {
  return `#snapshot1.${packText(encodeSnapshot(snapshot))}`;
}

/** Shows the snapshot that a hash holds. A sentence where it can't, else null. */
export function openSnapshotLink(hash: string, site: SiteConfig): string | null {
  if (hash === '#snapshot')
    return 'This address stood for a snapshot from a file, which a page can’t keep: open the file again under Connection. Until then the question is asked live.';
  const [, packed] = LINK.exec(hash) ?? [];
  if (packed === undefined)
    return 'This snapshot link is of a version that this page can’t read; it reads version 1.';
  let text: string;
  try {
    text = unpackText(packed);
  } catch {
    return 'This snapshot link can’t be read; it may have been cut short.';
  }
  return show(text, site).problem;
}

/** Shows the snapshot in a file, in a history entry of its own. A sentence where it can't, else null. */
export async function openSnapshotFile(
  file: File,
  site: SiteConfig,
  questions: QuestionStore,
): Promise<string | null> {
  if (file.size > MOST_SNAPSHOT_BYTES)
    return `“${file.name}” is larger than ${MOST_SNAPSHOT_BYTES / 1e6} MB, so it is not read.`;
  const before = window.location.hash;
  const { snapshot, problem } = show(await file.text(), site);
  if (problem !== null) return `“${file.name}”: ${problem}`;
  const link = snapshotLink(snapshot);
  const hash = link.length > LONGEST_ADDRESS ? '#snapshot' : link;
  try {
    if (hash !== before) window.history.pushState(null, '', hash);
  } catch {
    // Some frames forbid history; the snapshot then lasts until the next question.
  }
  questions.reopen();
  return null;
}

function show(text: string, { connections }: SiteConfig) {
  if (!connections.includes('snapshot'))
    return { snapshot: null, problem: 'This site opens no snapshots.' } as const;
  const decoded = decodeSnapshot(text);
  if (decoded.snapshot)
    setConnection({
      mode: 'snapshot',
      base: '',
      token: null,
      snapshot: openSnapshot(decoded.snapshot),
    });
  return decoded;
}
