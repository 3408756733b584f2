import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { framesItself, framingText, readFraming } from '../panel/framing.ts';
import type { Question } from '../question/question.ts';
import { arrangePanels } from '../scores/arrange-panels.ts';
import { currentConnection } from '../scores/connection.ts';
import { headersOfPage } from '../scores/fetch-scores.ts';
import type { Answer } from '../scores/series.ts';
import { useConnection } from '../scores/use-connection.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { EmbedChoices } from './EmbedChoices.tsx';
import { EmbedPreview } from './EmbedPreview.tsx';
import { EmbedSnippets } from './EmbedSnippets.tsx';
import { frameOf, USUAL_WISH, usualHeight } from './embed-wish.ts';

interface Props {
  readonly question: Question;
  readonly now: number;
  readonly onClose: () => void;
}

/** The question as a panel of another page: how it looks there, and what to write there. A default export, as React's lazy wants one. */
export default function EmbedDialog({ question, now, onClose }: Props) {
  const queries = useQueryClient();
  const [figures] = useState(() => countFigures(queries, question));
  const [wish, setWish] = useState({ ...USUAL_WISH, height: usualHeight(figures) });
  const frame = frameOf(wish, question, now, new URL('.', document.baseURI).href);
  // What can be read goes on being shown while a size is typed.
  const [shown, setShown] = useState(frame);
  if (frame !== null && JSON.stringify(frame) !== JSON.stringify(shown)) setShown(frame);
  const framing = useQuery({
    queryKey: ['framing'],
    queryFn: async ({ signal }) => readFraming(await headersOfPage(signal)),
    retry: false,
  });
  const { mode } = useConnection();
  const isRefused = framing.data && !framesItself(framing.data, window.location.origin);
  return (
    <Dialog title="Embed in another page" onClose={onClose}>
      <div className="grid gap-x-6 gap-y-4 p-4 min-[860px]:grid-cols-[16rem_minmax(0,1fr)]">
        <EmbedChoices
          wish={wish}
          movesWithTime={question.range.kind !== 'between'}
          figures={figures}
          onWish={setWish}
        />
        <div className="flex min-w-0 flex-col gap-4">
          <p role="status" className="text-control">
            {framing.data
              ? framingText(framing.data)
              : framing.isError
                ? 'Who may hold this site in a frame can’t be told just now.'
                : ''}{' '}
            {framing.data?.kind !== 'anyone' && !framing.isPending && (
              <span className="text-quiet">
                The server says so in its header frame-ancestors; npm run serve takes it from
                frameAncestors in config.json.
              </span>
            )}
          </p>
          {mode in ELSEWHERE && (
            <p className="text-control text-unsure">{ELSEWHERE[mode as keyof typeof ELSEWHERE]}</p>
          )}
          {shown && framing.data && !isRefused && <EmbedPreview frame={shown} />}
          {isRefused && <p className="text-quiet">So there is no preview here.</p>}
          {shown && <EmbedSnippets frame={shown} />}
        </div>
      </div>
    </Dialog>
  );
}

/** How many figures the answers on screen have: one that is compared with may have more than the other. */
function countFigures(queries: QueryClient, { view }: Question): number {
  const queryKey = ['scores', currentConnection().id];
  const shown = queries.getQueryCache().findAll({ queryKey, type: 'active' });
  const counts = shown.map(({ state }) =>
    state.data ? arrangePanels(state.data as Answer, view).panels.length : 0,
  );
  return Math.max(1, ...counts);
}

/** What a panel in another page does not share with this one. */
const ELSEWHERE = {
  key: 'You ask with a key of your own, which no link holds: the panel asks by this site’s proxy, or with a token that its host page gives it.',
  snapshot: 'This is a snapshot; the panel asks the same question live.',
} as const;
