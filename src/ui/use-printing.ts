import { useSyncExternalStore } from 'react';

let isPrinting = false;

/** True from just before the page goes to paper until it has gone: no size on screen holds there. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinting);
}

function subscribe(changed: () => void): () => void {
  const told = (next: boolean) => () => {
    isPrinting = next;
    changed();
  };
  const [begin, end] = [told(true), told(false)];
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  return () => {
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  };
}
