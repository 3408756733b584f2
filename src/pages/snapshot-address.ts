import type { SiteConfig } from '../contract/site-config.ts';
import type { QuestionStore } from '../question/store.ts';
import { askLive, currentConnection } from '../scores/connection.ts';
import { followHistory } from './shown-page.ts';

const HASH = '#snapshot';

/** An address that means a snapshot instead of a question. */
export function isSnapshotHash(hash: string): boolean {
  return hash.startsWith(HASH);
}

/** Shows the snapshot that an address holds. Resolves to a sentence where it can't, else to null. */
export async function openSnapshotHash(hash: string, site: SiteConfig): Promise<string | null> {
  const { openSnapshotLink } = await import('./open-snapshot.ts');
  return openSnapshotLink(hash, site);
}

/** The clock of the page: it stands still while a snapshot is shown, so that its ranges mean what they meant. */
export function siteClock(): number {
  return currentConnection().snapshot?.takenAt ?? Date.now();
}

/** Where the question is read from. */
export const siteLocation = {
  get hash() {
    const { hash } = window.location;
    // A snapshot that can't be opened is told of by itself; for the question it is as if there were no link.
    return currentConnection().snapshot?.question ?? (isSnapshotHash(hash) ? '#' : hash);
  },
};

/** Where the question is written to; a snapshot keeps its address. */
export const siteHistory: Pick<History, 'pushState' | 'replaceState'> = {
  pushState: (...entry) => {
    if (!currentConnection().snapshot) window.history.pushState(...entry);
  },
  replaceState: (...entry) => {
    if (!currentConnection().snapshot) window.history.replaceState(...entry);
  },
};

/** Takes over what the address bar says after back, forward or a pasted link. */
export async function followAddress(questions: QuestionStore, site: SiteConfig): Promise<void> {
  followHistory();
  const { hash } = window.location;
  // A snapshot of a file too large for an address is still there after a visit to another page.
  if (hash === HASH && currentConnection().snapshot) return;
  const problem = isSnapshotHash(hash) ? await openSnapshotHash(hash, site) : null;
  if (!isSnapshotHash(hash) && currentConnection().mode === 'snapshot') askLive();
  questions.reopen();
  if (problem) questions.store.setState({ problems: [problem] });
}

/** Leaves the snapshot with the question on screen, which is asked where questions went before. */
export function askSnapshotLive(questions: QuestionStore): void {
  askLive();
  writeQuestion(questions);
}

/** The question on screen, put now, with a link of its own in the place of a snapshot's. */
export function writeQuestion(questions: QuestionStore): void {
  questions.ask((question) => ({ ...question }));
  questions.refresh();
}
