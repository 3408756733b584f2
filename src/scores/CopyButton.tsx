import { useEffect, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { CheckIcon } from '../ui/Icons.tsx';

/** Puts a text on the clipboard and says so, or says that the browser did not let it. */
export function CopyButton({ title, text }: { title: string; text: () => string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2_500);
    return () => clearTimeout(timer);
  }, [state]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      setState('copied');
    } catch {
      setState('failed');
    }
  }
  return (
    <>
      <Button title={title} onClick={copy}>
        {state === 'copied' && <CheckIcon />}
        {state === 'copied' ? 'Copied' : 'Copy'}
      </Button>
      <span role="status" className={state === 'failed' ? 'text-label text-unsure' : 'sr-only'}>
        {state === 'copied' && 'Copied'}
        {state === 'failed' && 'The browser did not allow copying.'}
      </span>
    </>
  );
}
