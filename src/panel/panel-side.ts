import { type Admitted, createDoor } from './door.ts';
import { PROTOCOL } from './host-messages.ts';
import type { PanelNews } from './panel-messages.ts';

/** The parts of a window the panel speaks through; tests bring their own. */
export interface PanelWindow {
  readonly parent: { postMessage: (message: unknown, targetOrigin: string) => void };
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export interface PanelSide {
  /** Tells the host something, once it has said hello; before, nobody is told. */
  readonly post: (news: PanelNews) => void;
  /** Tells whoever holds the frame how tall it wants to be: that is nobody's secret. */
  readonly tellHeight: (height: number) => void;
  readonly isGreeted: () => boolean;
  readonly ignored: () => number;
  readonly close: () => void;
}

/**
 * The panel's end of the line to the page that holds its frame; null where nothing holds it. A page of this site itself
 * may always speak.
 */
export function openPanelSide(
  window: PanelWindow,
  allowedHosts: readonly string[],
  receive: (admitted: Admitted) => void,
): PanelSide | null {
  const { parent, location } = window;
  if ((parent as unknown) === window) return null;
  const door = createDoor({ parent, allowedHosts: [...allowedHosts, location.origin] });
  const send = (news: PanelNews, target: string) =>
    parent.postMessage({ scorelens: PROTOCOL, ...news }, target);

  function listen(event: MessageEvent) {
    const admitted = door.admit(event);
    if (admitted) receive(admitted);
  }
  window.addEventListener('message', listen);
  send({ type: 'loaded' }, '*');

  return {
    post: (news) => {
      const host = door.host();
      if (host !== null) send(news, host);
    },
    tellHeight: (height) => send({ type: 'height', height }, '*'),
    isGreeted: () => door.host() !== null,
    ignored: door.ignored,
    close: () => window.removeEventListener('message', listen),
  };
}
