import { useEffect, useRef, useState } from 'react';
import type { Connection } from '../scores/connection.ts';
import { type Tested, testConnection } from '../scores/test-connection.ts';
import { Button } from '../ui/Button.tsx';
import { VERDICT_WORDS } from './verdict-words.ts';

/** Asks one small question of a connection and says in plain words what came of it. */
export function ConnectionTest({ connection }: { readonly connection: Connection }) {
  const { tested, isTesting, test } = useConnectionTest();
  return (
    <>
      <div>
        <Button disabled={isTesting} onClick={() => test(connection)}>
          {isTesting ? 'Testing…' : 'Test connection'}
        </Button>
      </div>
      <TestedWords tested={tested} />
    </>
  );
}

export function TestedWords({ tested }: { readonly tested: Tested | null }) {
  return (
    <div role="status" className="max-w-prose empty:hidden">
      {tested && <Words tested={tested} />}
    </div>
  );
}

function Words({ tested: { verdict, address, said } }: { readonly tested: Tested }) {
  const { title, advice } = VERDICT_WORDS[verdict];
  const isGood = verdict === 'answers';
  return (
    <>
      <p className={`font-semibold ${isGood ? '' : 'text-danger'} [overflow-wrap:anywhere]`}>
        {title(address)}
      </p>
      {said && <p className="[overflow-wrap:anywhere]">It said: {said}</p>}
      <p className="text-quiet [overflow-wrap:anywhere]">{advice(window.location.origin)}</p>
    </>
  );
}

/** The newest test of a connection; a newer one cancels the one before. */
export function useConnectionTest() {
  const [tested, setTested] = useState<Tested | null>(null);
  const [isTesting, setIsTesting] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  async function test(connection: Connection) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    setTested(null);
    setIsTesting(true);
    try {
      const result = await testConnection(connection, here, Date.now(), signal);
      setTested(result);
      setIsTesting(false);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
  return { tested, isTesting, test };
}

const here = {
  page: document.baseURI,
  isOnline: () => navigator.onLine,
  onBlocked: (tell: () => void) => {
    const hear = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
      if (effectiveDirective === 'connect-src') tell();
    };
    document.addEventListener('securitypolicyviolation', hear);
    return () => document.removeEventListener('securitypolicyviolation', hear);
  },
};
