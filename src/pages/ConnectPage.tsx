import { useEffect, useRef } from 'react';
import { useQuestionStore } from '../question/use-question.ts';
import { setConnection } from '../scores/connection.ts';
import { useConnection } from '../scores/use-connection.ts';
import { Button } from '../ui/Button.tsx';
import { ConnectCard } from './ConnectCard.tsx';
import { ConnectionTest } from './ConnectionTest.tsx';
import { ConnectKey } from './ConnectKey.tsx';
import { ConnectSnapshot } from './ConnectSnapshot.tsx';
import { connectionWords } from './connection-words.ts';
import { forgetKey } from './key-connection.ts';
import { SiteProblems } from './Problems.tsx';
import { leavePage } from './shown-page.ts';
import { writeQuestion } from './snapshot-address.ts';
import { useSiteConfig } from './use-site-config.ts';

/** Where answers come from, and the other ways there are. A default export, as React's lazy wants one. */
export default function ConnectPage() {
  const { connections, endpoint } = useSiteConfig();
  const connection = useConnection();
  const questions = useQuestionStore();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isSnapshot = connection.mode === 'snapshot';
  function leaveLive() {
    if (isSnapshot) writeQuestion(questions);
    leavePage();
  }
  return (
    <main className="mx-auto flex max-w-3xl flex-col gap-4 p-4 min-[720px]:p-6">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h1 ref={heading} tabIndex={-1} className="text-page font-semibold outline-none">
          Connection
        </h1>
        <Button onClick={leavePage}>Back to the question</Button>
      </header>
      <SiteProblems />
      <section aria-label="In use" className="flex flex-col gap-2">
        <p>
          In use: <strong className="font-semibold">{connectionWords(connection)}</strong>. Your
          question stays as it is, whatever you choose here.
        </p>
        {!isSnapshot && <ConnectionTest connection={connection} />}
      </section>
      {connections.includes('proxy') && (
        <ConnectCard
          title="This site’s endpoint"
          isUsed={connection.mode === 'proxy'}
          words="Questions go to the address this site was set up with, which adds the key. You need none."
        >
          {connection.mode !== 'proxy' && (
            <Button
              onClick={() => {
                forgetKey();
                setConnection({ mode: 'proxy', base: endpoint, token: null });
                leaveLive();
              }}
            >
              Ask this site’s endpoint
            </Button>
          )}
        </ConnectCard>
      )}
      {connections.includes('key') && <ConnectKey onUsed={leaveLive} />}
      {connections.includes('host') && (
        <ConnectCard
          title="The page around this one"
          isUsed={connection.mode === 'host'}
          words={
            window.parent === window
              ? 'A page that frames this one can hand over a token, so that its readers need no key. Nothing frames this page now.'
              : 'The page that frames this one can hand over a token. There is nothing to do here: once it does, it is used.'
          }
        />
      )}
      {connections.includes('snapshot') && <ConnectSnapshot />}
    </main>
  );
}
