import { type HostMessage, hostMessageSchema } from './host-messages.ts';

/** What of a MessageEvent the door looks at. */
export interface Knock {
  readonly origin: string;
  readonly source: unknown;
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}

export interface DoorRules {
  /** The window that holds the frame; nobody else is heard. */
  readonly parent: unknown;
  /** Origins that may speak, each exactly as browsers write it. */
  readonly allowedHosts: readonly string[];
}

export interface Admitted {
  readonly message: HostMessage;
  readonly port: MessagePort | null;
}

/**
 * Decides which messages count: those of the page that holds the frame, from an allowed origin, whole and known, after
 * its hello. Everything else changes nothing and is counted.
 */
export function createDoor({ parent, allowedHosts }: DoorRules) {
  let host: string | null = null;
  let ignored = 0;

  function admit({ origin, source, data, ports }: Knock): Admitted | null {
    const isHeard = source === parent && isAllowed(origin) && (host === null || host === origin);
    const message = isHeard ? readMessage(data) : null;
    const [port = null] = ports;
    const fits =
      message !== null &&
      (host !== null || message.type === 'hello') &&
      ports.length === (message.type === 'token' ? 1 : 0);
    if (!fits) {
      ignored += 1;
      for (const unwanted of ports) unwanted.close();
      return null;
    }
    host = origin;
    return { message, port };
  }

  /** A sandboxed page has the origin "null", which any page can have: it is never somebody. */
  function isAllowed(origin: string): boolean {
    return origin !== 'null' && allowedHosts.includes(origin);
  }

  return {
    admit,
    /** The origin that said hello; null until one has. */
    host: () => host,
    ignored: () => ignored,
  };
}

function readMessage(data: unknown): HostMessage | null {
  // Anything else can't be one of ours, and hostile objects of other realms are not worth a schema's walk.
  if (typeof data !== 'object' || data === null || !('scorelens' in data)) return null;
  return hostMessageSchema.safeParse(data).data ?? null;
}
