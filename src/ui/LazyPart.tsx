import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { Button } from './Button.tsx';

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/**
 * A component whose code is loaded when it is first drawn. Where that fails, as after the site was replaced by a newer
 * one, a sentence stands in its place and the rest of the page stays.
 */
// biome-ignore lint/suspicious/noExplicitAny: React's own bound for what `lazy` takes
export function lazyPart<Part extends ComponentType<any>>(
  load: () => Promise<{ default: Part }>,
): LazyExoticComponent<Part> {
  return lazy(async () => {
    try {
      return await load();
    } catch {
      // Whatever it would have been given, the sentence needs none of it.
      return { default: MissingPart as unknown as Part };
    }
  });
}

/**
 * The same, loaded once the page is drawn and has nothing better to do, so that it is there when it is needed and never
 * in the way of what is needed first.
 */
export function lazyWhenIdle<Props>(load: Load<Props>): LazyExoticComponent<ComponentType<Props>> {
  return lazyPart(async () => {
    await whenIdle();
    return load();
  });
}

/** Safari has no requestIdleCallback. */
export function whenIdle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(resolve, { timeout: 2_000 });
    else setTimeout(resolve, 500);
  });
}

function MissingPart() {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 p-2 text-control">
      <p className="max-w-prose">
        This part of the page could not be loaded: the connection failed, or the site has been
        replaced by a newer one. The question is kept in the link.
      </p>
      <Button onClick={() => window.location.reload()}>Load the page again</Button>
    </div>
  );
}
