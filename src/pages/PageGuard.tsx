import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';

/** Catches a fault of the page itself and says so; the question stays in the address bar. */
export class PageGuard extends Component<
  { readonly children: ReactNode },
  { fault: Error | null }
> {
  override state: { fault: Error | null } = { fault: null };

  static getDerivedStateFromError(fault: unknown) {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override render() {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return (
      <main role="alert" className="mx-auto flex max-w-prose flex-col items-start gap-3 p-6">
        <h1 className="text-page font-semibold">This page broke</h1>
        <p>
          A fault of Scorelens, not of your question, which is kept in the link. Loading the page
          again may be enough.
        </p>
        <p className="text-quiet [overflow-wrap:anywhere]">{fault.message}</p>
        <Button look="accent" onClick={() => window.location.reload()}>
          Load again
        </Button>
      </main>
    );
  }
}
