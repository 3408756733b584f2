import { useQuestionStore } from '../question/use-question.ts';
import { ScoresError } from '../scores/errors.ts';
import { useConnection } from '../scores/use-connection.ts';
import { Button } from '../ui/Button.tsx';
import { PlugIcon } from '../ui/Icons.tsx';
import { connectionWords } from './connection-words.ts';
import { openPage } from './shown-page.ts';
import { askSnapshotLive } from './snapshot-address.ts';

/** In the bar: where answers come from, and the way to change it. */
export function ConnectionButton() {
  const open = useOpenConnect();
  const words = connectionWords(useConnection());
  return (
    <Button
      look="quiet"
      className="text-quiet"
      aria-label={`Connection: ${words}`}
      title={`Connection: ${words}`}
      onClick={open}
    >
      <PlugIcon />
      <span className="hidden min-[1100px]:inline">{words}</span>
    </Button>
  );
}

/** In the failed face, where the connection is the cause. */
export function ConnectionRemedy({ error }: { error: Error }) {
  const open = useOpenConnect();
  const questions = useQuestionStore();
  const kind = error instanceof ScoresError ? error.kind : null;
  if (kind === 'not-in-snapshot')
    return (
      <Button look="accent" onClick={() => askSnapshotLive(questions)}>
        Ask live
      </Button>
    );
  if (kind !== 'unauthorized' && kind !== 'no-endpoint' && kind !== 'unreachable') return null;
  return <Button onClick={open}>Check the connection</Button>;
}

function useOpenConnect() {
  const { leave } = useQuestionStore();
  return () => {
    // What was typed a moment ago has to be in the entry that Back returns to.
    leave();
    openPage('connect');
  };
}
