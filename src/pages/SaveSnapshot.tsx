import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { encodeLink } from '../question/link.ts';
import { useQuestionStore } from '../question/use-question.ts';
import { encodeSnapshot, type Snapshot } from '../scores/snapshot.ts';
import { takeSnapshot } from '../scores/take-snapshot.ts';
import { Button } from '../ui/Button.tsx';
import { saveFile } from '../ui/save-file.ts';
import { LONGEST_SHARED, snapshotLink } from './open-snapshot.ts';

/** Saving what is on screen, so that it opens without key and network. A default export, as React's lazy wants one. */
export default function SaveSnapshot() {
  const queries = useQueryClient();
  const { store } = useQuestionStore();
  const [told, setTold] = useState('');
  function withSnapshot(use: (snapshot: Snapshot) => void) {
    const { question, now } = store.getState();
    const snapshot = takeSnapshot(queries, encodeLink(question), now);
    if (snapshot) use(snapshot);
    else setTold('There is no whole answer on screen yet; try again once there is.');
  }
  const save = () =>
    withSnapshot((snapshot) => {
      const day = new Date(snapshot.takenAt).toISOString().slice(0, 10);
      saveFile(`scorelens-${day}.snapshot.json`, encodeSnapshot(snapshot), 'application/json');
      setTold('Saved as a file. It holds the question and the numbers, and no key.');
    });
  const copy = () =>
    withSnapshot(async (snapshot) => {
      const url = new URL(snapshotLink(snapshot), window.location.href);
      if (url.hash.length > LONGEST_SHARED) {
        setTold('These are too many numbers for a link; save the snapshot as a file instead.');
        return;
      }
      try {
        await navigator.clipboard.writeText(url.href);
        setTold('Link copied. It holds the question and the numbers, and no key.');
      } catch {
        setTold('The browser did not allow copying; save the snapshot as a file instead.');
      }
    });
  return (
    <section aria-label="Snapshot of this answer" className="flex max-w-80 flex-col gap-2">
      <p className="text-label text-quiet">
        A snapshot is the answer as it is now. It opens without a key or network.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={save}>Save a snapshot</Button>
        <Button onClick={copy}>Copy snapshot link</Button>
      </div>
      <p role="status" className="text-label text-quiet empty:hidden">
        {told}
      </p>
    </section>
  );
}
