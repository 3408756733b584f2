import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useQuestionStore } from '../question/use-question.ts';
import { abilitiesQuery } from '../scores/abilities-query.ts';
import { useConnection } from '../scores/use-connection.ts';
import { PanelBody } from './PanelBody.tsx';
import { useDisplay } from './use-display.ts';
import { useKiosk } from './use-kiosk.ts';
import { usePanelLook } from './use-panel-look.ts';

/** The answer alone, for a frame in another page. A default export, as React's lazy wants one. */
export default function PanelPage() {
  // Kept while a new connection is asked: the body holds the line over which that connection's tokens come.
  const abilities = useQuery({
    ...abilitiesQuery(useConnection()),
    placeholderData: keepPreviousData,
  }).data;
  const { refresh } = useQuestionStore();
  const shown = useDisplay();
  const { display } = shown;
  const content = useRef<HTMLElement>(null);
  usePanelLook(display);
  useKiosk(display.refresh, refresh);
  return (
    <main
      ref={content}
      // Landmarks of a frame stand beside those of the page that holds it.
      aria-label={display.title === null ? 'Score panel' : `Score panel: ${display.title}`}
      data-fit={display.fit}
      data-density={display.density}
      className={[
        'panel flex min-w-0 flex-col',
        display.density === 'compact' ? 'gap-1 p-1' : 'gap-2 p-3',
        display.fit === 'frame' ? 'h-dvh overflow-hidden' : '',
        display.border ? 'rounded-panel border border-line' : '',
      ].join(' ')}
    >
      {!(display.header && display.title) && <h1 className="sr-only">Scores</h1>}
      {abilities && (
        // Another language is drawn from scratch: charts keep what they have written.
        <PanelBody key={display.locale} abilities={abilities} shown={shown} content={content} />
      )}
    </main>
  );
}
