import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { useConnection } from '../scores/use-connection.ts';
import { writeWall } from '../time/wall.ts';
import { Button } from '../ui/Button.tsx';
import { askSnapshotLive } from './snapshot-address.ts';

/** Said over a snapshot: that it is one, of when, and how to leave it. */
export function SnapshotNotice() {
  const { snapshot } = useConnection();
  const zone = useQuestion((state) => state.question.zone);
  const questions = useQuestionStore();
  if (!snapshot) return null;
  return (
    <aside
      aria-label="Snapshot"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control border border-unsure bg-unsure-soft py-2 pr-1 pl-3 text-unsure"
    >
      <p className="min-w-60 flex-1">
        A snapshot of {writeWall(zone, snapshot.takenAt - (snapshot.takenAt % 60_000))} ({zone}):
        the answer as it was then. Nothing is asked while it is shown.
      </p>
      <Button onClick={() => askSnapshotLive(questions)}>Ask live</Button>
    </aside>
  );
}
