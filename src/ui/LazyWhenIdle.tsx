import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * A component whose code is loaded once the page is drawn and has nothing better to do, so that it is there when it is
 * needed and never in the way of what is needed first.
 */
export function lazyWhenIdle<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    await idle();
    return load();
  });
}

/** Safari has no requestIdleCallback. */
function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(resolve, { timeout: 2_000 });
    else setTimeout(resolve, 500);
  });
}
