import { Suspense, useEffect, useState } from 'react';
import { encodeLink } from '../question/link.ts';
import type { Question } from '../question/question.ts';
import { Button } from '../ui/Button.tsx';
import { CheckIcon, LinkIcon } from '../ui/Icons.tsx';
import { lazyPart } from '../ui/LazyPart.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';

const ShareChoices = lazyPart(() => import('./ShareChoices.tsx'));
const EmbedDialog = lazyPart(() => import('./EmbedDialog.tsx'));
const SaveSnapshot = lazyPart(() => import('./SaveSnapshot.tsx'));

/** Copies the link of the question as it stands; beside it, the choice between a link that moves and one that does not. */
export function ShareControl({ question, now }: { question: Question; now: number }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const [isEmbedding, setEmbedding] = useState(false);
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2_500);
    return () => clearTimeout(timer);
  }, [state]);
  async function copy(shared: Question) {
    const url = new URL(encodeLink(shared), window.location.href);
    try {
      await navigator.clipboard.writeText(url.href);
      setState('copied');
    } catch {
      setState('failed');
    }
  }
  return (
    <div className="flex items-center">
      <Button look="quiet" onClick={() => copy(question)} title="Copy a link to this question">
        {state === 'copied' ? <CheckIcon /> : <LinkIcon />}
        <span className="max-[480px]:sr-only">{state === 'copied' ? 'Link copied' : 'Share'}</span>
      </Button>
      <PopoverButton name="More ways to share" value="">
        {(close) => (
          <Suspense fallback={<div className="h-40 w-80" />}>
            <ShareChoices
              question={question}
              now={now}
              onCopy={(shared) => {
                void copy(shared);
                close();
              }}
            />
            <div className="mt-3 border-t border-line pt-3">
              <SaveSnapshot />
            </div>
            <div className="mt-3 border-t border-line pt-3">
              <Button
                onClick={() => {
                  setEmbedding(true);
                  close();
                }}
              >
                Embed in another page…
              </Button>
            </div>
          </Suspense>
        )}
      </PopoverButton>
      {isEmbedding && (
        <Suspense fallback={null}>
          <EmbedDialog question={question} now={now} onClose={() => setEmbedding(false)} />
        </Suspense>
      )}
      <span role="status" className={state === 'failed' ? 'text-label text-unsure' : 'sr-only'}>
        {state === 'copied' && 'Link copied'}
        {state === 'failed' && 'The browser did not allow copying; copy the address bar instead.'}
      </span>
    </div>
  );
}
