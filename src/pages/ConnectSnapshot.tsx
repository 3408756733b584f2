import { type DragEvent, useRef, useState } from 'react';
import { useQuestionStore } from '../question/use-question.ts';
import { useConnection } from '../scores/use-connection.ts';
import { Button } from '../ui/Button.tsx';
import { ConnectCard } from './ConnectCard.tsx';
import { openSnapshotFile } from './open-snapshot.ts';
import { leavePage } from './shown-page.ts';
import { useSiteConfig } from './use-site-config.ts';

/** Opening a saved answer, by choosing its file or dropping it. */
export function ConnectSnapshot() {
  const site = useSiteConfig();
  const questions = useQuestionStore();
  const isUsed = useConnection().mode === 'snapshot';
  const [problem, setProblem] = useState('');
  const [isOver, setIsOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  async function open(file: File | undefined) {
    if (!file) return;
    const trouble = await openSnapshotFile(file, site, questions);
    setProblem(trouble ?? '');
    if (trouble === null) leavePage();
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    void open(event.dataTransfer.files[0]);
  }
  return (
    <ConnectCard
      title="A snapshot"
      isUsed={isUsed}
      words="An answer that somebody saved with its question. It needs no key and no network. A snapshot link just opens; a file is opened here."
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for the keyboard. */}
      <div
        className={`flex w-full flex-wrap items-center gap-3 rounded-control border border-dashed p-4 ${isOver ? 'border-accent bg-accent-soft' : 'border-edge'}`}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <Button onClick={() => chooser.current?.click()}>Open a snapshot file…</Button>
        <span className="text-quiet">or drop one here</span>
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label="Snapshot file"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          void open(file);
        }}
      />
      {problem && (
        <p role="alert" className="text-danger [overflow-wrap:anywhere]">
          {problem}
        </p>
      )}
    </ConnectCard>
  );
}
